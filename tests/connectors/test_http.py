"""The one polite client, against real sockets on loopback."""

import gzip
import ssl
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from threading import Thread

import httpx
import pytest
import trustme

from auditor.errors import (
    AddressRefused,
    AuthFailed,
    BadResponse,
    CertificateFault,
    Forbidden,
    RateLimited,
    SourceError,
    SourceGone,
    Transient,
)
from connectors.answer import Validators
from connectors.body import TooLarge
from connectors.http import Http
from connectors.limits import HostRate, Limits
from tests.connectors.stand_ins import NOW, StoppedClock, http_to
from tests.connectors.web import Script, Web, answer, redirect, web


def client(server: Web, stopped: StoppedClock | None = None, **options: object) -> Http:
    options = {"clock": (stopped or StoppedClock()).clock, **options}
    return Http(allow=[server.host], per_second=None, **options)  # type: ignore[arg-type]


def fetched(script: Script, path: str = "/", **options: object) -> tuple[int, bytes]:
    with web(script) as server, client(server, **options) as http:
        found = http.get(server.base + path)
        return found.status, found.body


def test_reads_and_says_who_asks() -> None:
    with web(lambda _: answer(b"hello", ETag='W/"a"')) as server, client(server, contact="it@school.example") as http:
        found = http.get(f"{server.base}/x", params={"a": "1 &"})
        assert (found.body, found.status, found.validators) == (b"hello", 200, Validators(etag='W/"a"'))
        assert "GET /x?a=1+%26 HTTP/1.1" in server.heads[0] or "GET /x?a=1%20%26 HTTP/1.1" in server.heads[0]
        assert "SchoolSocialAudit/" in server.heads[0]
        assert "(+it@school.example)" in server.heads[0]


def test_a_contact_cannot_add_a_header() -> None:
    with web(lambda _: answer()) as server, client(server, contact="a\r\nX-Evil: 1") as http:
        http.get(server.base)
        assert "\r\nX-Evil" not in server.heads[0]


def test_takes_nothing_from_its_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert fetched(lambda _: answer(b"direct")) == (200, b"direct")


def test_keeps_no_cookies() -> None:
    with web(lambda _: answer(Set_Cookie="session=1; Path=/")) as server, client(server) as http:
        http.get(server.base)
        http.get(server.base)
        assert "cookie" not in server.heads[1].casefold()


def test_validators_go_back_word_for_word_and_unchanged_is_an_answer() -> None:
    script = lambda _: answer(status="304 Not Modified")  # noqa: E731
    with web(script) as server, client(server) as http:
        found = http.get(
            server.base, validators=Validators(etag='W/"x y"', last_modified="Sun, 22 Nov 2026 06:00:00 GMT")
        )
        assert found.unchanged
        assert 'If-None-Match: W/"x y"\r\n' in server.heads[0]
        assert "If-Modified-Since: Sun, 22 Nov 2026 06:00:00 GMT\r\n" in server.heads[0]


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"hello " * 50_000)),
        ("deflate", zlib.compress(b"hello " * 50_000)),
        ("deflate", zlib.compress(b"hello " * 50_000, wbits=-15)),
        ("identity", b"hello " * 50_000),
    ],
)
def test_unpacks_what_it_asked_for(encoding: str, packed: bytes) -> None:
    assert fetched(lambda _: answer(packed, Content_Encoding=encoding)) == (200, b"hello " * 50_000)


def test_a_gzip_bomb_stops_at_the_cap() -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, compresslevel=9)
    assert len(bomb) < 250_000
    with pytest.raises(TooLarge, match="more than 10 MB"):
        fetched(lambda _: answer(bomb, Content_Encoding="gzip"))


def test_a_body_of_50_mb_is_not_read_to_its_end() -> None:
    sent = 0

    def endless(_: str) -> Iterator[bytes]:
        nonlocal sent
        yield b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
        for _number in range(50):
            yield b"x" * 1_000_000
            sent += 1_000_000

    with pytest.raises(TooLarge):
        fetched(endless)
    assert sent < 40_000_000


def test_an_announced_50_mb_is_refused_at_once() -> None:
    with pytest.raises(TooLarge):
        fetched(lambda _: b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", b"not gzip"), ("gzip", gzip.compress(b"hello " * 9999)[:-9]), ("br", b"\x8b"), ("gzip, gzip", b"x")],
)
def test_what_cannot_be_unpacked_is_a_bad_response(encoding: str, body: bytes) -> None:
    with pytest.raises(BadResponse):
        fetched(lambda _: answer(body, Content_Encoding=encoding))


def test_follows_redirects_and_tells_a_move_for_good() -> None:
    places = {"/a": redirect("/b", "301 Moved"), "/b": redirect("/c", "308 Moved"), "/c": answer(b"here")}
    with web(lambda path: places[path]) as server, client(server) as http:
        found = http.get(f"{server.base}/a")
        assert (found.body, found.url, found.moved_to) == (b"here", f"{server.base}/c", f"{server.base}/c")
        places["/b"] = redirect("/c", "302 Found")
        assert http.get(f"{server.base}/a").moved_to == ""


