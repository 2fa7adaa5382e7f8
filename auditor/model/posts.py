"""What was published: posts, their media and replies, and the parts that are judged."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Where(StrEnum):
    """The place in a post that a finding points at."""

    TEXT = "text"
    ALT = "alt"
    FILENAME = "filename"
    LINK = "link"
    REPLY = "reply"
    ACCOUNT = "account"


class Role(StrEnum):
    """What a part of a post is."""

    BODY = "body"
    TITLE = "title"
    WARNING = "content warning"
    CAPTION = "caption"
    ALT = "alt text"
    FILENAME = "file name"
    TAG = "tag"
    LINK = "link"
    QUOTE = "quote"
    POLL = "poll"
    TRANSCRIPT = "transcript"
    REPLY = "reply"
    REPLY_AUTHOR = "reply author"
    PICTURE_WORDS = "words in a picture"

    @property
    def where(self) -> Where:
        return _WHERE.get(self, Where.TEXT)


_WHERE = {
    Role.ALT: Where.ALT,
    Role.FILENAME: Where.FILENAME,
    Role.LINK: Where.LINK,
    Role.REPLY: Where.REPLY,
    Role.REPLY_AUTHOR: Where.REPLY,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One text of a post with its role; offsets of findings count characters in `text`.

    `index` says which picture, link or reply it belongs to. `school_voice` is true for the school's own words: its
    posts, and replies by its registered accounts.
    """

    role: Role
    text: str = field(repr=False)
    index: int = 0
    school_voice: bool = True

    @property
    def where(self) -> Where:
        return self.role.where


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """A picture, film or file in a post; the thing itself is never stored.

    `alt` has three values: a text, "" when the platform says there is none, None when it cannot tell.
    """

    kind: str  # image | video | audio | document
    alt: str | None = field(default=None, repr=False)
    filename: str = field(default="", repr=False)
    caption: str = field(default="", repr=False)
    url: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A public comment by anybody beneath a post: `author` as shown there, `handle` where the platform has one."""

    author: str = field(repr=False)
    text: str = field(repr=False)
    handle: str = field(default="", repr=False)
    ref: str = ""
    url: str = field(default="", repr=False)
    published_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """What an account published, as far as the platform tells.

    `ref` is the platform's own lasting identity (never a page address that an edit may change). `published_at` is None
    where the platform gives no date. `unread` names what the platform sent and the connector could not understand.
    """

    ref: str
    text: str = field(repr=False)
    url: str = field(default="", repr=False)
    published_at: datetime | None = None
    edited_at: datetime | None = None
    title: str = field(default="", repr=False)
    warning: str = field(default="", repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    tags: tuple[str, ...] = field(default=(), repr=False)
    media: tuple[Media, ...] = ()
    replies: tuple[Reply, ...] = field(default=(), repr=False)
    quotes: tuple[str, ...] = field(default=(), repr=False)
    poll: tuple[str, ...] = field(default=(), repr=False)
    transcript: str = field(default="", repr=False)
    language: str = ""
    unread: tuple[str, ...] = ()
