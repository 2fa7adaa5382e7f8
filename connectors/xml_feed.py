"""RSS, Atom and podcasts, read by feedparser from bytes that our own client fetched."""

import re
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

import feedparser
import httpx

from auditor.errors import BadResponse
from auditor.model import Media, Post, Reply
from connectors.addresses import file_key, file_name, kind_of_file, kind_of_type, whole_address
from connectors.answer import Answer
from connectors.feed_entries import Entry, FeedPage, Transcript, with_own_refs
from connectors.html_text import Page, plain, read_html, with_hidden_links, with_summary
from connectors.seen import mark
from connectors.shape import clean, one_line

_CLOSED = re.compile(rb"</\s*(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.IGNORECASE | re.DOTALL)
_NEXT = ("next", "prev-archive")
_MEDIUMS = ("image", "video", "audio")


def read_xml_feed(answer: Answer) -> FeedPage:
    """The feed's items; raises `BadResponse` for a web page, for what is no feed, and for a feed that broke off."""
    parsed = _parse(answer)
    feed = parsed["feed"]
    entries = tuple(_entry(each, answer.url, one_line(_text(feed, "language"))) for each in parsed["entries"])
    is_podcast = any("itunes" in uri for uri in parsed.get("namespaces", {}).values())
    plays = any(media.kind in ("audio", "video") for entry in entries for media in entry.post.media)
    return FeedPage(
        title=plain(_text(feed, "title")),
        description=plain(_text(feed, "subtitle")),
        home=whole_address(_text(feed, "link"), answer.url),
        platform="podcast" if is_podcast and plays else "website",
        entries=with_own_refs(entries),
        next_url=_next_url(feed, answer.url, has_items=bool(entries)),
    )


def read_comments(answer: Answer) -> tuple[Reply, ...]:
    """The replies in a feed of comments, oldest first."""
    replies = []
    for raw in _parse(answer)["entries"]:
        page = _page(raw, answer.url)
        author = one_line(plain(_text(raw, "author")))
        ref = one_line(_text(raw, "id"))
        url = whole_address(_text(raw, "link"), answer.url)
        replies.append(
            Reply(author=author, text=with_hidden_links(page), ref=ref, url=url, published_at=_when(raw, "published"))
        )
    return tuple(reversed(replies))


def _parse(answer: Answer) -> Any:
    if answer.is_html:
        raise BadResponse(f"{answer.host} sent a web page where a feed was asked for. Check the address of the feed.")
    headers = {"content-type": answer.headers["content-type"]} if "content-type" in answer.headers else {}
    parsed = feedparser.parse(
        BytesIO(answer.body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.get("version"):
        raise BadResponse(f"What {answer.host} sent is not a feed. Check the address of the feed.")
    if parsed.get("bozo") and not _CLOSED.search(answer.body[-4096:]):
        raise BadResponse(f"The feed of {answer.host} broke off before its end; the next audit tries again.")
    return parsed


def _entry(raw: Any, address: str, language: str) -> Entry:
    url = whole_address(_text(raw, "link"), address)
    page = _page(raw, url or address)
    title = plain(_text(raw, "title"))
    published = _when(raw, "published")
    updated = _when(raw, "updated")
    cut = title.rstrip(" .…") if title.endswith(("...", "…")) else ""
    post = Post(
        ref=one_line(_text(raw, "id")) or mark(url, title),
        title="" if cut and page.text.startswith(cut) else title,  # some servers make a title of the first words
        text=page.text,
        url=url,
        published_at=published or updated,
        edited_at=updated if published and updated and updated > published else None,
        links=page.links,
        tags=tuple(dict.fromkeys(filter(None, (one_line(_text(tag, "term")) for tag in _list(raw, "tags"))))),
        media=_media(raw, page, url or address),
        language=language,
    )
    comments_url, count = _comments(raw)
    transcript = raw.get("podcast_transcript")
    words = whole_address(_text(transcript, "url"), address) if isinstance(transcript, dict) else ""
    return Entry(
        post=post,
        comments_url=whole_address(comments_url, address),
        comments=int(count) if count.isascii() and count.isdecimal() and len(count) < 9 else None,
        transcript=Transcript(url=words, media_type=_text(transcript, "type")) if words else None,
    )


def _comments(raw: Any) -> tuple[str, str]:
    """Where the replies to an item are and how many: Atom's threading extension (RFC 4685), or RSS's own habits."""
    for link in _list(raw, "links"):
        if _text(link, "rel") == "replies" and "xml" in _text(link, "type"):
            return _text(link, "href"), _text(link, "thr:count") or _text(raw, "thr_total")
    return _text(raw, "wfw_commentrss"), _text(raw, "slash_comments").strip()


def _page(raw: Any, base: str) -> Page:
    """The item's content (the fullest where there are several), with the summary where that says something else."""
    summary = _read(raw.get("summary_detail") or {}, base)
    contents = [_read(detail, base) for detail in _list(raw, "content")]
    fullest = max(contents, key=lambda page: len(page.text), default=summary)
    pages = [fullest, *contents, summary]
    media = {file_key(each.url) or str(each): each for page in reversed(pages) for each in page.media}
    return Page(
        text=with_summary(fullest.text, summary.text),
        links=tuple(dict.fromkeys(link for page in pages for link in page.links)),
        media=tuple(media.values()),
    )


def _read(detail: Any, base: str) -> Page:
    value = _text(detail, "value")
    if _text(detail, "type") == "text/plain" and "&lt;" not in value:
        return Page(text=clean(value).strip())
    own_base = whole_address(_text(detail, "base"), base)
    return read_html(value, own_base or base)


def _media(raw: Any, page: Page, base: str) -> tuple[Media, ...]:
    found = {file_key(media.url) or str(media): media for media in page.media}
    enclosures = [link for link in _list(raw, "links") if _text(link, "rel") == "enclosure"]
    for each in (*enclosures, *_list(raw, "media_content")):
        url = whole_address(_text(each, "href") or _text(each, "url"), base)
        if not url:
            continue
        medium = _text(each, "medium")
        kind = medium if medium in _MEDIUMS else kind_of_type(_text(each, "type")) or kind_of_file(url) or "document"
        found.setdefault(file_key(url), Media(kind=kind, filename=file_name(url), url=url))
    return tuple(found.values())


def _next_url(feed: Any, address: str, *, has_items: bool) -> str:
    """The page with older items: named by the feed (RFC 5005), or WordPress's own way of counting."""
    for link in _list(feed, "links"):
        if _text(link, "rel") in _NEXT:
            return whole_address(_text(link, "href"), address)
    if has_items and "wordpress.org" in _text(feed, "generator") + _text(feed.get("generator_detail"), "href"):
        here = httpx.URL(address)
        number = here.params.get("paged", "1")
        return str(here.copy_set_param("paged", int(number) + 1)) if number.isdecimal() else ""
    return ""


def _when(raw: Any, key: str) -> datetime | None:
    """feedparser's own reading (UTC), or else the mail date's, which knows more zones."""
    parsed = dict.get(raw, f"{key}_parsed")
    try:
        if parsed is not None:
            return datetime.fromtimestamp(timegm(parsed), UTC)
        written = dict.get(raw, key)
        if not isinstance(written, str):
            return None
        found = parsedate_to_datetime(written)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError, OSError, IndexError, TypeError):
        return None


def _text(raw: Any, key: str) -> str:
    value = dict.get(raw, key) if isinstance(raw, dict) else None
    return value if isinstance(value, str) else ""


def _list(raw: Any, key: str) -> list[Any]:
    value = dict.get(raw, key)
    return value if isinstance(value, list) else []
