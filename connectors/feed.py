"""RSS, Atom, JSON Feed and podcasts. A feed shows its newest items only, so it never proves that one was deleted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from auditor.errors import BadResponse, RateLimited, SourceError, SourceGone
from auditor.model import Post, Reply
from connectors.addresses import host_of
from connectors.answer import Answer, Validators
from connectors.feed_entries import Entry, FeedPage
from connectors.html_text import read_html
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
from connectors.json_feed import is_json_feed, read_json_feed
from connectors.looks import look, page_presence, with_scheme
from connectors.notices import items_unread
from connectors.seen import Marks, mark_of_post, marks_of, newest_marks, usable
from connectors.transcripts import read_transcript
from connectors.web_page import offers_of
from connectors.xml_feed import read_comments, read_xml_feed

_ENDINGS = (".rss", ".atom", ".xml", "/feed", "/rss", "/atom", "/feed.json")
_USUAL_PLACES = ("feed/", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json")
_MOST_PAGES = 100
_MOST_MARKS = 1000


class Feed:
    """Reads the items of one feed, the replies it links to (`wfw:commentRss`) and podcast transcripts."""

    spec: ClassVar[Spec] = Spec(
        id="feed",
        title="Feed (RSS, Atom, JSON Feed, podcast)",
        platform="website",
        alt=Tells.PARTLY,
        replies=Tells.PARTLY,
        edits=Tells.YES,
        deletions=Tells.NO,
    )

    def __init__(self, source: Source, http: Http, now: datetime) -> None:
        self._address = source.address
        self._http = http
        self._newest: FeedPage | None = None

    @classmethod
    def detect(cls, address: str) -> Source | None:
        url = with_scheme(address)
        path = url.partition("?")[0].rstrip("/").casefold()
        return _source(url, "website") if path.endswith(_ENDINGS) else None

    @classmethod
    def discover(cls, address: str, http: Http) -> Source | None:
        url = with_scheme(address)
        answer = http.get(url)
        page = _read_or_none(answer)
        if page is not None:
            return _source(answer.url, page.platform)
        home = answer.url.rstrip("/") + "/"
        for place in (*offers_of(answer).feeds, *(home + name for name in _USUAL_PLACES)):
            offered = look(http, place)
            page = _read_or_none(offered) if offered else None
            if offered is not None and page is not None:
                return _source(offered.url, page.platform)
        return None

    def check(self) -> Identity:
        answer = self._http.get(self._address)
        page = _read(answer)
        warnings = ("This feed has ended and will show nothing new.",) if page.ended else ()
        return Identity(
            native_id=self._address,
            handle=host_of(self._address),
            display_name=page.title,
            biography=read_html(page.description).text,
            links=(page.home,) if page.home else (),
            warnings=warnings,
        )

    def sync(self, cursor: Cursor | None, *, full: bool) -> Iterator[Event]:
        state = usable(cursor)
        known = marks_of(state.get("marks"))
        everything = full or not known
        answer = self._http.get(self._address, validators=None if everything else _validators(state))
        if answer.unchanged:
            yield Checkpoint(cursor=state)
            return
        if answer.moved_to:
            yield Notice(
                code="moved",
                sentence=f"The feed has moved for good to {host_of(answer.moved_to)}. Change the account's address.",
            )
        marks: Marks = {}
        dates: list[datetime] = []
        left_unread = False
        for page in self._pages(answer, everything):
            yield from items_unread("the feed", page.unread)
            for entry in page.entries:
                ref, mark = entry.post.ref, mark_of_post(entry.post, entry.comments)
                if ref in marks:
                    continue
                marks[ref] = mark
                dates += [entry.post.published_at] if entry.post.published_at else []
                if everything or known.get(ref) != mark:
                    post = self._completed(entry)
                    if len(post.unread) > len(entry.post.unread):
                        left_unread = True
                        marks[ref] = ""
                        yield Notice(
                            code="replies-unread",
                            sentence="The comments or the transcript of a post could not be read.",
                        )
                    yield Upsert(post=post)
        if known and marks and known.keys().isdisjoint(marks):
            yield Notice(
                code="gap",
                sentence="Everything in the feed is new since the last audit; posts in between may have been missed.",
            )
        yield Window(refs=frozenset(marks), complete=False, since=min(dates, default=None))
        yield Checkpoint(
            cursor={
                "v": 1,
                "etag": "" if left_unread else answer.validators.etag,
                "last_modified": "" if left_unread else answer.validators.last_modified,
                "marks": newest_marks(
                    {**marks, **{ref: known[ref] for ref in known if ref not in marks}}, most=_MOST_MARKS + len(marks)
                ),
            }
        )

    def probe(self, ref: str, url: str) -> Presence:
        return page_presence(self._http, url)

    def read_one(self, ref: str, url: str) -> Post | None:
        if self._newest is None:
            self._newest = _read(self._http.get(self._address))
        for entry in self._newest.entries:
            if entry.post.ref == ref:
                return self._completed(entry)
        return None

    def _pages(self, answer: Answer, everything: bool) -> Iterator[FeedPage]:
        page = self._newest = _read(answer)
        yield page
        visited = {self._address, answer.url}
        while everything and page.next_url and page.next_url not in visited and len(visited) < _MOST_PAGES:
            visited.add(page.next_url)
            try:
                page = _read(self._http.get(page.next_url))
            except SourceGone:
                return
            yield page

    def _completed(self, entry: Entry) -> Post:
        post, unread = entry.post, list(entry.post.unread)
        replies: tuple[Reply, ...] = ()
        if entry.comments_url and entry.comments != 0:
            answer = self._side_look(entry.comments_url)
            try:
                replies = read_comments(answer) if answer else ()
            except BadResponse:
                answer = None
            unread += [] if answer else ["replies"]
        words = ""
        if entry.transcript:
            answer = self._side_look(entry.transcript.url)
            words = read_transcript(answer.body, entry.transcript.media_type) if answer else ""
            unread += [] if answer else ["transcript"]
        return replace(post, replies=replies, transcript=words, unread=tuple(unread))

    def _side_look(self, url: str) -> Answer | None:
        try:
            return self._http.get(url)
        except RateLimited:
            raise
        except SourceError:
            return None


def _read(answer: Answer) -> FeedPage:
    if answer.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        value = answer.json(dict)
        if not is_json_feed(value):
            raise BadResponse(f"What {answer.host} sent is not a feed. Check the address of the feed.")
        return read_json_feed(value, answer.url)
    return read_xml_feed(answer)


def _read_or_none(answer: Answer) -> FeedPage | None:
    try:
        return _read(answer)
    except BadResponse:
        return None


def _source(url: str, platform: str) -> Source:
    return Source(connector="feed", platform=platform, handle=host_of(url), address=url)


def _validators(state: Cursor) -> Validators:
    etag, last_modified = state.get("etag"), state.get("last_modified")
    return Validators(
        etag=etag if isinstance(etag, str) else "",
        last_modified=last_modified if isinstance(last_modified, str) else "",
    )
