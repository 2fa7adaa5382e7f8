"""Statuses, replies and accounts of Mastodon's client API (entities documented July 2026) in, our records out.

Other servers speak the same API with quirks: snac sends bare text with `<br>`, gives no `Link` header and changes a
status's `id` when it is edited, so `uri` is the lasting name.
"""

from auditor.model import Media, Post, Reply
from connectors.addresses import file_name, kind_of_file
from connectors.html_text import Page, plain, read_html, with_hidden_links
from connectors.shape import Row, identity, odd, one_line, row_of, rows_of, text, when

_UNDERSTOOD = (
    ("content", str),
    ("spoiler_text", str),
    ("media_attachments", list),
    ("poll", dict),
    ("tags", list),
    ("quote", dict),
)
_KINDS = {"image": "image", "gifv": "video", "video": "video", "audio": "audio"}
_PUBLIC = frozenset(("public", "unlisted", "local", ""))


def ref_of(status: Row) -> str:
    """The lasting name of a status: its ActivityPub address; its id would change with an edit on some servers."""
    return one_line(text(status, "uri")) or one_line(text(status, "url")) or identity(status, "id")


def is_public(status: Row) -> bool:
    """Whether everybody may read it."""
    return text(status, "visibility") in _PUBLIC


def read_status(status: Row) -> Post:
    """One status as a post, without its replies."""
    page = _content(status)
    tags = tuple(f"#{one_line(text(tag, 'name'))}" for tag in rows_of(status, "tags") if text(tag, "name"))
    attachments = rows_of(status, "media_attachments")
    unread = [key for key, kind in _UNDERSTOOD if odd(status, key, kind)]
    if not odd(status, "media_attachments", list) and len(attachments) < _length(status, "media_attachments"):
        unread.append("media_attachments")
    return Post(
        ref=ref_of(status),
        text=page.text,
        url=text(status, "url") or text(status, "uri"),
        published_at=when(status, "created_at"),
        edited_at=when(status, "edited_at"),
        warning=plain(text(status, "spoiler_text")),
        links=page.links,
        tags=tags,
        media=(*(_media(each) for each in attachments), *page.media),
        quotes=_quotes(status),
        poll=tuple(plain(text(option, "title")) for option in rows_of(row_of(status, "poll"), "options")),
        language=text(status, "language"),
        unread=tuple(unread),
    )


def read_reply(status: Row, host: str) -> Reply:
    """Somebody's answer, with its content warning; an address hidden behind its words is written after them."""
    page = _content(status)
    alts = [plain(text(each, "description")) for each in rows_of(status, "media_attachments")]
    words = [plain(text(status, "spoiler_text")), with_hidden_links(page), *alts]
    account = row_of(status, "account")
    handle = handle_of(account, host)
    return Reply(
        author=one_line(plain(text(account, "display_name"))) or handle,
        text="\n".join(word for word in words if word),
        handle=handle,
        ref=ref_of(status),
        url=text(status, "url") or text(status, "uri"),
        published_at=when(status, "created_at"),
    )


def handle_of(account: Row, host: str) -> str:
    """The account's name with its host: "@school@social.example"."""
    name = one_line(text(account, "acct") or text(account, "username"))
    if not name:
        return ""
    return f"@{name}" if "@" in name else f"@{name}@{host}"


def _content(status: Row) -> Page:
    """The words and links; the links that only name a hashtag or a person stand in the text already."""
    page = read_html(text(status, "content"), text(status, "url"), files=False)
    named = {text(each, "url") for key in ("tags", "mentions") for each in rows_of(status, key)}
    links = tuple(link for link in page.links if link not in named and link.rstrip("/") not in named)
    return Page(text=page.text, links=links, media=page.media)


def _media(attachment: Row) -> Media:
    url = text(attachment, "url") or text(attachment, "remote_url")
    description = attachment.get("description", ...)
    alt = plain(description) if isinstance(description, str) else "" if description is None else None
    kind = _KINDS.get(text(attachment, "type")) or kind_of_file(url) or "document"
    return Media(kind=kind, alt=alt, filename=file_name(url), url=url)


def _quotes(status: Row) -> tuple[str, ...]:
    """The words of a quoted status, and of the preview card beneath a link."""
    quote = row_of(status, "quote")
    quoted = row_of(quote, "quoted_status") or quote
    warning, words = plain(text(quoted, "spoiler_text")), read_html(text(quoted, "content")).text
    card = row_of(status, "card")
    title, description = plain(text(card, "title")), plain(text(card, "description"))
    pairs = ("\n".join(filter(None, pair)) for pair in ((warning, words), (title, description)))
    return tuple(pair for pair in pairs if pair)


def _length(status: Row, key: str) -> int:
    value = status.get(key)
    return len(value) if isinstance(value, list) else 0
