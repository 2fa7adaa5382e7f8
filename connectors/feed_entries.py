"""What a feed holds once it is read: the records between the feed formats and the feed connector."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from auditor.model import Post
from connectors.seen import mark


@dataclass(frozen=True, kw_only=True, slots=True)
class Transcript:
    """Where the spoken words of an episode are, and in which MIME type."""

    url: str = field(repr=False)
    media_type: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One item of a feed. `comments` is how many replies the feed says there are; None where it does not say."""

    post: Post
    comments_url: str = field(default="", repr=False)
    comments: int | None = None
    transcript: Transcript | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedPage:
    """One document of a feed. `unread` counts the items that could not be understood."""

    title: str
    description: str = field(default="", repr=False)
    home: str = ""
    platform: str = "website"  # website | podcast
    entries: tuple[Entry, ...] = ()
    next_url: str = ""
    unread: int = 0
    ended: bool = False


def with_own_refs(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each item once; different items that share an id are told apart by their address.

    The oldest keeps the bare id, so that a newcomer on top of the list does not rename it.
    """
    named: dict[str, Entry] = {}
    for entry in reversed(list(entries)):
        ref = entry.post.ref
        twin = named.get(ref)
        if twin is not None and twin.post.url != entry.post.url:
            ref = f"{ref}#{mark(entry.post.url)}"
        if ref in named:
            named.pop(ref)  # the later one in time is the newer version
        named[ref] = replace(entry, post=replace(entry.post, ref=ref))
    return tuple(reversed(named.values()))
