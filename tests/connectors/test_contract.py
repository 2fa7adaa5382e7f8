"""What every connector must do, held to all four alike."""

import json
from collections.abc import Callable, Iterator

import httpx
import pytest

from auditor.errors import BadResponse, Forbidden, RateLimited, SourceError, Transient
from auditor.model import Post
from connectors.interface import Checkpoint, Connector, Cursor, Event, Presence, Upsert, Window
from tests.connectors.platforms import PLATFORMS, Platform
from tests.connectors.stand_ins import NOW, Answers, StoppedClock, http_to

COUNT = 130
pytestmark = pytest.mark.parametrize("kind", PLATFORMS)


def connector(platform: Platform, answers: Answers | None = None) -> Connector:
    return platform.connector(platform.source, http_to(answers or platform), NOW)


def posts(events: list[Event]) -> dict[str, Post]:
    return {event.post.ref: event.post for event in events if isinstance(event, Upsert)}


def last_cursor(events: list[Event]) -> Cursor:
    assert isinstance(events[-1], Checkpoint)
    cursor: Cursor = json.loads(json.dumps(events[-1].cursor))
    return cursor


def sync(platform: Platform, cursor: Cursor | None = None, *, full: bool = False) -> list[Event]:
    return list(connector(platform).sync(cursor, full=full))


def test_says_who_answers(kind: type[Platform]) -> None:
    identity = connector(kind(3)).check()
    assert identity.native_id
    assert "school" in (identity.handle + identity.display_name)


def test_reads_everything_once_and_the_same_twice(kind: type[Platform]) -> None:
    platform = kind(COUNT)
    first, second = sync(platform, full=True), sync(platform, full=True)
    assert first == second
    upserts = [event for event in first if isinstance(event, Upsert)]
    assert len(upserts) == len(posts(first)) == COUNT
    for event in upserts:
        assert "with a ‘quote’ & a link." in event.post.text
        assert event.post.published_at is not None
        assert event.post.published_at.utcoffset() is not None
        assert not event.post.unread


def test_cursor_is_json_with_a_version(kind: type[Platform]) -> None:
    for event in sync(kind(COUNT)):
        if isinstance(event, Checkpoint):
            assert json.loads(json.dumps(event.cursor))["v"] == 1


def test_nothing_new_yields_nothing(kind: type[Platform]) -> None:
    platform = kind(COUNT)
    cursor = last_cursor(sync(platform, full=True))
    again = sync(platform, cursor)
    assert posts(again) == {}
    assert posts(sync(platform, last_cursor(again))) == {}


def test_a_new_an_edited_and_an_answered_post_are_seen(kind: type[Platform]) -> None:
    platform = kind(COUNT)
    cursor = last_cursor(sync(platform, full=True))
    platform.add("A newcomer.")
    platform.items[-3].text = "Corrected."
    platform.items[-3].edits = 1
    platform.items[-5].replies.append("Well said! <3")
    seen = posts(sync(platform, cursor))
    assert sorted(post.text for post in seen.values()) == sorted(
        ["A newcomer.", "Corrected.", f"News {COUNT - 3}, with a ‘quote’ & a link."]
    )
    answered = next(post for post in seen.values() if post.replies)
    assert [(reply.author, reply.text) for reply in answered.replies] == [("A parent", "Well said! <3")]


def test_a_full_sweep_vouches_for_what_is_listed(kind: type[Platform]) -> None:
    platform = kind(COUNT)
    windows = [event for event in sync(platform, full=True) if isinstance(event, Window)]
    assert [(len(window.refs), window.complete) for window in windows] == [(COUNT, platform.tells_deletions)]


def test_a_probe_tells_present_from_gone(kind: type[Platform]) -> None:
    platform = kind(3)
    ref, post = next(iter(posts(sync(platform)).items()))
    assert connector(platform).probe(ref, post.url) is Presence.PRESENT
    platform.items = [item for item in platform.items if f"News {item.number}," not in post.text]
    assert connector(platform).probe(ref, post.url) is Presence.GONE
    assert connector(platform, lambda _: httpx.Response(500)).probe(ref, post.url) is Presence.UNKNOWN


def test_reads_one_post_as_it_is_now(kind: type[Platform]) -> None:
    platform = kind(3)
    ref, post = next(iter(posts(sync(platform)).items()))
    for item in platform.items:
        item.text, item.replies = "Rewritten.", ["Much better."]
    found = connector(platform).read_one(ref, post.url)
    assert found is not None
    assert (found.ref, found.text, [reply.text for reply in found.replies]) == (ref, "Rewritten.", ["Much better."])
    platform.items = []
    assert connector(platform).read_one(ref, post.url) is None


def test_a_fault_at_any_request_loses_nothing(kind: type[Platform]) -> None:
    platform = kind(COUNT)
    platform.items[2].replies.append("First!")
    whole = posts(sync(platform, full=True))
    requests = len(platform.asked)
    assert requests < 12
    for broken in range(requests):
        store: dict[str, Post] = {}
        cursor = _recorded(connector(platform, _breaking(platform, broken)).sync(None, full=True), store, None)
        cursor = _recorded(connector(platform).sync(cursor, full=False), store, cursor)
        assert store == whole


