"""Bluesky without a sign-in: the account's own server for its posts, the public AppView for replies and quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

from auditor.errors import RateLimited, SourceError, SourceGone
from auditor.model import Post
from connectors.bluesky_network import APPVIEW, PLC, ask, did_of, error_of, home_server_or_none, is_hidden
from connectors.bluesky_posts import POSTS, View, read_record, read_view, replies_beneath, rkey_of
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
from connectors.notices import items_unread
from connectors.seen import Marks, mark, marks_of, newest_marks, usable
from connectors.shape import Row, list_of, one_line, row_of, rows_of, text

PAGE = 100
_MOST_PAGES = 2000
_MOST_MARKS = 200
"""How many of the newest posts are compared each night, for edits and new replies; a full sweep compares all."""
_THREAD = {"depth": 10, "parentHeight": 0}
_LINK = re.compile(r"^(?:https?://)?(?:www\.)?bsky\.app/profile/([^/?#]+)")
_HANDLE = re.compile(r"^@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$", re.IGNORECASE)
_LOOKED_AT = frozenset({400})

Views = dict[str, View]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    rows: tuple[Row, ...] = field(repr=False)
    unread: int
    onward: str


class Bluesky:
    """Reads one account's posts (its answers to others too, reposts not) and the replies beneath them."""

    spec: ClassVar[Spec] = Spec(
        id="bluesky",
        title="Bluesky",
        platform="bluesky",
        alt=Tells.YES,
        replies=Tells.YES,
        edits=Tells.YES,
        deletions=Tells.YES,
    )

    def __init__(self, source: Source, http: Http, now: datetime) -> None:
        self._source = source
        self._http = http
        self._appview = (text(source.settings, "appview") or APPVIEW).rstrip("/")
        self._plc = (text(source.settings, "plc") or PLC).rstrip("/")

    @classmethod
    def detect(cls, address: str) -> Source | None:
        pasted = address.strip()
        match = _LINK.match(pasted) or _HANDLE.match(pasted)
        if match:
            return _source(match[1], {})
        if pasted.startswith("at://"):
            return _source(pasted.removeprefix("at://").partition("/")[0], {})
        bare = pasted.casefold()
        return _source(bare, {}) if re.fullmatch(r"[a-z0-9-]+\.bsky\.social", bare) else None

    @classmethod
    def discover(cls, address: str, http: Http) -> Source | None:
        found = cls.detect(address)
        if found is None:
            return None
        actor = found.handle.removeprefix("@")
        return _source(actor, {"did": did_of(http, APPVIEW, actor)})

    def check(self) -> Identity:
        did = self._did()
        profile = ask(self._http, self._appview, "app.bsky.actor.getProfile", {"actor": did})
        handle = one_line(text(profile, "handle"))
        labels = [text(label, "val") for label in rows_of(profile, "labels")]
        closed = "!no-unauthenticated" in labels
        sentence = "This account asks apps not to show it to people who are not signed in."
        return Identity(
            native_id=did,
            handle=f"@{handle}" if handle else self._source.handle,
            display_name=one_line(text(profile, "displayName")),
            biography=text(profile, "description"),
            warnings=(sentence,) if closed else (),
        )

    def sync(self, cursor: Cursor | None, *, full: bool) -> Iterator[Event]:
        kept = usable(cursor)
        resumed = row_of(kept, "sweep")
        known = marks_of(kept.get("marks"))
        everything = full or not kept or bool(resumed)
        marks: Marks = dict(known) if resumed else {}
        floor = "" if everything or len(known) < _MOST_MARKS else min(map(rkey_of, known))
        did = self._did()
        server = home_server_or_none(self._http, self._plc, did)
        if not server:
            sentence = "The account's own server cannot be found, so its posts were read as Bluesky shows them."
            yield Notice(code="own-server-unknown", sentence=sentence)
        views = self._views(did, everything=everything)
        if views is None:
            yield Notice(code="replies-unread", sentence="Replies could not be read; the next audit tries again.")
        refs: set[str] = set()
        finished = False
        for page in self._pages(did, server, text(resumed, "cursor")):
            yield from items_unread("the account", page.unread)
            for row in page.rows:
                uri = text(row, "uri")
                if uri in refs or rkey_of(uri) < floor:
                    continue
                refs.add(uri)
                view = views.get(uri) if views is not None else None
                seen = _mark(row, view, known_views=views is not None)
                if everything or not _same(known.get(uri, ""), seen):
                    post = self._completed(uri, row_of(row, "value"), view, can_ask=views is not None)
                    yield Upsert(post=post)
                    seen = "" if "replies" in post.unread else seen
                else:
                    seen = known[uri]
                marks[uri] = seen
            finished = not page.onward
            if everything and page.onward:
                yield Checkpoint(cursor={**_cursor(marks), "sweep": {"cursor": page.onward}})
            keys = [rkey_of(text(row, "uri")) for row in page.rows]
            if floor and keys and keys[0] > keys[-1] and keys[-1] < floor:
                break
        if everything:
            yield Window(refs=frozenset(refs), complete=finished and bool(server) and not resumed)
        yield Checkpoint(cursor=_cursor(marks))

    def probe(self, ref: str, url: str) -> Presence:
        did, collection, rkey = _taken_apart(ref)
        server = home_server_or_none(self._http, self._plc, did)
        if not server:
            return Presence.UNKNOWN
        params = {"repo": did, "collection": collection, "rkey": rkey}
        try:
            answer = self._http.get(f"{server}/xrpc/com.atproto.repo.getRecord", params=params, expect=_LOOKED_AT)
            name = error_of(answer)
        except SourceError:
            return Presence.UNKNOWN
        if not name:
            return Presence.PRESENT
        if is_hidden(name):
            return Presence.HIDDEN
        return Presence.GONE if name == "RecordNotFound" else Presence.UNKNOWN

    def read_one(self, ref: str, url: str) -> Post | None:
        did, collection, rkey = _taken_apart(ref)
        server = home_server_or_none(self._http, self._plc, did)
        if not server:
            return None
        params = {"repo": did, "collection": collection, "rkey": rkey}
        try:
            row = ask(self._http, server, "com.atproto.repo.getRecord", params)
        except SourceGone:
            return None
        seen = rows_of(ask(self._http, self._appview, "app.bsky.feed.getPosts", {"uris": ref}), "posts")
        view = next((read_view(post) for post in seen if text(post, "uri") == ref), None)
        return self._completed(ref, row_of(row, "value"), view, can_ask=True)

    def _did(self) -> str:
        did = text(self._source.settings, "did")
        return did or did_of(self._http, self._appview, self._source.handle.removeprefix("@"))

    def _pages(self, did: str, server: str, onward: str) -> Iterator[_Page]:
        seen: set[str] = set()
        for _ in range(_MOST_PAGES):
            params: dict[str, str | int] = {"limit": PAGE}
            params |= {"cursor": onward} if onward else {}
            if server:
                params |= {"repo": did, "collection": POSTS}
                told = ask(self._http, server, "com.atproto.repo.listRecords", params)
                listed: list[object] = list_of(told, "records")
            else:
                told = ask(self._http, self._appview, "app.bsky.feed.getAuthorFeed", {**params, "actor": did})
                listed = [_as_record(row) for row in list_of(told, "feed") if not _is_anothers(row, did)]
            rows = tuple(row for row in listed if isinstance(row, dict) and text(row, "uri") and row_of(row, "value"))
            onward = text(told, "cursor")
            fresh = {text(row, "uri") for row in rows} - seen
            seen |= fresh
            onward = onward if fresh or (listed and not rows) else ""
            yield _Page(rows=rows, unread=len(listed) - len(rows), onward=onward)
            if not onward:
                return

    def _views(self, did: str, *, everything: bool) -> Views | None:
        """What the AppView knows of the newest posts, or of all; None where it cannot be asked now."""
        views: Views = {}
        onward = ""
        try:
            for _ in range(_MOST_PAGES if everything else _MOST_MARKS // PAGE + 1):
                params: dict[str, str | int] = {"actor": did, "limit": PAGE, "filter": "posts_with_replies"}
                params |= {"cursor": onward} if onward else {}
                told = ask(self._http, self._appview, "app.bsky.feed.getAuthorFeed", params)
                posts = [row_of(row, "post") for row in rows_of(told, "feed") if not _is_anothers(row, did)]
                fresh = {text(post, "uri"): read_view(post) for post in posts if text(post, "uri") not in views}
                views |= fresh
                onward = text(told, "cursor")
                if not onward or (posts and not fresh) or not rows_of(told, "feed"):
                    break
        except RateLimited:
            raise
        except SourceError:
            return None
        return views

    def _completed(self, uri: str, record: Row, view: View | None, *, can_ask: bool) -> Post:
        post = read_record(uri, record, view)
        if not can_ask:
            return replace(post, unread=(*post.unread, "replies"))
        if view is None or view.replies == 0:
            return post
        try:
            told = ask(self._http, self._appview, "app.bsky.feed.getPostThread", {"uri": uri, **_THREAD})
        except RateLimited:
            raise
        except SourceError:
            return replace(post, unread=(*post.unread, "replies"))
        return replace(post, replies=replies_beneath(row_of(told, "thread"), _taken_apart(uri)[0]))


def _mark(row: Row, view: View | None, *, known_views: bool) -> str:
    version = text(row, "cid") or mark(row_of(row, "value"))
    added = mark(view.replies, view.quotes) if view else "-"
    return f"{version} {added}" if known_views else version


def _same(known: str, seen: str) -> bool:
    """Whether nothing changed; without the AppView only the version of the record can be compared."""
    return bool(known) and (known == seen or (" " not in seen and known.partition(" ")[0] == seen))


def _cursor(marks: Marks) -> dict[str, object]:
    newest = sorted(marks, key=rkey_of, reverse=True)
    return {"v": 1, "marks": newest_marks({uri: marks[uri] for uri in newest}, most=_MOST_MARKS)}


def _is_anothers(row: object, did: str) -> bool:
    """Whether a line of the feed is a repost of somebody else's words."""
    return isinstance(row, dict) and text(row_of(row_of(row, "post"), "author"), "did") not in ("", did)


def _as_record(row: object) -> Row:
    post = row_of(row, "post") if isinstance(row, dict) else {}
    return {"uri": post.get("uri"), "cid": post.get("cid"), "value": post.get("record")}


def _taken_apart(ref: str) -> tuple[str, str, str]:
    did, _, rest = ref.removeprefix("at://").partition("/")
    collection, _, rkey = rest.partition("/")
    return did, collection, rkey


def _source(actor: str, settings: dict[str, object]) -> Source:
    handle = actor if actor.startswith("did:") else f"@{actor.casefold()}"
    address = f"https://bsky.app/profile/{actor}"
    return Source(connector="bluesky", platform="bluesky", handle=handle, address=address, settings=settings)
