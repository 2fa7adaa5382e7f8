"""The private-address guard: the address that is checked is the address that is connected to.

It is a network backend of httpcore, so it sees every connection: each redirect hop, each of a name's addresses, and
whatever a name server answers at that moment (there is no second look-up that could differ).
"""

import socket
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpcore

from auditor.errors import AddressRefused

Resolver = Callable[[str, int], Sequence[str]]
"""The addresses behind a host name; raises `socket.gaierror` where there are none."""

_REFUSED_NETWORKS = tuple(
    ip_network(text)
    for text in (
        "168.63.129.16/32",  # Azure's metadata and control address lies in public space
        "192.0.0.0/24",  # IETF protocol assignments; older Pythons call parts of it global
        "192.88.99.0/24",  # 6to4 relays
        "64:ff9b::/96",  # NAT64 and its local sister: an IPv4 address in disguise
        "64:ff9b:1::/48",
        "2002::/16",  # 6to4
        "2001::/23",  # Teredo and other protocol assignments
        "3fff::/20",  # documentation and segment routing, younger than older Pythons' tables
        "5f00::/16",
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "fec0::/10",  # site-local, the old private space
    )
)


class HostUnknown(httpcore.ConnectError):
    """No name server knows the host."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, by IANA's registries and the disguises of IPv4 in IPv6."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified or not ip.is_global:
        return False
    return not any(ip in network for network in _REFUSED_NETWORKS)


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that the machine's own resolver gives, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Allowed:
    """The "host:port" pairs that may be read although they are private, such as "127.0.0.1:8081"."""

    def __init__(self, pairs: Iterable[str]) -> None:
        self._pairs = frozenset(pair.strip().casefold() for pair in pairs)

    def covers(self, host: str, port: int) -> bool:
        """Whether exactly this host (a name or an address) and port are allowed."""
        bracketed = f"[{host}]" if ":" in host else host
        return f"{bracketed}:{port}".casefold() in self._pairs


deadline: ContextVar[float] = ContextVar("deadline")
"""When, by the client's stop-watch, the answer now being read must be complete."""


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to public addresses and to those that are `allowed`; refuses all others before a byte is sent."""

    def __init__(self, allowed: Allowed, resolver: Resolver, monotonic: Callable[[], float]) -> None:
        self._allowed = allowed
        self._resolver = resolver
        self._monotonic = monotonic
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        fault: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in self._permitted(host, port):
            try:
                stream = self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
            else:
                return _TimedStream(stream, self._monotonic)
        raise fault or HostUnknown(host)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        raise AddressRefused("A file on this machine is not an address of the internet and was not opened.")

    def _permitted(self, host: str, port: int) -> list[str]:
        try:
            addresses = self._resolver(host, port)
        except (OSError, UnicodeError) as error:
            raise HostUnknown(host) from error
        if self._allowed.covers(host, port):
            return list(addresses)
        permitted = [each for each in addresses if is_public(each) or self._allowed.covers(each, port)]
        if addresses and not permitted:
            raise AddressRefused(
                f"{host} leads to a private network and was not opened. If it is the school's own server, ask the "
                "person who runs this service to allow it under [network] allow."
            )
        return permitted


class _TimedStream(httpcore.NetworkStream):
    """Holds each read and write to what is left until the deadline, so that a server cannot drip for ever."""

    def __init__(self, stream: httpcore.NetworkStream, monotonic: Callable[[], float]) -> None:
        self._stream = stream
        self._monotonic = monotonic

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: object, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, timeout)  # type: ignore[arg-type]
        return _TimedStream(inner, self._monotonic)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None, too_late: type[httpcore.TimeoutException]) -> float | None:
        end = deadline.get(None)
        if end is None:
            return timeout
        left = end - self._monotonic()
        if left <= 0:
            raise too_late("the whole answer took too long")
        return left if timeout is None else min(left, timeout)
