"""Odd and hostile input: it simply works, or it is one source error and nothing is lost."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import AddressRefused, BadResponse, Forbidden, SourceError, SourceGone, Transient
from auditor.model import Post
from connectors.bluesky import Bluesky
from connectors.feed import Feed
from connectors.http import Http
from connectors.interface import Event, Notice, Source, Upsert
from connectors.mastodon import Mastodon
from connectors.wordpress import WordPress
from tests.connectors.platforms import DID, BlueskyNetwork, FeedSite, MastodonServer, WordPressSite
from tests.connectors.stand_ins import NOW, StoppedClock, http_to
from tests.connectors.test_shape import JSON
from tests.connectors.web import Script, answer, redirect, web

RSS = {"Content-Type": "application/rss+xml"}
ODD = "long " * 20_000 + "<script>alert(1)</script> \u202eright to left שלום \u200bzero width =cmd()"


def feed_events(body: bytes | str, **headers: str) -> list[Event]:
    content = body.encode() if isinstance(body, str) else body
    http = http_to(lambda _: httpx.Response(200, content=content, headers=headers or RSS))
    return list(Feed(FeedSite.source, http, NOW).sync(None, full=True))


def posts(events: list[Event]) -> list[Post]:
    return [event.post for event in events if isinstance(event, Upsert)]


def rss(*items: str) -> str:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0'><channel><title>T</title>{listed}</channel></rss>"


@pytest.mark.parametrize(
    ("script", "error"),
    [
        (
            lambda _: answer(b"<!DOCTYPE html><html><title>Sorry</title>", Content_Type="application/rss+xml"),
            BadResponse,
        ),
        (lambda _: answer(rss("<title>A</title>").encode()[:-20]), BadResponse),
        (lambda _: answer(b"x" * 50_000_000), BadResponse),
        (lambda _: answer(gzip.compress(b" " * 60_000_000), Content_Encoding="gzip"), BadResponse),
        (lambda path: redirect(f"{path}x"), BadResponse),
        (lambda _: redirect("http://192.168.0.1/feed"), AddressRefused),
        (lambda _: answer(status="429 Slow"), Transient),
        (lambda _: answer(status="500 Oops"), Transient),
        (lambda _: answer(status="410 Gone"), SourceGone),
        (lambda _: answer(b""), BadResponse),
        (lambda _: answer(b"\x89PNG\r\n\x1a\n"), BadResponse),
        (lambda _: answer(b"{}"), BadResponse),
        (lambda _: answer(b'{"version":"https://jsonfeed.org/version/1.1","items":'), BadResponse),
    ],
)
def test_a_feed_that_cannot_be_read_is_one_source_error(script: Script, error: type[SourceError]) -> None:
    with web(script) as server, Http(allow=[server.host], per_second=None, clock=StoppedClock().clock) as http:
        source = Source(connector="feed", platform="website", handle="x", address=f"{server.base}/feed")
        with pytest.raises(error) as raised:
            list(Feed(source, http, NOW).sync(None, full=True))
        assert str(raised.value).endswith(".")
        assert "\n" not in str(raised.value)


def test_an_xml_bomb_does_not_explode() -> None:
    levels = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY l0 'lol'>{levels}]>" + rss("<guid>1</guid><title>&l11;</title>")
    try:
        found = posts(feed_events(bomb))
    except BadResponse:
        return
    assert sum(len(post.title) for post in found) < 1_000_000


def test_a_feed_cannot_read_this_machine_s_files() -> None:
    outer = "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>" + rss(
        "<guid>1</guid><title>&f;</title>"
    )
    try:
        found = posts(feed_events(outer))
    except BadResponse:
        return
    assert "root:" not in "".join(post.title for post in found)


def test_a_sloppy_but_whole_feed_is_read() -> None:
    found = posts(feed_events(rss("<guid>1</guid><title>Tom & Jerry &nbsp; <b>x</title><description>y</description>")))
    assert [post.ref for post in found] == ["1"]
    assert "Tom & Jerry" in found[0].title


def test_odd_posts_simply_work() -> None:
    found = posts(
        feed_events(
            rss(
                f"<guid>long</guid><description><![CDATA[{ODD}]]></description>",
                "<guid>future</guid><pubDate>Fri, 01 Jan 2099 00:00:00 GMT</pubDate><title>Later</title>",
                "<guid>undated</guid><pubDate>yesterday</pubDate><title>Sometime</title>",
                "<title>No id</title>",
                "<title>No id</title>",
                "<guid>same</guid><link>https://a.example/2</link><title>Second</title>",
                "<guid>same</guid><link>https://a.example/1</link><title>First</title>",
            )
        )
    )
    by_ref = {post.ref: post for post in found}
    assert len(by_ref) == len(found) == 6
    assert by_ref["long"].text.startswith("long long")
    assert by_ref["long"].text.endswith("\u202eright to left שלום \u200bzero width =cmd()")
    assert "alert" not in by_ref["long"].text
    assert by_ref["future"].published_at is not None
    assert by_ref["future"].published_at.year == 2099
    assert by_ref["undated"].published_at is None
    assert by_ref["same"].title == "First"
    assert {post.title for post in found} == {"", "Later", "Sometime", "No id", "Second", "First"}


def test_a_twin_keeps_its_name_when_a_third_comes() -> None:
    two = ["<guid>s</guid><link>https://a.example/2</link>", "<guid>s</guid><link>https://a.example/1</link>"]
    three = ["<guid>s</guid><link>https://a.example/3</link>", *two]
    before = {post.url: post.ref for post in posts(feed_events(rss(*two)))}
    after = {post.url: post.ref for post in posts(feed_events(rss(*three)))}
    assert before.items() < after.items()


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16", "windows-1252"])
def test_charsets(charset: str) -> None:
    body = f"<?xml version='1.0' encoding='{charset}'?>" + rss("<guid>1</guid><title>Café £5</title>")
    assert posts(feed_events(body.encode(charset), **{"Content-Type": "application/xml"}))[0].title == "Café £5"


def wordpress(rows: object, comments: object = ()) -> list[Event]:
    def answers(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=list(comments) if request.url.path.endswith("comments") else rows)  # type: ignore[call-overload]

    return list(WordPress(WordPressSite.source, http_to(answers), NOW).sync(None, full=True))


def test_wordpress_of_another_shape_keeps_what_is_understood() -> None:
    events = wordpress(
        [{"id": 1, "title": "bare", "content": {"rendered": "<p>Kept</p>"}}, "x", {"no": "id"}, {"id": 2}]
    )
    assert [(post.ref, post.text, post.unread) for post in posts(events)] == [
        ("posts/1", "Kept", ("title",)),
        ("posts/2", "", ()),
    ]
    assert [event.unread for event in events if isinstance(event, Notice)] == [2]


def rows_with(always: dict[str, st.SearchStrategy[Any]], *fields: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(
        st.tuples(st.fixed_dictionaries(always), st.dictionaries(st.sampled_from(fields), JSON, max_size=4)).map(
            lambda pair: pair[1] | pair[0]
        ),
        max_size=3,
    )


@settings(max_examples=60)
@given(
    rows_with(
        {"id": st.integers(1, 9)},
        "title",
        "content",
        "excerpt",
        "date_gmt",
        "modified_gmt",
        "link",
        "_embedded",
        "featured_media",
    )
)
def test_wordpress_takes_any_shape(rows: list[Any]) -> None:
    found = posts(wordpress(rows, comments=rows))
    assert {post.ref for post in found} == {f"posts/{row['id']}" for row in rows}


@settings(max_examples=60)
@given(
    rows_with(
        {"uri": st.sampled_from(["a", "b"])},
        "id",
        "content",
        "spoiler_text",
        "created_at",
        "edited_at",
        "media_attachments",
        "poll",
        "tags",
        "mentions",
        "quote",
        "card",
        "account",
        "replies_count",
        "url",
    )
)
def test_mastodon_takes_any_shape(rows: list[Any]) -> None:
    def answers(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("lookup"):
            return httpx.Response(200, json={"id": "1", "acct": "school"})
        return httpx.Response(200, json={"descendants": rows} if request.url.path.endswith("context") else rows)

    events = list(Mastodon(MastodonServer.source, http_to(answers), NOW).sync(None, full=True))
    assert {post.ref for post in posts(events)} == {row["uri"] for row in rows if not row.get("reblog")}


@settings(max_examples=60)
@given(
    rows_with(
        {"$type": st.just("app.bsky.feed.post")},
        "text",
        "facets",
        "embed",
        "labels",
        "langs",
        "tags",
        "createdAt",
        "reply",
    ),
    JSON,
)
def test_bluesky_takes_any_shape(values: list[Any], odd: object) -> None:
    records = [
        {"uri": f"at://{DID}/app.bsky.feed.post/{n}", "cid": odd, "value": value} for n, value in enumerate(values)
    ]
    network = BlueskyNetwork(0)

    def answers(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("listRecords"):
            return httpx.Response(200, json={"records": records})
        if request.url.path.endswith("getAuthorFeed"):
            view = {"author": {"did": DID}, "record": odd, "embed": odd, "replyCount": 1}
            return httpx.Response(
                200, json={"feed": [odd, *({"post": {**view, "uri": each["uri"]}} for each in records)]}
            )
        if request.url.path.endswith("getPostThread"):
            return httpx.Response(
                200, json={"thread": {"replies": [odd, {"post": odd}, {"post": {"uri": "at://x/y/z", "record": odd}}]}}
            )
        return network(request)

    events = list(Bluesky(BlueskyNetwork.source, http_to(answers), NOW).sync(None, full=True))
    assert {post.ref for post in posts(events)} == {each["uri"] for each in records}


def test_a_closed_wordpress_offers_the_feed() -> None:
    for blocked in (httpx.Response(401, json={"code": "rest_not_logged_in"}), httpx.Response(403, content=b"<html>No")):
        wordpress_site = WordPress(WordPressSite.source, http_to(lambda _, blocked=blocked: blocked), NOW)  # type: ignore[misc]
        with pytest.raises(Forbidden, match=r"Add the site's feed instead: https://school\.example/feed/"):
            wordpress_site.check()


def test_wordpress_pages_that_are_too_heavy_are_read_in_smaller_ones() -> None:
    site = WordPressSite(30)
    for item in site.items:
        item.text = "x" * 600_000
    events = list(WordPress(WordPressSite.source, http_to(site), NOW).sync(None, full=True))
    assert len(posts(events)) == 30


def test_a_list_that_shrinks_while_it_is_read_vouches_for_nothing() -> None:
    site = WordPressSite(250)

    def shrinking(request: httpx.Request) -> httpx.Response:
        if request.url.params.get("page") == "2":
            site.items = site.items[:-5]
        return site(request)

    events = list(WordPress(WordPressSite.source, http_to(shrinking), NOW).sync(None, full=True))
    assert [event.complete for event in events if type(event).__name__ == "Window"] == [False]


def test_comments_that_are_closed_are_told() -> None:
    site = WordPressSite(3)

    def closed(request: httpx.Request) -> httpx.Response:
        return httpx.Response(403, json={}) if request.url.path.endswith("comments") else site(request)

    events = list(WordPress(WordPressSite.source, http_to(closed), NOW).sync(None, full=True))
    assert [event.code for event in events if isinstance(event, Notice)] == ["replies-closed"]
    assert len(posts(events)) == 3


def test_a_feed_that_lost_its_place_warns_of_a_gap() -> None:
    site = FeedSite(5)
    events = list(Feed(FeedSite.source, http_to(site), NOW).sync(None, full=True))
    cursor = json.loads(json.dumps(events[-1].cursor))
    for item in site.items:
        item.number += 50
    again = list(Feed(FeedSite.source, http_to(site), NOW).sync(cursor, full=False))
    assert [event.code for event in again if isinstance(event, Notice)] == ["gap"]


def test_a_feed_asks_conditionally_and_takes_unchanged_for_an_answer() -> None:
    asked: list[httpx.Request] = []

    def answers(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        if "if-none-match" in request.headers:
            return httpx.Response(304)
        return httpx.Response(200, content=rss("<guid>1</guid>").encode(), headers={**RSS, "ETag": 'W/"1"'})

    feed: Callable[[], Feed] = lambda: Feed(FeedSite.source, http_to(answers), NOW)  # noqa: E731
    cursor = list(feed().sync(None, full=False))[-1].cursor
    again = list(feed().sync(cursor, full=False))
    assert asked[-1].headers["if-none-match"] == 'W/"1"'
    assert [getattr(event, "cursor", None) for event in again] == [cursor]
    assert len(posts(list(feed().sync(cursor, full=True)))) == 1


@pytest.mark.parametrize("platform", [FeedSite, WordPressSite, MastodonServer, BlueskyNetwork])
def test_one_look_sees_the_same_as_the_sweep(platform: type[FeedSite]) -> None:
    """A post that is looked at alone must not seem edited."""
    site = platform(3)
    site.items[1].replies += ["Lovely.", "Thank you!"]
    swept = posts(list(site.connector(site.source, http_to(site), NOW).sync(None, full=True)))
    alone = [site.connector(site.source, http_to(site), NOW).read_one(post.ref, post.url) for post in swept]
    assert alone == swept
