"""Which connector a pasted address belongs to, and what is refused with a sentence."""

from importlib.metadata import EntryPoint

import httpx
import pytest

from auditor.errors import BadResponse, NotAllowed, NotFound, SettingsFault, SourceGone, Transient
from connectors import catalogue
from connectors.bluesky import Bluesky
from connectors.catalogue import CONNECTORS, open_source, recognise, specs
from connectors.feed import Feed
from connectors.interface import Source
from connectors.mastodon import Mastodon
from connectors.wordpress import WordPress
from tests.connectors.platforms import DID, BlueskyNetwork, FeedSite, MastodonServer, Platform, WordPressSite
from tests.connectors.stand_ins import NOW, Answers, http_to

PAGE = "<!doctype html><html><head><title>School</title>{}</head><body>Welcome</body></html>"
NOTHING = httpx.Response(404, content=b"<!doctype html><p>Not found")


def site(page: str, platform: Platform | None = None, **headers: str) -> Answers:
    """A website whose every page is `page`; what is beneath other addresses is answered by the platform."""

    def answers(request: httpx.Request) -> httpx.Response:
        if request.url.path in ("/", "/news/", "/@school", "/school"):
            return httpx.Response(200, content=PAGE.format(page).encode(), headers=headers)
        if platform is None or request.url.host not in platform.hosts | {"public.api.bsky.app"}:
            return NOTHING
        return platform(request)

    return answers


def found(address: str, answers: Answers) -> Source:
    with http_to(answers) as http:
        return recognise(address, http)


@pytest.mark.parametrize(
    "address", ["https://school.example/news/", "school.example", "http://school.example/wp-json/"]
)
def test_wordpress_is_recognised(address: str) -> None:
    source = found(address, site("", WordPressSite(3)))
    assert (source.connector, source.handle) == ("wordpress", "school.example")


def test_a_feed_at_an_address_that_does_not_look_like_one_is_recognised() -> None:
    feed = b'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://school.example/</link>'
    answer = httpx.Response(200, content=feed + b"</channel></rss>", headers={"Content-Type": "application/rss+xml"})
    source = found("https://school.example/what-is-new", lambda _: answer)
    assert (source.connector, source.address) == ("feed", "https://school.example/what-is-new")


@pytest.mark.parametrize("rest", ["https://school.example/wp-json/", "https://school.example/?rest_route=/"])
def test_wordpress_is_found_by_its_link(rest: str) -> None:
    platform = WordPressSite(3)

    def answers(request: httpx.Request) -> httpx.Response:
        route = request.url.params.get("rest_route")
        return (
            platform.answer(f"/wp-json{route}", request.url.params)
            if route
            else site(f'<link rel="https://api.w.org/" href="{rest}">', platform)(request)
        )

    with http_to(answers) as http:
        source = recognise("school.example", http)
        assert source.connector == "wordpress"
        events = list(open_source(source, http, NOW).sync(None, full=True))
    assert len([event for event in events if type(event).__name__ == "Upsert"]) == 3


def test_a_website_with_a_feed_is_read_by_its_feed() -> None:
    links = (
        '<link rel="alternate" type="application/rss+xml" href="https://blog.example/comments/feed/">'
        '<link rel="alternate" type="application/rss+xml" title="News" href="/feed.xml">'
    )
    source = found("https://blog.example/", site(links, FeedSite(3)))
    assert (source.connector, source.address) == ("feed", "https://blog.example/feed.xml")


def test_a_feed_in_a_usual_place_is_found_without_a_link() -> None:
    assert found("blog.example", site("", FeedSite(3))).address == "https://blog.example/feed.xml"


def test_a_pasted_feed_is_a_feed() -> None:
    assert found("https://blog.example/feed.xml", FeedSite(3)).connector == "feed"


def test_a_feed_with_recordings_is_a_podcast() -> None:
    body = (
        b"<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><title>T</title>"
        b"<item><guid>1</guid><enclosure url='https://a.example/1.mp3' type='audio/mpeg'/></item></channel></rss>"
    )
    assert found("https://a.example/podcast.xml", lambda _: httpx.Response(200, content=body)).platform == "podcast"


@pytest.mark.parametrize(
    "address", ["@school@social.example", "https://social.example/@school", "social.example/school"]
)
def test_mastodon_is_recognised(address: str) -> None:
    source = found(address, site("", MastodonServer(3)))
    assert (source.connector, source.handle) == ("mastodon", "@school@social.example")
    assert source.settings == {"api": "https://social.example", "user": "school"}


