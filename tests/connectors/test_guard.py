"""The private-address guard: what it refuses, what the allow list lets through, and that no second look-up exists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import AddressRefused, SourceError, Transient
from connectors.guard import Allowed, is_public
from connectors.http import Http
from connectors.limits import Limits
from tests.connectors.stand_ins import StoppedClock
from tests.connectors.web import answer, web

PRIVATE_4 = """
127.0.0.1 127.255.255.254 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 169.254.0.1 0.0.0.0 0.1.2.3
100.64.0.1 100.100.100.200 192.0.0.192 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250
240.0.0.1 255.255.255.255 168.63.129.16 192.88.99.1
"""
PRIVATE_6 = """
:: ::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 fec0::1 2001:db8::1 3fff::1 100::1 ::ffff:127.0.0.1
::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 2002:7f00:1::1 2002:808:808::1 2001::1
::ffff:0:127.0.0.1
"""
PUBLIC = "8.8.8.8 1.1.1.1 193.62.157.66 172.15.255.255 172.32.0.1 100.63.255.255 2606:4700:4700::1111 2a00:1450::1"


@pytest.mark.parametrize("address", [*PRIVATE_4.split(), *PRIVATE_6.split()])
def test_refuses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_lets_through(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_ipv6_clothes_is_never_let_through(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    for prefix in ("::ffff:", "::", "64:ff9b::", "2002:"):
        tail = f"{number >> 16:x}:{number & 0xFFFF:x}"
        assert not is_public(f"2002:{tail}::" if prefix == "2002:" else f"{prefix}{tail}")


@given(st.text().filter(lambda text: ":" not in text and "." not in text))
def test_what_is_no_address_is_not_public(text: str) -> None:
    assert not is_public(text)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://0x7f000001:{port}/",
        "http://2130706433:{port}/",
        "http://127.1:{port}/",
        "http://0:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
    ],
)
def test_no_way_of_writing_loopback_gets_through(url: str) -> None:
    with web(lambda _: answer(b"secret")) as server, Http(per_second=None, clock=StoppedClock().clock) as http:
        with pytest.raises(SourceError):
            http.get(url.format(port=server.port))
        assert server.heads == []


def test_the_allow_list_opens_one_host_and_port() -> None:
    with (
        web(lambda _: answer(b"ours")) as ours,
        web(lambda _: answer(b"theirs")) as theirs,
        Http(allow=[ours.host], per_second=None) as http,
    ):
        assert http.get(ours.base).body == b"ours"
        assert http.get(f"http://localhost:{ours.port}/").body == b"ours"
        with pytest.raises(AddressRefused):
            http.get(theirs.base)


def test_an_allowed_name_may_be_private() -> None:
    with (
        web(lambda _: answer(b"ours")) as server,
        Http(allow=[f"School.test:{server.port}"], per_second=None, resolver=lambda h, p: ["127.0.0.1"]) as http,
    ):
        assert http.get(f"http://school.test:{server.port}/").body == b"ours"


def test_a_name_that_turns_private_between_two_requests_is_refused() -> None:
    """DNS rebinding: the answer that is checked is the one that is connected to."""
    with web(lambda _: answer(b"secret")) as server:
        asked: list[str] = []

        def rebinding(host: str, port: int) -> list[str]:
            asked.append(host)
            return ["127.0.0.1"] if len(asked) > 1 else ["127.0.0.2"]

        with Http(
            allow=[f"127.0.0.2:{server.port}"], per_second=None, resolver=rebinding, limits=Limits(attempts=1)
        ) as http:
            with pytest.raises(Transient):
                http.get(f"http://rebind.test:{server.port}/")
            with pytest.raises(AddressRefused):
                http.get(f"http://rebind.test:{server.port}/")
        assert server.heads == []


def test_of_several_addresses_only_the_permitted_are_tried() -> None:
    with web(lambda _: answer(b"ours")) as server:
        addresses = ["10.0.0.1", "127.0.0.1", "169.254.169.254"]
        with Http(allow=[server.host], per_second=None, resolver=lambda h, p: addresses) as http:
            assert http.get(f"http://mixed.test:{server.port}/").body == b"ours"


def test_the_allow_list_reads_ipv6_in_brackets() -> None:
    allowed = Allowed(["[::1]:8081", "127.0.0.1:80"])
    assert allowed.covers("::1", 8081)
    assert not allowed.covers("::1", 8082)
    assert not allowed.covers("127.0.0.1", 8081)