def _recorded(events: Iterator[Event], store: dict[str, Post], cursor: Cursor | None) -> Cursor | None:
    """As the audit does: what comes before a checkpoint is kept with it, what comes after it is lost in a fault."""
    waiting: dict[str, Post] = {}
    try:
        for event in events:
            if isinstance(event, Upsert):
                waiting[event.post.ref] = event.post
            if isinstance(event, Checkpoint):
                store |= waiting
                cursor, waiting = json.loads(json.dumps(event.cursor)), {}
    except SourceError:
        pass
    return cursor


def _breaking(platform: Platform, at: int) -> Callable[[httpx.Request], httpx.Response]:
    asked = iter(range(10_000))
    return lambda request: httpx.Response(404) if next(asked) == at else platform(request)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(429, headers={"Retry-After": "3600"}), RateLimited),
        (httpx.Response(429, headers={"Retry-After": "Sun, 22 Nov 2026 09:00:00 GMT"}), RateLimited),
        (httpx.Response(500), Transient),
        (httpx.Response(502, content=b"<html>Bad gateway</html>"), Transient),
        (httpx.Response(403, content=b"<html>Are you human?</html>"), Forbidden),
        (httpx.Response(200, content=b"<!doctype html><title>Hello</title>"), BadResponse),
        (httpx.Response(200, content=b'[{"id": "1", "content": "<p>Spor'), BadResponse),
        (httpx.Response(200, content=b"<?xml version='1.0'?><rss version='2.0'><channel><item><ti"), BadResponse),
        (httpx.Response(200, content=b'"a text"'), BadResponse),
        (httpx.Response(200, content=b""), BadResponse),
    ],
)
def test_every_failure_is_a_source_error_in_a_plain_sentence(
    kind: type[Platform], answer: httpx.Response, error: type[SourceError]
) -> None:
    platform = kind(3)
    with pytest.raises(error) as raised:
        list(connector(platform, lambda _: answer).sync(None, full=True))
    assert str(raised.value).endswith(".") or "/feed/" in str(raised.value)
    with pytest.raises(error):
        connector(platform, lambda _: answer).check()


def test_a_long_wait_is_left_to_the_next_audit_with_the_time(kind: type[Platform]) -> None:
    stopped = StoppedClock()
    platform = kind(3)
    http = http_to(lambda _: httpx.Response(429, headers={"Retry-After": "3600"}), stopped=stopped)
    with pytest.raises(RateLimited) as raised:
        list(platform.connector(platform.source, http, NOW).sync(None, full=True))
    assert raised.value.retry_at is not None
    assert (raised.value.retry_at - NOW).total_seconds() == 3600
    assert stopped.slept == []


def test_endless_paging_ends(kind: type[Platform]) -> None:
    platform = kind(100)

    def same_again(request: httpx.Request) -> httpx.Response:
        assert len(platform.asked) < 50
        frozen = request.url.copy_set_param("page", 1).copy_remove_param("cursor").copy_remove_param("max_id")
        answer = platform(httpx.Request("GET", frozen))
        if request.url.path.endswith(("listRecords", "getAuthorFeed")):
            return httpx.Response(200, json=answer.json() | {"cursor": str(len(platform.asked))})
        headers = {name: value for name, value in answer.headers.items() if name != "x-wp-total"}
        return httpx.Response(answer.status_code, content=answer.content, headers=headers)

    assert len(posts(list(connector(platform, same_again).sync(None, full=True)))) >= 40


def test_only_the_account_s_own_hosts_are_asked(kind: type[Platform]) -> None:
    platform = kind(COUNT)
    platform.items[0].replies.append("Hello.")
    sync(platform, full=True)
    connector(platform).check()
    hosts = {url.host for url in platform.asked}
    assert hosts <= {
        "school.example",
        "social.example",
        "blog.example",
        "appview.example",
        "plc.example",
        "pds.example",
    }
    assert len(hosts) <= 3


def test_an_account_without_posts_is_read(kind: type[Platform]) -> None:
    platform = kind(1)
    platform.items = []
    events = sync(platform)
    assert posts(events) == {}
    platform.items = kind(2).items
    assert len(posts(sync(platform, last_cursor(events)))) == 2


def test_a_long_account_is_read_on_from_its_top(kind: type[Platform]) -> None:
    platform = kind(650)
    cursor = last_cursor(sync(platform, full=True))
    platform.asked.clear()
    again = sync(platform, cursor)
    assert posts(again) == {}
    assert len(platform.asked) <= 9
    platform.add("A newcomer.")
    platform.items[-20].text, platform.items[-20].edits = "Corrected.", 2
    seen = posts(sync(platform, last_cursor(again)))
    assert {post.text for post in seen.values()} == {"A newcomer.", "Corrected."}


def test_cursors_stay_small(kind: type[Platform]) -> None:
    for event in sync(kind(650), full=True):
        if isinstance(event, Checkpoint):
            assert len(json.dumps(event.cursor)) < 120_000