def test_five_redirects_are_enough() -> None:
    step = lambda path: answer(b"x") if path == "/5" else redirect(f"/{int(path[1:]) + 1}")  # noqa: E731
    assert fetched(step, "/0") == (200, b"x")
    with pytest.raises(BadResponse, match="too many times"):
        fetched(lambda path: redirect(f"/{int(path[1:]) + 1}"), "/0")


def test_a_circle_is_seen() -> None:
    with pytest.raises(BadResponse, match="in a circle"):
        fetched(lambda path: redirect("/b" if path == "/a" else "/a"), "/a")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.example/", "gopher://x.example/", "//"])
def test_a_redirect_to_another_scheme_or_nowhere_is_refused(target: str) -> None:
    with pytest.raises((AddressRefused, BadResponse)):
        fetched(lambda _: redirect(target))


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://10.1.2.3/", "http://127.0.0.1:1/", "http://[::1]:1/"]
)
def test_a_redirect_to_a_private_address_is_refused(target: str) -> None:
    with pytest.raises(AddressRefused, match="private network"):
        fetched(lambda _: redirect(target))


def test_a_redirect_that_no_browser_could_follow_is_a_source_error() -> None:
    with pytest.raises(SourceError):
        fetched(lambda _: redirect("http://[::1"))


def test_a_sign_in_does_not_travel_to_another_origin() -> None:
    with web(lambda _: answer(b"other")) as other, web(lambda _: redirect(f"{other.base}/x")) as server:
        with Http(allow=[server.host, other.host], per_second=None) as http:
            http.get(server.base, headers={"Authorization": "Bearer secret"})
        assert "authorization: bearer secret" in server.heads[0].casefold()
        assert "authorization" not in other.heads[0].casefold()


def test_a_sign_in_stays_within_its_origin() -> None:
    places = {"/a": redirect("/b"), "/b": answer(b"here")}
    with web(lambda path: places[path]) as server, client(server) as http:
        http.get(f"{server.base}/a", headers={"Authorization": "Bearer secret"})
        assert "Bearer secret" in server.heads[1]


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, Forbidden), (403, Forbidden), (404, SourceGone), (410, SourceGone), (400, BadResponse), (451, Forbidden)],
)
def test_a_refusal_is_not_tried_again(status: int, error: type[SourceError]) -> None:
    with web(lambda _: answer(status=f"{status} No")) as server, client(server) as http:
        with pytest.raises(error):
            http.get(server.base)
        assert len(server.heads) == 1


def test_a_refused_sign_in_says_so() -> None:
    with (
        web(lambda _: answer(status="401 No")) as server,
        client(server) as http,
        pytest.raises(AuthFailed, match="Connect the account again"),
    ):
        http.get(server.base, headers={"Authorization": "Bearer secret"})


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_fault_is_tried_again(status: int) -> None:
    replies = iter([answer(status=f"{status} No"), answer(status=f"{status} No"), answer(b"at last")])
    stopped = StoppedClock()
    assert fetched(lambda _: next(replies), stopped=stopped) == (200, b"at last")
    assert stopped.slept == [1.0, 2.0]


def test_a_lasting_fault_ends_after_four_tries() -> None:
    with web(lambda _: answer(status="500 No")) as server, client(server) as http:
        with pytest.raises(Transient, match="answered 500"):
            http.get(server.base)
        assert len(server.heads) == 4


@pytest.mark.parametrize(
    ("wanted", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("Sun, 22 Nov 2026 06:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 05:00:00 GMT", 0.0),
        ("soon", 1.0),
    ],
)
def test_waits_as_long_as_it_is_asked_to(wanted: str, seconds: float) -> None:
    replies = iter([answer(status="429 Slow down", Retry_After=wanted), answer(b"thanks")])
    stopped = StoppedClock()
    assert fetched(lambda _: next(replies), stopped=stopped) == (200, b"thanks")
    assert stopped.slept == [seconds]


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_beyond_the_cap_is_told_with_its_time(status: int) -> None:
    stopped = StoppedClock()
    with web(lambda _: answer(status=f"{status} No", Retry_After="600")) as server, client(server, stopped) as http:
        with pytest.raises(RateLimited) as raised:
            http.get(server.base)
        assert raised.value.retry_at == datetime(2026, 11, 22, 6, 10, tzinfo=UTC)
        assert (stopped.slept, len(server.heads)) == ([], 1)


def test_nobody_answers() -> None:
    with web(lambda _: answer()) as server:
        host = server.host
    stopped = StoppedClock()
    http = Http(allow=[host], per_second=None, clock=stopped.clock)
    with http, pytest.raises(Transient, match="cannot be reached"):
        http.get(f"http://{host}/")
    assert len(stopped.slept) == 3


