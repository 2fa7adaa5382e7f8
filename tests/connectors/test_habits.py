"""Habits of platforms that would make a simple reader miss something."""

import json
from datetime import UTC, datetime

import httpx

from auditor.model import Post
from connectors.interface import Checkpoint, Cursor, Event, Presence, Upsert, Window
from tests.connectors.platforms import BlueskyNetwork, FeedSite, Item, MastodonServer, Platform, WordPressSite
from tests.connectors.stand_ins import NOW, Answers, http_to


def sync(platform: Platform, cursor: Cursor | None = None, answers: Answers | None = None) -> list[Event]:
    return list(
        platform.connector(platform.source, http_to(answers or platform), NOW).sync(cursor, full=cursor is None)
    )


def cursor_of(events: list[Event]) -> Cursor:
    last = events[-1]
    assert isinstance(last, Checkpoint)
    cursor: Cursor = json.loads(json.dumps(last.cursor))
    return cursor


def posts(events: list[Event]) -> list[Post]:
    return [event.post for event in events if isinstance(event, Upsert)]


class Scheduled(Item):
    """WordPress keeps the time of the last save when a scheduled post goes public."""

    at = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
    edited = datetime(2026, 2, 1, tzinfo=UTC)


def test_wordpress_posts_that_were_scheduled_are_seen() -> None:
    site = WordPressSite(5)
    cursor = cursor_of(sync(site))
    site.items.insert(0, Scheduled(number=3000, text="Out this morning."))
    site.items[0].number = 0  # written before the others
    assert [post.text for post in posts(sync(site, cursor))] == ["Out this morning."]


class BackDated(Item):
    at = datetime(2025, 1, 1, tzinfo=UTC)
    edited = datetime(2025, 1, 1, tzinfo=UTC)


def test_wordpress_posts_that_were_dated_back_are_seen() -> None:
    site = WordPressSite(5)
    cursor = cursor_of(sync(site))
    site.items.append(BackDated(number=6, text="From the archive."))
    assert [post.text for post in posts(sync(site, cursor))] == ["From the archive."]


def test_a_wordpress_post_dated_2099_hides_nothing() -> None:
    site = WordPressSite(5)
    late = type("Late", (Item,), {"at": datetime(2099, 1, 1, tzinfo=UTC), "edited": datetime(2099, 1, 1, tzinfo=UTC)})
    site.items.append(late(number=6, text="Much later."))
    cursor = cursor_of(sync(site))
    assert posts(sync(site, cursor)) == []
    site.items[0].text, site.items[0].edits = "Corrected.", 3
    assert [post.text for post in posts(sync(site, cursor))] == ["Corrected."]


def test_a_wordpress_comment_that_waited_for_approval_is_seen() -> None:
    site = WordPressSite(5)
    cursor = cursor_of(sync(site))
    site.items[1].replies.append("Held for a day.")  # dated yesterday, before the last read
    again = sync(site, cursor)
    assert [[reply.text for reply in post.replies] for post in posts(again)] == [["Held for a day."]]
    assert posts(sync(site, cursor_of(again))) == []


def test_bluesky_servers_that_list_the_oldest_first_are_read_on_to_the_end() -> None:
    network = BlueskyNetwork(450)

    def oldest_first(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("listRecords"):
            network.items.reverse()
            answer = network(request)
            network.items.reverse()
            return answer
        return network(request)

    cursor = cursor_of(sync(network, answers=oldest_first))
    network.add("A newcomer.")
    assert [post.text for post in posts(sync(network, cursor, oldest_first))] == ["A newcomer."]


def test_bluesky_without_its_appview_keeps_what_it_knows_and_looks_again() -> None:
    network = BlueskyNetwork(5)
    network.items[0].replies.append("Hello.")

    def without_appview(request: httpx.Request) -> httpx.Response:
        return httpx.Response(403) if request.url.host == "appview.example" else network(request)

    cursor = cursor_of(sync(network))
    network.add("A newcomer.")
    dark = sync(network, cursor, without_appview)
    assert [(post.text, post.unread) for post in posts(dark)] == [("A newcomer.", ("replies",))]
    light = sync(network, cursor_of(dark))
    assert "A newcomer." in [post.text for post in posts(light) if not post.unread]


def test_mastodon_servers_without_paging_headers_are_paged_by_the_last_id() -> None:
    server = MastodonServer(130)

    def without_link(request: httpx.Request) -> httpx.Response:
        answer = server(request)
        return httpx.Response(answer.status_code, content=answer.content)

    events = sync(server, answers=without_link)
    assert len(posts(events)) == 130
    assert [event.complete for event in events if isinstance(event, Window)] == [True]


def test_a_mastodon_server_that_ignores_the_place_in_its_list_vouches_for_nothing() -> None:
    server = MastodonServer(130)

    def always_the_first(request: httpx.Request) -> httpx.Response:
        answer = server(httpx.Request("GET", request.url.copy_remove_param("max_id")))
        return httpx.Response(answer.status_code, content=answer.content)

    events = sync(server, answers=always_the_first)
    assert len(posts(events)) == 40
    assert [event.complete for event in events if isinstance(event, Window)] == [False]


def test_mastodon_boosts_and_private_posts_are_not_the_school_s_public_words() -> None:
    server = MastodonServer(4)

    def mixed(request: httpx.Request) -> httpx.Response:
        answer = server(request)
        if not request.url.path.endswith("/statuses"):
            return answer
        rows = answer.json()
        rows[0]["reblog"] = {"content": "<p>Somebody else's</p>"}
        rows[1]["visibility"] = "private"
        rows[2]["visibility"] = "direct"
        return httpx.Response(200, json=rows, headers={"Link": answer.headers["Link"]})

    assert [post.text[:6] for post in posts(sync(server, answers=mixed))] == ["News 1"]


def test_a_probe_believes_neither_a_block_nor_another_site_s_page() -> None:
    for kind in (FeedSite, WordPressSite, MastodonServer, BlueskyNetwork):
        platform = kind(2)
        post = posts(sync(platform))[0]
        for answer in (httpx.Response(403, content=b"<html>Are you human?"), httpx.Response(429), httpx.Response(502)):
            connector = platform.connector(platform.source, http_to(lambda _, answer=answer: answer), NOW)  # type: ignore[misc]
            assert connector.probe(post.ref, post.url) in (Presence.UNKNOWN, Presence.HIDDEN)
            assert connector.probe(post.ref, post.url) is not Presence.GONE


def test_wordpress_tells_hidden_from_gone() -> None:
    site = WordPressSite(2)
    trashed = httpx.Response(401, json={"code": "rest_forbidden", "data": {"status": 401}})
    locked = httpx.Response(401, json={"code": "rest_not_logged_in", "data": {"status": 401}})
    for answer, presence in ((trashed, Presence.HIDDEN), (locked, Presence.UNKNOWN)):
        connector = site.connector(site.source, http_to(lambda _, answer=answer: answer), NOW)  # type: ignore[misc]
        assert connector.probe("posts/1", "") is presence
        assert connector.read_one("posts/1", "") is None
