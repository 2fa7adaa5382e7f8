"""Records that the store hands to the audit and takes from it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from auditor.model import Account, AuditRecord, DecisionKind, Finding, FindingState, MailRecord, Post, PostState


@dataclass(frozen=True, kw_only=True, slots=True)
class Address:
    """A post's own identity and page; both may hold a child's name."""

    ref: str = field(repr=False)
    url: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """Who gets a mail, and under which subject and Message-ID."""

    to: tuple[str, ...]
    subject: str
    message_id: str


class CaptureKind(StrEnum):
    """Why a sighting was kept."""

    NEW = "new"
    EDITED = "edited"
    REPLIES = "replies"
    BACK = "back"


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownPost:
    """What the store knows of a post, without its words.

    `key` is the keyed fingerprint of its ref; `stamp` says by which register, staff list and rules it was last judged.
    """

    key: str
    state: PostState
    content_hash: str
    replies_hash: str
    stamp: str
    sightings: int
    not_judged: int
    published_at: datetime | None
    last_seen: datetime
    last_looked: datetime
    found_gone_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenPost:
    """A post as it was just read, fingerprinted."""

    key: str
    post: Post
    content_hash: str
    replies_hash: str
    encoded: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """A post to be recorded, with what was known of it, and how many questions about it could not be answered."""

    seen: SeenPost
    known: KnownPost | None
    kind: CaptureKind
    not_judged: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """One kept sighting of a post; `post` is None once its words were dropped."""

    sighting: int
    seen_at: datetime
    kind: CaptureKind
    post: Post | None


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptFinding:
    """What settling must know of a finding on record."""

    number: int
    fingerprint: str
    state: FindingState
    content: Finding
    decision: DecisionKind | None
    closed_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFinding:
    """A finding to be put on record, with what it belongs to."""

    fingerprint: str
    post_key: str
    text_key: str
    finding: Finding
    url: str
    published_at: datetime | None
    baseline: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What becomes of a finding on record: its new state, and its new words where it was raised again."""

    number: int
    state: FindingState
    closed_at: datetime | None
    finding: Finding | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingState:
    """Where reading an account stands: its cursor, and whether its first audit is still going on."""

    cursor: dict[str, object] | None = field(repr=False)
    baseline_from: datetime | None
    baseline_done: bool
    last_read_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterChange:
    """What a new register changed, as counts; `withdrawn` counts pupils for whom a permission is no longer granted."""

    pupils: int
    new: int
    leavers: int
    withdrawn: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One claimed run of a schedule; without `finished_at` it is going on, or was stopped half-way."""

    name: str
    due: datetime
    claimed_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountHealth:
    """When an account was last read in full."""

    account: Account
    last_read_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """What `status` tells: whether the nights run, and what waits."""

    last_finished: AuditRecord | None
    unfinished: AuditRecord | None
    accounts: tuple[AccountHealth, ...]
    waiting_mails: tuple[MailRecord, ...]
    refused_mails: tuple[MailRecord, ...]
    register_imported_at: datetime | None
    register_pupils: int
    unfinished_runs: tuple[Run, ...]
