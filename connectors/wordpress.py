"""WordPress sites through their REST API (wp/v2), without a password: public posts and their comments."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar
from urllib.parse import urlsplit

from auditor.errors import BadResponse, Forbidden, SourceError, SourceGone
from auditor.model import Post, Reply
from connectors.addresses import host_of
from connectors.html_text import plain
from connectors.http import Http
from connectors.interface import (
    Checkpoint,
    Cursor,
    Event,
    Identity,
    Notice,
    Presence,
    Source,
    Spec,
    Tells,
    Upsert,
    Window,
)
from connectors.looks import look, with_scheme
from connectors.notices import items_unread
from connectors.seen import usable
from connectors.shape import Row, identity, list_of, row_of, stamp, text, texts_of, whole
from connectors.web_page import offers_of
from connectors.wordpress_pages import PAGE, Batch, Lists
from connectors.wordpress_posts import is_protected, read_comment, read_post, ref_of
from connectors.wordpress_state import OVERLAP, ReadState

_MODERATION = timedelta(days=14)
"""How long a comment may wait for approval and still be seen the same night; a full sweep sees all."""
_MOST_COMMENTS_KEPT = 2000
_FIELDS = "id,date_gmt,modified_gmt,link,title,content,excerpt,featured_media,_links,_embedded"
_EMBEDDED = {"_embed": "wp:featuredmedia,wp:term", "_fields": _FIELDS}
_COMMENT_FIELDS = {"_fields": "id,post,author_name,date_gmt,link,content"}
_REFUSALS = frozenset({400, 401, 403, 404, 410})

Replies = dict[str, tuple[Reply, ...]]


class WordPress:
    """Reads the collections named in the settings ("posts" unless told otherwise; "pages" may be added)."""

    spec: ClassVar[Spec] = Spec(
        id="wordpress",
        title="WordPress website",
        platform="website",
        alt=Tells.YES,
        replies=Tells.YES,
        edits=Tells.YES,
        deletions=Tells.YES,
    )

    def __init__(self, source: Source, http: Http, now: datetime) -> None:
        self._source = source
        self._now = now
        self._http = http
        self._lists = Lists(http, text(source.settings, "api") or _api_beneath(source.address), source.address)
        self._collections = texts_of(source.settings, "collections") or ("posts",)

    @classmethod
    def detect(cls, address: str) -> Source | None:
        url = with_scheme(address)
        host = host_of(url)
        if host.endswith(".wordpress.com"):
            return _source(f"https://{host}", f"https://public-api.wordpress.com/wp/v2/sites/{host}/", "")
        if "/wp-json" in urlsplit(url).path:
            home = url.partition("/wp-json")[0]
            return _source(home, f"{home}/wp-json/wp/v2/", f"{home}/wp-json/")
        return None

    @classmethod
    def discover(cls, address: str, http: Http) -> Source | None:
        url = with_scheme(address)
        known = cls.detect(url)
        if known is not None:
            return known
        page = look(http, url)
        origin = _origin(page.url if page else url)
        offered = offers_of(page).wordpress if page else ""
        for root in dict.fromkeys(filter(None, (offered, f"{origin}/wp-json/"))):
            answer = look(http, root)
            if answer is None:
                continue
            try:
                index = answer.json(dict)
            except BadResponse:
                continue
            if "wp/v2" in list_of(index, "namespaces"):
                home = text(index, "home") or text(index, "url") or origin
                home = home if host_of(home) == host_of(origin) else origin
                return _source(home, f"{root.rstrip('/')}/wp/v2/", root)
        return None

    def check(self) -> Identity:
        next(self._lists.batches(self._collections[0], {"_fields": "id"}), None)
        root = text(self._source.settings, "root")
        index: Row = self._http.get(root).json(dict) if root else {}
        return Identity(
            native_id=self._source.address,
            handle=self._source.handle,
            display_name=plain(text(index, "name")),
            biography=plain(text(index, "description")),
            links=(self._source.address,),
        )

    def sync(self, cursor: Cursor | None, *, full: bool) -> Iterator[Event]:
        kept = usable(cursor)
        sweeping = isinstance(kept.get("sweep"), dict)
        state = ReadState.of(kept)
        yield from self._sweep(kept, state) if full or not kept or sweeping else self._increment(state)

    def probe(self, ref: str, url: str) -> Presence:
        try:
            answer = self._lists.one(ref, {"_fields": "id"}, _REFUSALS)
            code = text(answer.json(dict), "code")
        except SourceError:
            return Presence.UNKNOWN
        if answer.status == 200:
            return Presence.PRESENT
        if code == "rest_post_invalid_id":
            return Presence.GONE
        return Presence.HIDDEN if code == "rest_forbidden" else Presence.UNKNOWN

    def read_one(self, ref: str, url: str) -> Post | None:
        answer = self._lists.one(ref, _EMBEDDED, _REFUSALS)
        row = answer.json(dict)
        if answer.status != 200 or not identity(row, "id"):
            return None
        replies = self._comments({"post": identity(row, "id")}) if not is_protected(row) else {}
        return self._post(row, ref.partition("/")[0], replies or {})

    def _sweep(self, cursor: Cursor, state: ReadState) -> Iterator[Event]:
        """Everything, newest first, with a checkpoint after each page to go on from after a fault."""
        done = row_of(cursor, "sweep")
        first, offset = whole(done, "collection") or 0, whole(done, "offset") or 0
        state = state if done else ReadState(comments=[], edge={})
        replies = self._comments({})
        if replies is None:
            yield _NO_COMMENTS
        state.comments = self._recent(replies or {})
        refs: set[str] = set()
        whole_list = not done
        for number, collection in enumerate(self._collections[first:], first):
            total, count = None, 0
            order: dict[str, str | int] = {"orderby": "id", "order": "desc"}
            for batch in self._lists.batches(collection, {**_EMBEDDED, **order}, offset):
                whole_list = whole_list and total in (None, batch.total)
                total, count = batch.total, count + len(batch.rows) + batch.unread
                yield from self._events(batch, collection, replies or {}, state, refs)
                yield Checkpoint(cursor={**state.cursor(), "sweep": {"collection": number, "offset": batch.offset}})
            whole_list = whole_list and (total is None or count >= total)
            offset = 0
        yield Window(refs=frozenset(refs), complete=whole_list)
        yield Checkpoint(cursor=state.cursor())

    def _events(
        self, batch: Batch, collection: str, replies: Replies, state: ReadState, refs: set[str]
    ) -> Iterator[Event]:
        yield from items_unread("the website", batch.unread)
        for row in batch.rows:
            ref = ref_of(row, collection)
            if ref in refs:
                continue
            refs.add(ref)
            state.note(row, ref, self._now)
            yield from self._upsert(row, collection, replies)

    def _upsert(self, row: Row, collection: str, replies: Replies) -> Iterator[Event]:
        if is_protected(row):
            yield Notice(
                code="protected",
                sentence="A post is behind a password; only its title, which everybody sees, was read.",
            )
        yield Upsert(post=self._post(row, collection, replies))

    def _post(self, row: Row, collection: str, replies: Replies) -> Post:
        return replace(read_post(row, collection), replies=replies.get(identity(row, "id"), ()))

    def _increment(self, state: ReadState) -> Iterator[Event]:
        """What was saved, published (a scheduled post keeps its old time of saving) or added since the last read."""
        following = replace(state, edge=dict(state.edge))
        recent = self._comments({"after": stamp(self._now - _MODERATION)})
        if recent is None:
            yield _NO_COMMENTS
        known = set(state.comments)
        touched = [post for post, replies in (recent or {}).items() if any(r.ref not in known for r in replies)]
        for collection in self._collections:
            changed: dict[str, Row] = {}
            for batch in self._news(collection, state, touched):
                yield from items_unread("the website", batch.unread)
                for row in batch.rows:
                    ref = ref_of(row, collection)
                    if ref not in changed and (identity(row, "id") in touched or state.is_new(row, ref)):
                        changed[ref] = row
                    following.note(row, ref, self._now)
            yield from self._changed(list(changed.values()), collection, comments_open=recent is not None)
        following.comments = self._recent(recent or {}) if recent is not None else state.comments
        following.trim()
        yield Checkpoint(cursor=following.cursor())

    def _news(self, collection: str, state: ReadState, touched: list[str]) -> Iterator[Batch]:
        by_time: dict[str, str | int] = {**_EMBEDDED, "order": "asc"}
        if state.modified:
            after = stamp(state.modified - OVERLAP)
            yield from self._lists.batches(collection, {**by_time, "orderby": "modified", "modified_after": after})
        if state.published:
            after = stamp(state.published - OVERLAP)
            yield from self._lists.batches(collection, {**by_time, "orderby": "date", "after": after})
        for batch in self._lists.batches(collection, {**_EMBEDDED, "orderby": "id", "order": "desc"}):
            added = tuple(row for row in batch.rows if (whole(row, "id") or 0) > state.top)
            yield replace(batch, rows=added)
            if len(added) < len(batch.rows):
                break
        for start in range(0, len(touched), PAGE):
            ids = ",".join(touched[start : start + PAGE])
            yield from self._lists.batches(collection, {**_EMBEDDED, "include": ids})

    def _changed(self, rows: list[Row], collection: str, *, comments_open: bool) -> Iterator[Event]:
        for start in range(0, len(rows), PAGE):
            part = rows[start : start + PAGE]
            readable = [identity(row, "id") for row in part if not is_protected(row)]
            replies = self._comments({"post": ",".join(readable)}) if comments_open and readable else {}
            for row in part:
                yield from self._upsert(row, collection, replies or {})

    def _comments(self, params: dict[str, str | int]) -> Replies | None:
        """Comments by the post they are on, oldest first; None where the site does not show its comments."""
        found: dict[str, list[Reply]] = {}
        order: dict[str, str | int] = {**_COMMENT_FIELDS, "orderby": "date", "order": "asc"}
        try:
            for batch in self._lists.batches("comments", {**order, **params}):
                for row in batch.rows:
                    found.setdefault(identity(row, "post"), []).append(read_comment(row))
        except (Forbidden, SourceGone):
            return None
        return {post: tuple({reply.ref: reply for reply in replies}.values()) for post, replies in found.items()}

    def _recent(self, replies: Replies) -> list[str]:
        since = self._now - _MODERATION
        recent = [r.ref for group in replies.values() for r in group if r.published_at and r.published_at > since]
        return recent[-_MOST_COMMENTS_KEPT:]


_NO_COMMENTS = Notice(code="replies-closed", sentence="The website does not show us its comments, so none were read.")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _api_beneath(address: str) -> str:
    return f"{address.rstrip('/')}/wp-json/wp/v2/"


def _source(home: str, api: str, root: str) -> Source:
    handle = home.partition("://")[2].rstrip("/")
    settings: dict[str, object] = {"api": api, "root": root}
    return Source(connector="wordpress", platform="website", handle=handle, address=home, settings=settings)
