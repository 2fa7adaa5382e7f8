"""Time and network as tests hand them in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx

from connectors.clock import Clock
from connectors.http import Http
from connectors.limits import Limits

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
Answers = Callable[[httpx.Request], httpx.Response]


class StoppedClock:
    """Time that moves only when somebody sleeps; `slept` lists for how long."""

    def __init__(self, now: datetime = NOW) -> None:
        self.start = now
        self.slept: list[float] = []

    @property
    def clock(self) -> Clock:
        return Clock(now=self._now, monotonic=lambda: sum(self.slept), sleep=self.slept.append)

    def _now(self) -> datetime:
        return self.start + timedelta(seconds=sum(self.slept))


class _Answering(httpx.BaseTransport):
    """Hands each answer over as a stream, as a network does."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._answers(request)
        return httpx.Response(answer.status_code, headers=answer.headers, content=iter([answer.content]))


def http_to(answers: Answers, *, stopped: StoppedClock | None = None, limits: Limits | None = None) -> Http:
    """A client whose every question is answered by `answers`, without rate and without waiting."""
    clock = (stopped or StoppedClock()).clock
    return Http(transport=_Answering(answers), per_second=None, clock=clock, limits=limits)
