"""How much the client takes from a host: sizes, times, and how often it asks."""

import threading
from collections import defaultdict
from dataclasses import dataclass

from connectors.clock import Clock

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes after decompression.

    `whole_seconds` bounds one answer from first to last byte, however slowly it drips. A host that asks us to wait
    longer than `longest_wait_seconds` is left for the next audit.
    """

    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    whole_seconds: float = 90.0
    body_bytes: int = 10 * MEBIBYTE
    redirects: int = 5
    attempts: int = 4
    longest_wait_seconds: float = 60.0


class HostRate:
    """Spaces requests to one host evenly over time, for all threads together; None as `per_second` means no rate."""

    def __init__(self, per_second: float | None, clock: Clock) -> None:
        self._interval = 1.0 / per_second if per_second else 0.0
        self._clock = clock
        self._lock = threading.Lock()
        self._free_at: defaultdict[str, float] = defaultdict(float)

    def wait_for(self, host: str) -> None:
        """Returns when the next request to `host` may start."""
        if not self._interval:
            return
        with self._lock:
            now = self._clock.monotonic()
            start = max(now, self._free_at[host])
            self._free_at[host] = start + self._interval
        if start > now:
            self._clock.sleep(start - now)