def test_a_mastodon_name_whose_host_delegates_is_followed() -> None:
    platform = MastodonServer(3)
    actor = {"rel": "self", "type": "application/activity+json", "href": "https://social.example/users/school"}

    def answers(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/.well-known/webfinger":
            assert request.url.params["resource"] == "acct:school@school.example"
            return httpx.Response(200, json={"links": [{"rel": "x"}, actor]})
        return platform(request) if request.url.host == "social.example" else NOTHING

    assert found("@school@school.example", answers).settings["api"] == "https://social.example"


@pytest.mark.parametrize(
    "address", ["https://bsky.app/profile/school.example", "bsky.app/profile/school.example/post/3k", "@school.example"]
)
def test_bluesky_is_recognised(address: str) -> None:
    source = found(address, site("", BlueskyNetwork(3)))
    assert (source.connector, source.handle, source.settings) == ("bluesky", "@school.example", {"did": DID})


def test_a_bluesky_handle_that_nobody_has() -> None:
    nobody = httpx.Response(400, json={"error": "InvalidRequest", "message": "Unable to resolve handle"})
    with pytest.raises(SourceGone, match="Check the handle"):
        found("nobody.bsky.social", lambda _: nobody)


def test_a_site_without_anything_to_read() -> None:
    with pytest.raises(BadResponse, match=r"No posts can be read at school\.example"):
        found("https://school.example/", site(""))


def test_a_site_that_is_down_says_so() -> None:
    with pytest.raises(Transient):
        found("https://school.example/", lambda _: httpx.Response(502))


@pytest.mark.parametrize(
    "address",
    [
        *("https://www.facebook.com/school", "m.facebook.com/school", "https://instagram.com/school", "x.com/school"),
        *("https://twitter.com/school", "https://www.tiktok.com/@school", "https://youtu.be/x", "threads.net/@school"),
        *("https://www.youtube.com/@school", "https://uk.linkedin.com/company/school", "https://chat.whatsapp.com/x"),
    ],
)
def test_what_is_not_covered_is_said_with_what_to_do(address: str) -> None:
    with pytest.raises(NotAllowed, match=r"is not covered yet.*by hand for now"):
        found(address, lambda _: NOTHING)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://uk.linkedin.com/in/somebody",
            "https://www.facebook.com/profile.php?id=1",
            "facebook.com/people/A/1",
        ),
        *("https://x.com/search?q=pupil", "https://bsky.app/search?q=pupil", "https://social.example/search"),
        *(
            "https://www.facebook.com/search/people",
            "https://x.com/hashtag/school",
            "https://instagram.com/explore/tags/x",
        ),
    ],
)
def test_personal_profiles_and_searches_are_refused_with_clause_and_remedy(address: str) -> None:
    with pytest.raises(NotAllowed, match=r"6\.2\.1\.c.*account that belongs to the school"):
        found(address, lambda _: NOTHING)


@pytest.mark.parametrize(
    "address", ["https://www.facebook.com/groups/1", "https://instagram.com/stories/x/1", "https://t.me/+abc"]
)
def test_private_places_are_refused(address: str) -> None:
    with pytest.raises(NotAllowed, match="Private groups"):
        found(address, lambda _: NOTHING)


@pytest.mark.parametrize("address", ["", "   ", "our school", "office@school.example", "http://["])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(NotAllowed):
        found(address, lambda _: NOTHING)


def test_look_alike_hosts_are_not_mistaken() -> None:
    assert (
        found(
            "https://notx.com/feed.xml", lambda request: FeedSite(1).answer("/feed.xml", request.url.params)
        ).connector
        == "feed"
    )


def test_the_table_of_connectors() -> None:
    assert [spec.id for spec in specs()] == list(CONNECTORS)
    for kind in (Feed, WordPress, Mastodon, Bluesky):
        source = Source(connector=kind.spec.id, platform="x", handle="@a@b.example", address="https://b.example")
        with http_to(lambda _: NOTHING) as http:
            assert isinstance(open_source(source, http, NOW), kind)


def test_an_unknown_connector() -> None:
    source = Source(connector="myspace", platform="x", handle="x", address="https://a.example")
    with http_to(lambda _: NOTHING) as http, pytest.raises(NotFound, match=r"myspace.*\[connectors\] allow"):
        open_source(source, http, NOW)


class Added(Feed):
    spec = type(Feed.spec)(**{name: getattr(Feed.spec, name) for name in Feed.spec.__slots__} | {"id": "added"})


class TooNew(Feed):
    spec = type(Feed.spec)(**{name: getattr(Feed.spec, name) for name in Feed.spec.__slots__} | {"id": "new", "api": 2})


def _installed(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    entry = EntryPoint(name=name, value=value, group=catalogue.GROUP)
    monkeypatch.setattr(catalogue, "entry_points", lambda group: [entry] if group == catalogue.GROUP else [])


def test_an_added_connector_runs_only_when_it_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    _installed(monkeypatch, "added", "tests.connectors.test_catalogue:Added")
    assert [spec.id for spec in specs()] == list(CONNECTORS)
    assert [spec.id for spec in specs(["added"])] == [*CONNECTORS, "added"]


def test_an_added_connector_cannot_take_the_place_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    _installed(monkeypatch, "feed", "tests.connectors.test_catalogue:Added")
    assert [spec.id for spec in specs(["feed"])] == list(CONNECTORS)


@pytest.mark.parametrize(
    "value", ["nowhere.at.all:X", "tests.connectors.test_catalogue:Nobody", "tests.connectors.test_catalogue:TooNew"]
)
def test_an_added_connector_that_does_not_fit_is_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    _installed(monkeypatch, "new", value)
    with pytest.raises(SettingsFault, match="added connector 'new'"):
        specs(["new"])
