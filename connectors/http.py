"""The one polite client: time-outs, size caps, retries, a rate for each host, and the private-address guard.

It only ever reads (GET), keeps no cookies, and takes no proxy or password from its surroundings.
"""

import ssl
from collections.abc import Iterable, Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType

import httpcore
import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from auditor.errors import AddressRefused, BadResponse, RateLimited, Transient
from connectors.answer import Answer, Validators
from connectors.body import ACCEPTED_ENCODINGS, read_body
from connectors.clock import SYSTEM_CLOCK, Clock
from connectors.faults import HostNotFound, fault_of_connection, fault_of_status
from connectors.guard import Allowed, GuardedBackend, Resolver, deadline, resolve
from connectors.limits import HostRate, Limits
from connectors.waits import asked_to_wait

PRODUCT = "SchoolSocialAudit/0.1"
NOTHING_EXPECTED: frozenset[int] = frozenset()
_MOVED = frozenset({301, 302, 303, 307, 308})
_MOVED_FOR_GOOD = frozenset({301, 308})
_LONGEST_BACK_OFF = 8.0


class Http:
    """Fetches what is public, and nothing from a private network except what `allow` names ("127.0.0.1:8081").

    `per_second` is how often one host is asked, for all threads together (None: no rate). `contact` is a mail or web
    address by which the owner of a site can reach the school; it goes into the User-Agent. `transport` replaces the
    network in tests, `resolver` the name server, `verify` the certificates to trust.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        allow: Iterable[str] = (),
        per_second: float | None = 2.0,
        limits: Limits | None = None,
        clock: Clock = SYSTEM_CLOCK,
        transport: httpx.BaseTransport | None = None,
        resolver: Resolver = resolve,
        verify: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._clock = clock
        self._rate = HostRate(per_second, clock)
        backend = GuardedBackend(Allowed(allow), resolver, clock.monotonic)
        self._client = httpx.Client(
            transport=transport or _GuardedTransport(backend, verify),
            trust_env=False,
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx.Timeout(self._limits.read_seconds, connect=self._limits.connect_seconds),
            headers={"User-Agent": _user_agent(contact), "Accept-Encoding": ACCEPTED_ENCODINGS},
        )

    def __enter__(self) -> "Http":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def get(
        self,
        url: str,
        *,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        validators: Validators | None = None,
        expect: frozenset[int] = NOTHING_EXPECTED,
    ) -> Answer:
        """The answer to one question, after redirects and retries.

        Raises a `SourceError` for every status that is no success, except 304 when `validators` were sent and those
        the caller says it can `expect`.
        """
        asked = dict(headers or {})
        if validators:
            asked |= {"If-None-Match": validators.etag} if validators.etag else {}
            asked |= {"If-Modified-Since": validators.last_modified} if validators.last_modified else {}
            expect |= {304}
        start = _address(url)
        if params:
            start = start.copy_merge_params(dict(params))
        retrying = Retrying(
            retry=retry_if_exception(_worth_a_retry),
            stop=stop_after_attempt(self._limits.attempts),
            wait=self._wait,
            sleep=self._clock.sleep,
            reraise=True,
        )
        return retrying(self._follow, start, asked, expect)

    def _follow(self, start: httpx.URL, headers: dict[str, str], expect: frozenset[int]) -> Answer:
        url, seen, for_good = start, {start}, True
        for _ in range(self._limits.redirects + 1):
            response, body = self._ask(url, headers)
            target = response.headers.get("location")
            if response.status_code not in _MOVED or not target:
                moved_to = str(url) if for_good and url != start else ""
                return self._settle(response, body, headers, expect, moved_to)
            for_good = for_good and response.status_code in _MOVED_FOR_GOOD
            onward = _address(url, target)
            if onward in seen:
                raise BadResponse(f"{start.host} sends its readers round in a circle. Check the address.")
            if _origin(onward) != _origin(url):
                headers = {name: headers[name] for name in headers if name.casefold() != "authorization"}
                onward = onward.copy_with(username=None, password=None)
            seen.add(onward)
            url = onward
        raise BadResponse(f"{start.host} sends its readers on too many times. Check the address.")

    def _ask(self, url: httpx.URL, headers: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
        self._rate.wait_for(url.host)
        token = deadline.set(self._clock.monotonic() + self._limits.whole_seconds)
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                return response, read_body(response, self._limits.body_bytes)
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise fault_of_connection(error, url.host) from error
        finally:
            deadline.reset(token)

    def _settle(
        self, response: httpx.Response, body: bytes, headers: Mapping[str, str], expect: frozenset[int], moved_to: str
    ) -> Answer:
        status, host = response.status_code, response.request.url.host
        if not response.is_success and status not in expect:
            now = self._clock.now()
            wait = asked_to_wait(response.headers, now) if status in (429, 503) else None
            signed_in = any(name.casefold() == "authorization" for name in headers)
            raise fault_of_status(status, host, signed_in=signed_in, retry_at=now + wait if wait is not None else None)
        return Answer(
            status=status,
            url=str(response.request.url),
            host=host,
            headers=dict(response.headers),
            body=body,
            moved_to=moved_to,
            links={rel: link.get("url", "") for rel, link in response.links.items() if rel},
        )

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, RateLimited) and error.retry_at is not None:
            wait = (error.retry_at - self._clock.now()).total_seconds()
            if wait > self._limits.longest_wait_seconds:
                raise error
            return max(wait, 0.0)
        return float(min(2.0 ** (state.attempt_number - 1), _LONGEST_BACK_OFF))


class _GuardedTransport(httpx.HTTPTransport):
    def __init__(self, backend: GuardedBackend, verify: ssl.SSLContext | None) -> None:
        context = verify or httpx.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=100,
            max_keepalive_connections=20,
            keepalive_expiry=5.0,
            network_backend=backend,
        )


def _worth_a_retry(error: BaseException) -> bool:
    return isinstance(error, Transient) and not isinstance(error, HostNotFound)


def _user_agent(contact: str) -> str:
    told = "".join(character for character in contact if character.isascii() and character.isprintable())
    return f"{PRODUCT} (+{told})" if told else PRODUCT


def _address(url: httpx.URL | str, target: str | None = None) -> httpx.URL:
    try:
        address = httpx.URL(url) if target is None else httpx.URL(url).join(target).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise BadResponse("This is not an address that can be opened. Check it for spaces and odd signs.") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise AddressRefused("Only addresses that begin with http:// or https:// are opened.")
    return address


def _origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80)
