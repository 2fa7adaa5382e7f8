"""Time as it is handed in: what the calendar says, what a stop-watch says, and how to wait."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """`now` is aware and in UTC; `monotonic` and `sleep` count seconds."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]


SYSTEM_CLOCK = Clock(now=lambda: datetime.now(UTC), monotonic=time.monotonic, sleep=time.sleep)
"""The machine's own time; tests hand in another."""
