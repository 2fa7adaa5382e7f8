"""How long a host asks us to wait, from `Retry-After` and the rate-limit headers of Mastodon and Bluesky."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST = timedelta(days=7)
_EPOCH_FROM = 1_000_000_000
"""A reset time above this is seconds since 1970, one below it is seconds from now."""


def asked_to_wait(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """The wait the answer asks for, never negative and a week at most; None where it does not say.

    `Retry-After` is seconds or an HTTP date (RFC 9110); `RateLimit-Reset` is seconds (RFC draft) or seconds since
    1970 (Bluesky); `X-RateLimit-Reset` is an ISO time (Mastodon) or either of these.
    """
    for name in ("retry-after", "ratelimit-reset", "x-ratelimit-reset"):
        moment = _moment(headers.get(name, "").strip(), now)
        if moment is not None:
            return min(max(moment - now, timedelta(0)), _LONGEST)
    return None


def _moment(value: str, now: datetime) -> datetime | None:
    if not value:
        return None
    if value.isascii() and value.replace(".", "", 1).isdecimal():
        seconds = min(float(value), 1e11)
        return (
            datetime.fromtimestamp(min(seconds, 1e10), UTC)
            if seconds > _EPOCH_FROM
            else now + timedelta(seconds=min(seconds, _LONGEST.total_seconds()))
        )
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(value)
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
    return None
