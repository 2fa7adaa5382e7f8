"""What a connector is: the whole contract in one file.

A connector turns one platform's answers into events. It knows nothing of registers, rules or the store. It is handed
its network client and the time; it raises nothing but `auditor.errors.SourceError`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Protocol, Self

from auditor.model import Account, Post

if TYPE_CHECKING:
    from connectors.http import Http

Cursor = Mapping[str, object]
"""Where the next read goes on: JSON-able, with the connector's own version under "v"; opaque to everybody else."""


class Tells(StrEnum):
    """Whether a platform tells something at all."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spec:
    """What the connector reads and what its platform can tell."""

    id: str
    title: str
    platform: str
    alt: Tells
    replies: Tells
    edits: Tells
    deletions: Tells
    api: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """An address as a connector understood it: enough to make an account of."""

    connector: str
    platform: str
    handle: str
    address: str
    settings: dict[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, account: Account) -> Self:
        """The source behind a registered account."""
        return cls(
            connector=account.connector,
            platform=account.platform,
            handle=account.handle,
            address=account.address,
            settings=account.settings,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who answers at the address, in the platform's own words."""

    native_id: str
    handle: str
    display_name: str = ""
    biography: str = field(default="", repr=False)
    links: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Presence(StrEnum):
    """One cheap look at one post."""

    PRESENT = "present"
    GONE = "gone"
    HIDDEN = "hidden"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Upsert:
    """A post was seen, with the replies beneath it as far as they are known."""

    post: Post


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """The platform itself says that a post was removed."""

    ref: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """Every post the connector saw in a stretch of time.

    `complete` says that a stored post of that stretch which is missing from `refs` is no longer listed. None as an end
    means without end. A feed never vouches for a complete window.
    """

    refs: frozenset[str]
    complete: bool
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """Everything before this may be recorded, and the next read may start from `cursor`."""

    cursor: Cursor


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Something that people should know of this read: a plain sentence, and how many items it left unread."""

    code: str
    sentence: str
    unread: int = 0


Event = Upsert | Gone | Window | Checkpoint | Notice


class Connector(Protocol):
    """One platform. Made with `(source, http, now)`; see `connectors/catalogue.py` for the table of them."""

    spec: ClassVar[Spec]

    def __init__(self, source: Source, http: "Http", now: datetime) -> None: ...

    @classmethod
    def detect(cls, address: str) -> Source | None:
        """The source behind a pasted address, where its form alone tells; opens no connection."""

    @classmethod
    def discover(cls, address: str, http: "Http") -> Source | None:
        """The source behind a pasted address, after asking it; None when it is not of this platform."""

    def check(self) -> Identity:
        """Who answers there; raises a `SourceError` when nobody does."""

    def sync(self, cursor: Cursor | None, *, full: bool) -> Iterator[Event]:
        """What is new since the cursor, or everything (`full`, or no cursor), newest first, ending with a `Checkpoint`.

        Long reads give checkpoints on the way; a read from such a cursor goes on where it stopped. "replies" in a
        post's `unread` says that its replies are not known this time, not that there are none.
        """

    def probe(self, ref: str, url: str) -> Presence:
        """One cheap look whether a post is still public."""

    def read_one(self, ref: str, url: str) -> Post | None:
        """One post as it is now, the same as `sync` would give it; None when it is gone, hidden or not to be had."""
