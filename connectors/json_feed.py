"""JSON Feed 1.0 and 1.1 (jsonfeed.org, version 1.1 of 2020-08-07), read tolerantly."""

from auditor.model import Media, Post
from connectors.addresses import file_key, file_name, kind_of_type, whole_address
from connectors.feed_entries import Entry, FeedPage, with_own_refs
from connectors.html_text import Page, plain, read_html
from connectors.seen import mark
from connectors.shape import Row, identity, list_of, odd, one_line, rows_of, text, texts_of, when

_UNDERSTOOD = (("content_html", str), ("content_text", str), ("title", str), ("tags", list), ("attachments", list))


def is_json_feed(value: Row) -> bool:
    """Whether the JSON calls itself a JSON Feed."""
    return "jsonfeed.org/version/" in text(value, "version")


def read_json_feed(value: Row, address: str) -> FeedPage:
    """The feed's items; `address` is where it was read, for its relative links."""
    items = rows_of(value, "items")
    entries = [entry for entry in (_entry(item, address, value) for item in items) if entry is not None]
    following = text(value, "next_url")
    return FeedPage(
        title=plain(text(value, "title")),
        description=plain(text(value, "description")),
        home=whole_address(text(value, "home_page_url"), address),
        entries=with_own_refs(entries),
        next_url=whole_address(following, address) if following else "",
        unread=len(list_of(value, "items")) - len(entries) + int(odd(value, "items", list)),
        ended=value.get("expired") is True,
    )


def _entry(item: Row, address: str, feed: Row) -> Entry | None:
    url = whole_address(text(item, "url"), address)
    ref = identity(item, "id") or url
    page = read_html(text(item, "content_html"), url or address)
    words = page.text or text(item, "content_text").strip() or text(item, "summary").strip()
    if not ref and not words:
        return None
    outward = whole_address(text(item, "external_url"), address)
    published = when(item, "date_published")
    modified = when(item, "date_modified")
    post = Post(
        ref=ref or mark(words),
        title=plain(text(item, "title")),
        text=words,
        url=url,
        published_at=published or modified,
        edited_at=modified if published and modified and modified > published else None,
        links=page.links + ((outward,) if outward and outward not in page.links else ()),
        tags=tuple(one_line(tag) for tag in texts_of(item, "tags")),
        media=_media(item, page, url or address),
        language=text(item, "language") or text(feed, "language"),
        unread=tuple(key for key, kind in _UNDERSTOOD if odd(item, key, kind)),
    )
    return Entry(post=post)


def _media(item: Row, page: Page, base: str) -> tuple[Media, ...]:
    found = {file_key(media.url): media for media in page.media}
    for key in ("image", "banner_image"):
        picture = whole_address(text(item, key), base)
        if picture:
            found.setdefault(file_key(picture), Media(kind="image", filename=file_name(picture), url=picture))
    for row in rows_of(item, "attachments"):
        url = whole_address(text(row, "url"), base)
        kind = kind_of_type(text(row, "mime_type")) or "document"
        if url:
            caption = plain(text(row, "title"))
            found.setdefault(file_key(url), Media(kind=kind, filename=file_name(url), url=url, caption=caption))
    return tuple(found.values())
