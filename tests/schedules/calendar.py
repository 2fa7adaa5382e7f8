"""A school year, and runs kept in memory as the store keeps them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from threading import Lock
from zoneinfo import ZoneInfo

from auditor.model import Schedule, Term
from schedules.alarm import Timetable
from schedules.shipped import regular_schedules

LONDON = ZoneInfo("Europe/London")
TERMS = (
    Term(name="Autumn 1", starts=date(2026, 9, 2), ends=date(2026, 10, 23)),
    Term(name="Autumn 2", starts=date(2026, 11, 2), ends=date(2026, 12, 18)),
    Term(name="Spring 1", starts=date(2027, 1, 4), ends=date(2027, 2, 12)),
    Term(name="Spring 2", starts=date(2027, 2, 22), ends=date(2027, 3, 25)),
    Term(name="Summer 1", starts=date(2027, 4, 12), ends=date(2027, 5, 28)),
    Term(name="Summer 2", starts=date(2027, 6, 7), ends=date(2027, 7, 21)),
)
NIGHTLY, WEEKLY, DIGEST = regular_schedules()


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment by the clock on the wall, in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


def timetable(*schedules: Schedule, terms: tuple[Term, ...] = TERMS) -> Timetable:
    return Timetable(schedules=schedules or (NIGHTLY, WEEKLY, DIGEST), terms=terms, zone=LONDON)


@dataclass(frozen=True, kw_only=True)
class KeptRun:
    """One claimed run."""

    name: str
    due: datetime
    claimed_at: datetime
    finished_at: datetime | None = None


@dataclass
class KeptRuns:
    """The runs of a school, in memory."""

    kept: dict[tuple[str, datetime], KeptRun] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def last(self, name: str) -> KeptRun | None:
        mine = [run for run in self.kept.values() if run.name == name]
        return max(mine, key=lambda run: run.due, default=None)

    def claim(self, name: str, due: datetime, at: datetime) -> bool:
        with self.lock:
            if (name, due) in self.kept:
                return False
            self.kept[name, due] = KeptRun(name=name, due=due, claimed_at=at)
            return True

    def finish(self, name: str, due: datetime, at: datetime) -> None:
        self.kept[name, due] = replace(self.kept[name, due], finished_at=at)

    def unfinished(self) -> tuple[KeptRun, ...]:
        return tuple(run for run in self.kept.values() if run.finished_at is None)

    def take_over(self, run: KeptRun, at: datetime) -> bool:
        with self.lock:
            if self.kept[run.name, run.due] != run:
                return False
            self.kept[run.name, run.due] = replace(run, claimed_at=at)
            return True
