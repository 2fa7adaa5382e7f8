"""Bluesky's records and views (lexicons app.bsky.* of November 2026) in, our records out.

A record may hold unknown fields and wrong types: it is what a client wrote, validated by nobody. Facets give the real
address behind shown words; their offsets count UTF-8 bytes and are not needed for that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.model import Media, Post, Reply
from connectors.shape import Row, clean, odd, one_line, row_of, rows_of, text, texts_of, when, whole

POSTS = "app.bsky.feed.post"
_UNDERSTOOD = (("text", str), ("facets", list), ("embed", dict), ("langs", list), ("tags", list), ("createdAt", str))
_EMBEDS = frozenset(("images", "external", "record", "recordWithMedia", "video"))


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What the AppView adds to a record: how many replies it has, and the words it quotes."""

    replies: int | None = None
    quotes: tuple[str, ...] = field(default=(), repr=False)


def read_record(uri: str, record: Row, view: View | None) -> Post:
    """One post record; without a view a quoted post is named as unread."""
    embed = row_of(record, "embed")
    links = filter(None, [*_facet_values(record, "link", "uri"), *_external(embed, "uri")])
    tags = [*_facet_values(record, "tag", "tag"), *texts_of(record, "tags")]
    cards = [
        "\n".join(filter(None, pair))
        for pair in zip(*(_external(embed, k) for k in ("title", "description")), strict=True)
    ]
    unread = [key for key, kind in _UNDERSTOOD if odd(record, key, kind)]
    if embed and _kind(embed) not in _EMBEDS:
        unread.append("embed")
    if view is None and _kind(embed) in ("record", "recordWithMedia"):
        unread.append("quote")
    labels = [text(value, "val") for value in rows_of(row_of(record, "labels"), "values")]
    languages = texts_of(record, "langs")
    return Post(
        ref=uri,
        text=text(record, "text"),
        url=web_address(uri),
        published_at=when(record, "createdAt"),
        warning=", ".join(filter(None, labels)),
        links=tuple(dict.fromkeys(links)),
        tags=tuple(dict.fromkeys(f"#{one_line(tag)}" for tag in tags)),
        media=tuple(_media(embed)),
        quotes=(*(view.quotes if view else ()), *filter(None, cards)),
        language=languages[0] if languages else "",
        unread=tuple(unread),
    )


def read_view(post: Row) -> View:
    """What a post view of the AppView adds."""
    embed = row_of(post, "embed")
    quoted = row_of(embed, "record")
    quoted = row_of(quoted, "record") or quoted  # recordWithMedia holds it one deeper
    value = row_of(quoted, "value")
    words = [text(value, "text"), *(media.alt or "" for media in _media(row_of(value, "embed")))]
    joined = "\n".join(filter(None, words))
    return View(replies=whole(post, "replyCount"), quotes=(joined,) if joined else ())


def replies_beneath(thread: Row, without: str) -> tuple[Reply, ...]:
    """The replies in a thread view, parents first, but those of the account `without`, which are posts of its own.

    Deleted and blocked ones cannot be seen.
    """
    found: dict[str, Reply] = {}
    waiting = rows_of(thread, "replies")
    while waiting:
        node = waiting.pop(0)
        post = row_of(node, "post")
        uri = text(post, "uri")
        if uri and not uri.startswith(f"at://{without}/") and uri not in found:
            found[uri] = _reply(uri, post)
        waiting += rows_of(node, "replies")
    return tuple(found.values())


def web_address(uri: str) -> str:
    """Where people read the post of an at:// address."""
    did, _, rest = uri.removeprefix("at://").partition("/")
    return f"https://bsky.app/profile/{did}/post/{rest.rpartition('/')[2]}" if rest else ""


def rkey_of(uri: str) -> str:
    """The last part of an at:// address: the record's key, which grows with time."""
    return uri.rpartition("/")[2]


def _reply(uri: str, post: Row) -> Reply:
    record, author = row_of(post, "record"), row_of(post, "author")
    words = text(record, "text")
    alts = [media.alt for media in _media(row_of(record, "embed")) if media.alt]
    hidden = [link for link in _facet_values(record, "link", "uri") if link not in words]
    handle = one_line(text(author, "handle"))
    return Reply(
        author=one_line(text(author, "displayName")) or handle,
        text="\n".join(filter(None, [words, *alts, *hidden])),
        handle=f"@{handle}" if handle else "",
        ref=uri,
        url=web_address(uri),
        published_at=when(record, "createdAt"),
    )


def _facet_values(record: Row, kind: str, key: str) -> list[str]:
    features = (feature for facet in rows_of(record, "facets") for feature in rows_of(facet, "features"))
    values = (text(feature, key) for feature in features if text(feature, "$type").endswith(f"#{kind}"))
    return [value for value in values if value]


def _kind(embed: Row) -> str:
    return text(embed, "$type").removeprefix("app.bsky.embed.").partition("#")[0]


def _parts(embed: Row) -> Iterator[Row]:
    yield embed
    if _kind(embed) == "recordWithMedia":
        yield row_of(embed, "media")


def _external(embed: Row, key: str) -> list[str]:
    cards = (row_of(part, "external") for part in _parts(embed))
    return [text(card, key) for card in cards if card]


def _media(embed: Row) -> Iterator[Media]:
    """Pictures and films; Bluesky keeps no file names."""
    for part in _parts(embed):
        for image in rows_of(part, "images"):
            yield Media(kind="image", alt=_alt(image))
        if _kind(part) == "video":
            yield Media(kind="video", alt=_alt(part) or "")


def _alt(thing: Row) -> str | None:
    value = thing.get("alt")
    return clean(value) if isinstance(value, str) else None
