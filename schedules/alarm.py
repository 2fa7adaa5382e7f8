"""The alarm clock: keeps APScheduler's jobs, which live in memory, in step with the schedules of the store.

Whether a run is due and whose it is stands in the store alone; a job that rings only asks. So a restart, a second
scheduler or a machine that slept never makes two runs of one.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Lock
from typing import Any, Protocol, Self
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger

from auditor.errors import AuditorError
from auditor.model import Job, Schedule, Term
from schedules.due import due

_LOG = logging.getLogger(__name__)
_LATE = timedelta(minutes=10)


class Claimed(Protocol):
    """A run of a schedule that somebody claimed."""

    @property
    def name(self) -> str: ...
    @property
    def due(self) -> datetime: ...


class Runs(Protocol):
    """What the alarm needs of the store: each run, by schedule and due time, is claimed by one."""

    def last(self, name: str, /) -> Claimed | None: ...
    def claim(self, name: str, due: datetime, at: datetime, /) -> bool: ...
    def finish(self, name: str, due: datetime, at: datetime, /) -> None: ...
    def unfinished(self) -> Sequence[Claimed]: ...
    def take_over(self, run: Any, at: datetime, /) -> bool: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Timetable:
    """What is to run and by which calendar, as it stands in the store at the moment."""

    schedules: Sequence[Schedule]
    terms: Sequence[Term]
    zone: ZoneInfo


class Alarm:
    """Runs what is due, each run once; use it with `with`, or with `serve`.

    `start` does the work of one run in a thread of its own; `each_minute` is called beside it, for mails that wait.
    """

    def __init__(
        self,
        *,
        timetable: Callable[[], Timetable],
        runs: Runs,
        start: Callable[[Schedule, datetime], None],
        clock: Callable[[], datetime],
        each_minute: Callable[[], None] | None = None,
    ) -> None:
        self._timetable = timetable
        self._runs = runs
        self._start = start
        self._clock = clock
        self._each_minute = each_minute
        self._set: dict[str, tuple[Schedule, ZoneInfo]] = {}
        self._auditing: set[tuple[str, object]] = set()
        self._lock = Lock()
        self._ticking = Lock()
        self._stopping = False
        # APScheduler would drop a job that it rings a second late; a machine that slept must not lose a night.
        self._scheduler = BackgroundScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}, timezone="UTC"
        )

    def __enter__(self) -> Self:
        self._scheduler.add_job(self.tick, CronTrigger(second=0, timezone="UTC"), id="each minute")
        if self._each_minute is not None:
            self._scheduler.add_job(self._each_minute, CronTrigger(second=30, timezone="UTC"), id="beside it")
        self._take_over()
        self.tick()
        self._scheduler.start()
        return self

    def __exit__(self, *_: object) -> None:
        # APScheduler stops cleanly only while it is not handing out jobs and no job of ours is changing its jobs.
        self._scheduler.pause()
        with self._ticking:
            self._stopping = True
        self._scheduler.get_jobs()
        self._scheduler.shutdown(wait=True)

    def next_rings(self) -> dict[str, datetime]:
        """When each schedule's job rings next."""
        jobs = ((name, self._scheduler.get_job(f"schedule {name}")) for name in self._set)
        return {name: job.next_run_time for name, job in jobs if job is not None and hasattr(job, "next_run_time")}

    def tick(self) -> None:
        """Takes over what changed in the store, and rings what is due and was missed."""
        with self._ticking:
            if not self._stopping:
                self._keep_in_step(self._timetable())

    def ring(self, name: str) -> None:
        """Runs the schedule of that name if it is due and nobody claimed it."""
        timetable = self._timetable()
        schedule = next((schedule for schedule in timetable.schedules if schedule.name == name), None)
        when = self._due(schedule, timetable) if schedule else None
        if schedule is None or when is None or self._waits(schedule, when, timetable):
            return
        with self._noted(schedule):
            if self._runs.claim(name, when, self._clock()):
                self._run(schedule, when)

    def _keep_in_step(self, timetable: Timetable) -> None:
        wanted = {schedule.name: (schedule, timetable.zone) for schedule in timetable.schedules}
        for name in self._set.keys() - wanted.keys():
            self._remove(name)
        for name, (schedule, zone) in wanted.items():
            if self._set.get(name) != (schedule, zone):
                self._scheduler.add_job(
                    self.ring, _trigger(schedule, zone), [name], id=f"schedule {name}", replace_existing=True
                )
        self._set = wanted
        for schedule in timetable.schedules:
            if self._due(schedule, timetable) is not None:
                self._scheduler.add_job(
                    self.ring, args=[schedule.name], id=f"late {schedule.name}", replace_existing=True
                )

    def _due(self, schedule: Schedule, timetable: Timetable) -> datetime | None:
        last = self._runs.last(schedule.name)
        since = last.due if last else None
        return due(schedule, timetable.terms, timetable.zone, since=since, now=self._clock())

    def _waits(self, schedule: Schedule, when: datetime, timetable: Timetable) -> bool:
        # A digest that is late anyway waits for the audit that was missed with it; one on time waits for nothing.
        if schedule.job is not Job.DIGEST or self._clock() - when < _LATE:
            return False
        audits = (other for other in timetable.schedules if other.job is Job.AUDIT)
        return bool(self._auditing) or any(self._due(audit, timetable) is not None for audit in audits)

    def _run(self, schedule: Schedule, when: datetime) -> None:
        try:
            self._start(schedule, when)
        except AuditorError as error:
            # It stays unfinished in the store, where `status` tells of it.
            _LOG.error("The run of '%s' stopped: %s", schedule.name, error)
        else:
            self._runs.finish(schedule.name, when, self._clock())

    @contextmanager
    def _noted(self, schedule: Schedule) -> Iterator[None]:
        # Noted before it is claimed: an audit is either due, or noted, or over.
        note = (schedule.name, object())
        if schedule.job is Job.AUDIT:
            with self._lock:
                self._auditing.add(note)
        try:
            yield
        finally:
            with self._lock:
                self._auditing.discard(note)

    def _take_over(self) -> None:
        timetable = self._timetable()
        schedules = {schedule.name: schedule for schedule in timetable.schedules}
        for run in self._runs.unfinished():
            schedule = schedules.get(run.name)
            if schedule is not None and self._is_still_wanted(schedule, run.due, timetable):
                self._scheduler.add_job(self._resume, args=[schedule, run], id=f"again {run.name} {run.due}")
            else:
                self._runs.finish(run.name, run.due, self._clock())

    def _is_still_wanted(self, schedule: Schedule, when: datetime, timetable: Timetable) -> bool:
        last = self._runs.last(schedule.name)
        is_last = last is not None and last.due == when
        local = (moment.astimezone(timetable.zone).date() for moment in (when, self._clock()))
        return is_last and (not schedule.school_days_only or len(set(local)) == 1)

    def _resume(self, schedule: Schedule, run: Claimed) -> None:
        with self._noted(schedule):
            if self._runs.take_over(run, self._clock()):
                self._run(schedule, run.due)

    def _remove(self, name: str) -> None:
        if self._scheduler.get_job(f"schedule {name}") is not None:
            self._scheduler.remove_job(f"schedule {name}")


def serve(alarm: Alarm, stopped: Event) -> None:
    """Keeps the alarm running until `stopped` is set; a run that is going on comes to its end first."""
    with alarm:
        stopped.wait()


def _trigger(schedule: Schedule, zone: ZoneInfo) -> CronTrigger | DateTrigger:
    if schedule.local_time is None:
        return DateTrigger(schedule.at, timezone=zone)
    return CronTrigger(
        day_of_week=",".join(schedule.days),
        hour=schedule.local_time.hour,
        minute=schedule.local_time.minute,
        timezone=zone,
    )
