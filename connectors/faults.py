"""What went wrong on the way, as one of the source errors and one plain sentence that tells the host and no secret."""

import ssl
from datetime import datetime

import httpx

from auditor.errors import (
    AuthFailed,
    BadResponse,
    CertificateFault,
    Forbidden,
    RateLimited,
    SourceError,
    SourceGone,
    Transient,
)
from connectors.guard import HostUnknown


class HostNotFound(Transient):
    """No name server knows the host; not worth a second try within the minute."""


def fault_of_connection(error: httpx.HTTPError | httpx.StreamError, host: str) -> SourceError:
    """The source error behind an exception of the network."""
    causes = _causes(error)
    if any(isinstance(cause, HostUnknown) for cause in causes):
        return HostNotFound(f"There is no computer called {host} on the internet at the moment. Check the address.")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return CertificateFault(
            f"The security certificate of {host} cannot be trusted (out of date, or made for another name), so nothing "
            "was read. Tell whoever looks after that website."
        )
    if isinstance(error, httpx.TimeoutException):
        return Transient(f"{host} did not answer in time; the next audit tries again.")
    if isinstance(error, httpx.DecodingError | httpx.RemoteProtocolError):
        return Transient(f"{host} broke off its answer; the next audit tries again.")
    return Transient(f"{host} cannot be reached; the next audit tries again.")


def fault_of_status(status: int, host: str, *, signed_in: bool, retry_at: datetime | None) -> SourceError:
    """The source error behind an HTTP status that is not a success."""
    if status == 429 or (status == 503 and retry_at is not None):
        return RateLimited(f"{host} asked us to wait; the next audit tries again.", retry_at=retry_at)
    if status == 408 or status >= 500:
        return Transient(f"{host} has a fault of its own (it answered {status}); the next audit tries again.")
    if status == 401 and signed_in:
        return AuthFailed(f"{host} refused the sign-in. Connect the account again.")
    if status in (401, 403, 407, 451):
        return Forbidden(f"{host} does not let us read this without a sign-in (it answered {status}).")
    if status in (404, 410):
        return SourceGone(f"There is nothing at this address on {host} (it answered {status}). Check the address.")
    return BadResponse(f"{host} answered {status}, which says nothing about posts. Check the address.")


def _causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and len(chain) < 10:
        chain.append(current)
        current = current.__cause__ or current.__context__
    return chain