def test_an_answer_that_breaks_off() -> None:
    with pytest.raises(Transient, match="broke off"):
        fetched(lambda _: b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")


def test_an_answer_that_is_not_http() -> None:
    with pytest.raises(Transient):
        fetched(lambda _: b"220 mail.example ESMTP\r\n\r\n")


def test_a_server_that_says_nothing_is_left() -> None:
    def silent(_: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe"
        yield from ()

    limits = Limits(read_seconds=0.05, attempts=1)
    with pytest.raises(Transient):
        fetched(silent, limits=limits)


def test_a_server_that_drips_is_left_at_the_deadline() -> None:
    def dripping(_: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
        for _number in range(100_000):
            yield b"x"

    looks = count()
    watch = replace(StoppedClock().clock, monotonic=lambda: float(next(looks)))  # each look costs a second
    with pytest.raises(Transient, match="did not answer in time"):
        fetched(dripping, clock=watch, limits=Limits(whole_seconds=20, attempts=1))


def test_a_host_without_address_is_told_once() -> None:
    stopped = StoppedClock()
    with (
        Http(per_second=None, clock=stopped.clock) as http,
        pytest.raises(Transient, match="no computer called") as raised,
    ):
        http.get("http://nobody.invalid/")
    assert "nobody.invalid" in str(raised.value)
    assert stopped.slept == []


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def _served_as(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def _trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_a_certificate_of_a_known_authority_is_fine(authority: trustme.CA) -> None:
    context = _served_as(authority, "127.0.0.1")
    with web(lambda _: answer(b"safe"), context) as server, client(server, verify=_trusting(authority)) as http:
        assert http.get(server.base).body == b"safe"


def test_the_name_is_checked_although_the_address_is_connected_to(authority: trustme.CA) -> None:
    with web(lambda _: answer(b"safe"), _served_as(authority, "school.test")) as server:
        options = {"verify": _trusting(authority), "resolver": lambda host, port: ["127.0.0.1"]}
        with client(server, **options) as http:
            assert http.get(f"https://school.test:{server.port}/").body == b"safe"
            with pytest.raises(CertificateFault):
                http.get(f"https://other.test:{server.port}/")


def test_a_certificate_fault_is_told_and_not_tried_again(authority: trustme.CA) -> None:
    stopped = StoppedClock()
    with (
        web(lambda _: answer(b"x"), _served_as(authority, "127.0.0.1")) as server,
        client(server, stopped) as http,
        pytest.raises(CertificateFault, match=r"certificate of 127\.0\.0\.1 cannot be trusted"),
    ):
        http.get(server.base)
    assert stopped.slept == []


def test_errors_tell_the_host_and_no_secret() -> None:
    with web(lambda _: answer(status="500 No")) as server, client(server) as http:
        address = server.base.replace("http://", "http://head:hunter2@") + "/?token=topsecret"
        with pytest.raises(Transient) as raised:
            http.get(address)
    told = f"{raised.value} {raised.value!r}"
    assert "127.0.0.1" in told
    assert "hunter2" not in told
    assert "topsecret" not in told


@pytest.mark.parametrize("address", ["", "school", "file:///etc/passwd", "javascript:alert(1)", "http://", "//x"])
def test_only_web_addresses_are_opened(address: str) -> None:
    with http_to(lambda _: httpx.Response(200)) as http, pytest.raises((AddressRefused, BadResponse)):
        http.get(address)


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"<html>", "web page"), (b'{"a": [1,', "broke off"), (b"[" * 100_000, "broke off"), (b"[]", "shape")],
)
def test_json_of_another_shape_is_a_bad_response(body: bytes, words: str) -> None:
    with http_to(lambda _: httpx.Response(200, content=body)) as http, pytest.raises(BadResponse, match=words):
        http.get("https://x.example/").json(dict)


def test_hosts_are_asked_at_their_rate_and_not_one_by_one() -> None:
    stopped = StoppedClock()
    rate = HostRate(2.0, stopped.clock)
    for host in ("a.example", "b.example", "a.example", "b.example", "a.example"):
        rate.wait_for(host)
    assert stopped.slept == [0.5, 0.5]  # a waits, by then b need not, a waits again


def test_the_rate_holds_for_all_threads_together() -> None:
    stopped = StoppedClock()
    rate = HostRate(10.0, replace(stopped.clock, monotonic=lambda: 0.0))
    threads = [Thread(target=rate.wait_for, args=("a.example",)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(round(wait, 3) for wait in stopped.slept) == [round(n / 10, 3) for n in range(1, 20)]


def test_rate_is_kept_between_requests() -> None:
    stopped = StoppedClock()
    with (
        web(lambda _: answer(b"x")) as server,
        Http(allow=[server.host], per_second=1.0, clock=stopped.clock) as http,
    ):
        for _ in range(3):
            http.get(server.base)
    assert sum(stopped.slept) == 2.0
    assert stopped.clock.now() > NOW
