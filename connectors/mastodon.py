"""Mastodon, and every server that speaks its client API (snac, GoToSocial, Pleroma ...), without a sign-in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar

import httpx

from auditor.errors import BadResponse, Forbidden, RateLimited, SourceError, SourceGone
from auditor.model import Post
from connectors.html_text import plain, read_html
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
from connectors.looks import with_scheme
from connectors.mastodon_accounts import looked_up, named_in, server_of
from connectors.mastodon_posts import handle_of, is_public, read_reply, read_status, ref_of
from connectors.notices import items_unread
from connectors.seen import Marks, mark_of_post, marks_of, newest_marks, usable
from connectors.shape import Row, identity, one_line, row_of, rows_of, stamp, text, when, whole

PAGE = 40
_MOST_PAGES = 2000
_MOST_MARKS = 200
"""How many of the newest statuses are compared each night, for edits and new replies; a full sweep compares all."""
_MOST_REPLIES = 60
"""What a server shows of a thread without a sign-in."""
_ACTIVITY = {
    "Accept": 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
}
_LOOKED_AT = frozenset({400, 401, 403, 404, 406, 410})
_AWAY = frozenset({404, 410})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    rows: tuple[Row, ...] = field(repr=False)
    unread: int
    onward: Mapping[str, str]
    ended: bool
    complete: bool


@dataclass(kw_only=True, slots=True)
class _Track:
    """The newest statuses with their marks; `floor` is the time before which nothing is compared."""

    marks: Marks
    dates: dict[str, datetime] = field(default_factory=dict)

    def add(self, ref: str, mark: str, published_at: datetime | None) -> None:
        self.marks[ref] = mark
        if published_at:
            self.dates[ref] = published_at

    def cursor(self) -> dict[str, object]:
        newest = list(newest_marks(self.marks, most=_MOST_MARKS))
        oldest = min((self.dates[ref] for ref in newest if ref in self.dates), default=None)
        if oldest is None or len(newest) < _MOST_MARKS:
            return {"v": 1, "marks": dict(self.marks), "floor": ""}
        floor = oldest.replace(microsecond=0)
        kept = {ref: mark for ref, mark in self.marks.items() if self.dates.get(ref, floor) >= floor}
        return {"v": 1, "marks": kept, "floor": stamp(floor)}


class Mastodon:
    """Reads one account's public statuses (its answers to others too, boosts not) and the replies beneath them."""

    spec: ClassVar[Spec] = Spec(
        id="mastodon",
        title="Mastodon and relatives",
        platform="mastodon",
        alt=Tells.YES,
        replies=Tells.PARTLY,
        edits=Tells.YES,
        deletions=Tells.YES,
    )

    def __init__(self, source: Source, http: Http, now: datetime) -> None:
        named = named_in(source.address)
        self._source = source
        self._http = http
        self._origin = text(source.settings, "api") or (named.origin if named else with_scheme(source.address))
        self._user = text(source.settings, "user") or (named.user if named else source.handle.strip("@").split("@")[0])
        self._host = self._origin.partition("://")[2]
        self._newest: tuple[Row, ...] | None = None

    @classmethod
    def detect(cls, address: str) -> Source | None:
        named = named_in(address)
        if named is None or not named.sure:
            return None
        return _source(named.origin, named.user, f"@{named.user}@{named.host}")

    @classmethod
    def discover(cls, address: str, http: Http) -> Source | None:
        named = named_in(address)
        if named is None:
            return None
        origin = server_of(named, http) if named.sure else named.origin
        account = looked_up(http, origin, named.user)
        if account is None:
            return None
        page = text(account, "url")
        source = _source(origin, named.user, handle_of(account, named.host))
        return replace(source, address=page) if page.startswith(f"{origin}/") else source

    def check(self) -> Identity:
        account = self._account()
        note = read_html(text(account, "note"), self._origin)
        fields = [(plain(text(f, "name")), read_html(text(f, "value"))) for f in rows_of(account, "fields")]
        moved = row_of(account, "moved")
        return Identity(
            native_id=text(account, "uri") or text(account, "url") or identity(account, "id"),
            handle=handle_of(account, self._host),
            display_name=one_line(plain(text(account, "display_name"))),
            biography="\n".join([note.text, *(f"{name}: {page.text}" for name, page in fields)]).strip(),
            links=(*note.links, *(link for _, page in fields for link in page.links)),
            warnings=(f"This account has moved to {handle_of(moved, self._host)}.",) if moved else (),
        )

    def sync(self, cursor: Cursor | None, *, full: bool) -> Iterator[Event]:
        kept = usable(cursor)
        resumed = row_of(kept, "sweep")
        known, floor = marks_of(kept.get("marks")), when(kept, "floor")
        everything = full or not kept or bool(resumed)
        track = _Track(marks=known if resumed else {})
        refs: set[str] = set()
        troubles: Counter[str] = Counter()
        finished = False
        account = identity(self._account(), "id")
        for page in self._pages(account, {key: text(resumed, key) for key in resumed}):
            yield from items_unread("the account", page.unread)
            reached_old = False
            for row in page.rows:
                ref = ref_of(row)
                if ref in refs or row.get("reblog") or not is_public(row):
                    continue
                refs.add(ref)
                post = read_status(row)
                mark = mark_of_post(post, whole(row, "replies_count"))
                if not everything and floor and post.published_at and post.published_at < floor:
                    reached_old = True
                    continue
                if everything or known.get(ref) != mark:
                    post, trouble = self._with_replies(post, row)
                    yield Upsert(post=post)
                    troubles[trouble] += 1
                    mark = "" if trouble == "replies-unread" else mark
                track.add(ref, mark, post.published_at)
            finished = page.complete
            if everything and not page.ended:
                yield Checkpoint(cursor={**track.cursor(), "sweep": dict(page.onward)})
            if reached_old:
                break
        yield from _notices(troubles)
        if everything:
            yield Window(refs=frozenset(refs), complete=finished and not resumed)
        yield Checkpoint(cursor=track.cursor())

    def probe(self, ref: str, url: str) -> Presence:
        """A post is gone when its own address says so and the server's interface does not show it either."""
        try:
            own = self._http.get(ref, headers=_ACTIVITY, expect=_LOOKED_AT).status if ref.startswith("http") else 0
            if own == 200:
                return Presence.PRESENT
            told = self._http.get(f"{self._origin}/api/v1/statuses/{_last(url or ref)}", expect=_LOOKED_AT)
            if told.status == 200:
                return Presence.PRESENT if ref_of(told.json(dict)) == ref else Presence.UNKNOWN
        except SourceError:
            return Presence.UNKNOWN
        if own in _AWAY or told.status in _AWAY:
            return Presence.GONE
        return Presence.HIDDEN if told.status in (401, 403) else Presence.UNKNOWN

    def read_one(self, ref: str, url: str) -> Post | None:
        told = self._http.get(f"{self._origin}/api/v1/statuses/{_last(url or ref)}", expect=_LOOKED_AT)
        row: Row = told.json(dict) if told.status == 200 else {}
        if ref_of(row) != ref:
            row = next((each for each in self._newest_rows() if ref_of(each) == ref), {})
        if not row or not is_public(row):
            return None
        return self._with_replies(read_status(row), row)[0]

    def _newest_rows(self) -> tuple[Row, ...]:
        if self._newest is None:
            page = next(self._pages(identity(self._account(), "id"), {}), None)
            self._newest = page.rows if page else ()
        return self._newest

    def _account(self) -> Row:
        try:
            answer = self._http.get(f"{self._origin}/api/v1/accounts/lookup", params={"acct": self._user})
        except SourceGone as error:
            raise SourceGone(f"There is no account called {self._user} on {self._host}. Check the address.") from error
        except Forbidden as error:
            raise Forbidden(
                f"{self._host} shows its posts only to people who sign in, so they cannot be read."
            ) from error
        account = answer.json(dict)
        if not identity(account, "id"):
            raise BadResponse(f"{self._host} did not say which account this is.")
        return account

    def _pages(self, account: str, onward: Mapping[str, str]) -> Iterator[_Page]:
        seen: set[str] = set()
        for _ in range(_MOST_PAGES):
            params: dict[str, str | int] = {"limit": PAGE, "exclude_reblogs": "true", **onward}
            answer = self._http.get(f"{self._origin}/api/v1/accounts/{account}/statuses", params=params)
            listed = answer.json(list)
            rows = tuple(row for row in listed if isinstance(row, dict) and ref_of(row))
            fresh = {ref_of(row) for row in rows} - seen
            seen |= fresh
            if "link" in answer.headers:
                onward = dict(httpx.URL(answer.links["next"]).params) if "next" in answer.links else {}
                onward.pop("limit", None)
            else:  # snac and some others give no paging header
                onward = {"max_id": identity(rows[-1], "id")} if rows else {}
            ended = not onward or not fresh
            # A server that gives the same page again ignores our place in the list; what is beyond it stays unseen.
            complete = ended and not (rows and not fresh and len(listed) >= PAGE)
            unread = len(listed) - len(rows)
            yield _Page(rows=rows, unread=unread, onward=onward, ended=ended, complete=complete)
            if ended:
                return

    def _with_replies(self, post: Post, row: Row) -> tuple[Post, str]:
        """The post with others' replies, and what was in the way; the account's own answers are posts themselves."""
        if whole(row, "replies_count") == 0:
            return post, ""
        unknown = replace(post, unread=(*post.unread, "replies"))
        try:
            answer = self._http.get(f"{self._origin}/api/v1/statuses/{identity(row, 'id')}/context")
            descendants = rows_of(answer.json(dict), "descendants")
        except RateLimited:
            raise
        except Forbidden:
            return post, "replies-closed"  # nobody sees them without a sign-in there
        except SourceError:
            return unknown, "replies-unread"
        own = _author(row)
        others = {ref_of(each): each for each in descendants if is_public(each) and not own & _author(each)}
        replies = tuple(read_reply(each, self._host) for each in others.values())
        cut = "replies-cut" if len(descendants) >= _MOST_REPLIES else ""
        return replace(post, replies=replies), cut


_TROUBLES = {
    "replies-closed": "Replies are shown only to people who sign in there. Posts whose replies were not read: {count}.",
    "replies-unread": "Posts whose replies could not be read, so that the next audit tries again: {count}.",
    "replies-cut": f"Posts with more replies than the {_MOST_REPLIES} that their server shows to everybody: {{count}}.",
}


def _notices(troubles: Counter[str]) -> Iterator[Notice]:
    for code, sentence in _TROUBLES.items():
        if troubles[code]:
            unread = troubles[code] if code == "replies-cut" else 0  # an unread post says so itself
            yield Notice(code=code, sentence=sentence.format(count=troubles[code]), unread=unread)


def _author(status: Row) -> set[str]:
    account = row_of(status, "account")
    return {identity(account, "id"), text(account, "uri")} - {""}


def _last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _source(origin: str, user: str, handle: str) -> Source:
    settings: dict[str, object] = {"api": origin, "user": user}
    address = f"{origin}/@{user}"
    return Source(connector="mastodon", platform="mastodon", handle=handle, address=address, settings=settings)
