"""WordPress's posts, pages and comments (REST API wp/v2) in, our records out."""

from auditor.model import Media, Post, Reply
from connectors.addresses import file_key, file_name, kind_of_type
from connectors.html_text import Page, plain, read_html, with_hidden_links, with_summary
from connectors.shape import Row, identity, list_of, odd, one_line, row_of, rows_of, text, when

_UNDERSTOOD = (("title", dict), ("content", dict), ("excerpt", dict), ("_embedded", dict, list))
_KINDS = {"image": "image", "file": "document"}


def ref_of(row: Row, collection: str) -> str:
    """The lasting name of a post, which is also its place beneath the interface's address: "posts/12"."""
    number = identity(row, "id")
    return f"{collection}/{number}" if number else ""


def is_protected(row: Row) -> bool:
    """Whether the words are behind a password (the title never is)."""
    return row_of(row, "content").get("protected") is True


def read_post(row: Row, collection: str) -> Post:
    """One post or page; relative links start from its own address."""
    address = text(row, "link")
    protected = is_protected(row)
    page = Page(text="") if protected else read_html(text(row_of(row, "content"), "rendered"), address)
    excerpt = "" if protected else plain(text(row_of(row, "excerpt"), "rendered"))
    embedded = row_of(row, "_embedded")
    pictures, unread_pictures = _featured(row, embedded)
    published, modified = when(row, "date_gmt"), when(row, "modified_gmt")
    unread = [key for key, *kinds in _UNDERSTOOD if odd(row, key, *kinds)]
    return Post(
        ref=ref_of(row, collection),
        title=plain(text(row_of(row, "title"), "rendered")),
        text=with_summary(page.text, excerpt),
        url=address,
        published_at=published,
        edited_at=modified if published and modified and modified > published else None,
        links=page.links,
        tags=_tags(embedded),
        media=_merged(pictures, page.media),
        unread=(*unread, *unread_pictures),
    )


def read_comment(row: Row) -> Reply:
    """One approved comment; an address hidden behind its words is written after them."""
    page = read_html(text(row_of(row, "content"), "rendered"), text(row, "link"))
    return Reply(
        author=one_line(plain(text(row, "author_name"))),
        text=with_hidden_links(page),
        ref=identity(row, "id"),
        url=text(row, "link"),
        published_at=when(row, "date_gmt"),
    )


def _featured(row: Row, embedded: Row) -> tuple[tuple[Media, ...], tuple[str, ...]]:
    wanted = identity(row, "featured_media") not in ("", "0")
    found = []
    for item in rows_of(embedded, "wp:featuredmedia"):
        url = text(item, "source_url")
        if not url:
            continue  # a refusal stands here where the picture is not public
        kind = _KINDS.get(text(item, "media_type")) or kind_of_type(text(item, "mime_type"))
        found.append(
            Media(
                kind=kind or "image",
                alt=plain(text(item, "alt_text")) if isinstance(item.get("alt_text"), str) else None,
                filename=file_name(url),
                caption=plain(text(row_of(item, "caption"), "rendered")),
                url=url,
            )
        )
    return tuple(found), ("featured image",) if wanted and not found else ()


def _merged(featured: tuple[Media, ...], shown: tuple[Media, ...]) -> tuple[Media, ...]:
    """Each picture once; the words beside it in the post count before those in the media library."""
    found = {file_key(media.url): media for media in shown}
    leading = []
    for media in featured:
        beside = found.pop(file_key(media.url), None)
        if beside is None:
            leading.append(media)
        else:
            alt = beside.alt or media.alt
            leading.append(
                Media(
                    kind=media.kind,
                    alt=alt,
                    filename=media.filename,
                    caption=beside.caption or media.caption,
                    url=media.url,
                )
            )
    return (*leading, *found.values())


def _tags(embedded: Row) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for group in list_of(embedded, "wp:term"):
        for term in group if isinstance(group, list) else ():
            name = plain(text(term, "name")) if isinstance(term, dict) else ""
            if name:
                names[name] = None
    return tuple(names)
