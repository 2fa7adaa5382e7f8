"""The alarm clock: each due run once, whoever else asks; in step with the store; nothing lost by a sleep."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest

from auditor.errors import CannotStart
from auditor.model import Job, Schedule
from schedules.alarm import Alarm, Timetable, serve
from schedules.due import next_due
from tests.fakes import Clock
from tests.schedules.calendar import DIGEST, LONDON, NIGHTLY, WEEKLY, KeptRuns, local, timetable


@dataclass
class Night:
    """One store of runs, a clock, and what was started."""

    clock: Clock
    runs: KeptRuns = field(default_factory=KeptRuns)
    table: Timetable = field(default_factory=timetable)
    started: list[tuple[str, datetime]] = field(default_factory=list)
    fails: bool = False

    def alarm(self, each_minute: Callable[[], None] | None = None) -> Alarm:
        return Alarm(
            timetable=lambda: self.table,
            runs=self.runs,
            start=self.start,
            clock=self.clock,
            each_minute=each_minute,
        )

    def start(self, schedule: Schedule, when: datetime) -> None:
        if self.fails:
            raise CannotStart("Nobody is set up to get the digest.")
        self.started.append((schedule.name, when))

    def ring_all(self, alarm: Alarm) -> None:
        for schedule in self.table.schedules:
            alarm.ring(schedule.name)


MORNING = local(2026, 11, 24, 6, 45)


def test_two_alarms_and_a_run_by_hand_start_a_digest_once() -> None:
    night = Night(Clock(MORNING), table=timetable(DIGEST))
    one, other = night.alarm(), night.alarm()
    one.ring("digest")
    other.ring("digest")
    one.ring("digest")
    assert night.started == [("digest", MORNING)]
    assert night.runs.last("digest") is not None
    assert not night.runs.unfinished()


def test_a_run_that_somebody_claimed_is_left_to_them() -> None:
    night = Night(Clock(MORNING), table=timetable(DIGEST))
    assert night.runs.claim("digest", MORNING, MORNING)
    night.alarm().ring("digest")
    assert not night.started


def test_a_schedule_that_was_removed_does_not_ring() -> None:
    night = Night(Clock(MORNING), table=timetable(NIGHTLY))
    night.alarm().ring("digest")
    assert not night.started


def test_waking_late_the_missed_audit_runs_first_and_the_digest_after_it() -> None:
    night = Night(Clock(local(2026, 11, 24, 9)))
    night.runs.claim("nightly", local(2026, 11, 20, 3, 15), night.clock())
    alarm = night.alarm()
    alarm.ring("digest")
    assert not night.started, "it waits for the audit that was missed with it"
    alarm.ring("nightly")
    alarm.ring("digest")
    assert night.started == [("nightly", local(2026, 11, 24, 3, 15)), ("digest", MORNING)]


def test_a_digest_on_time_waits_for_nothing() -> None:
    night = Night(Clock(MORNING))
    night.alarm().ring("digest")
    assert night.started == [("digest", MORNING)]


def test_a_run_that_cannot_start_is_told_and_left_unfinished(caplog: pytest.LogCaptureFixture) -> None:
    night = Night(Clock(MORNING), table=timetable(DIGEST), fails=True)
    night.alarm().ring("digest")
    assert "Nobody is set up" in caplog.text
    assert [run.name for run in night.runs.unfinished()] == ["digest"]


def test_jobs_are_kept_in_step_with_the_store() -> None:
    night = Night(Clock(datetime.now(UTC)), table=timetable(NIGHTLY, WEEKLY, DIGEST, terms=()))
    for schedule in night.table.schedules:
        night.runs.claim(schedule.name, night.clock(), night.clock())
        night.runs.finish(schedule.name, night.clock(), night.clock())
    with night.alarm() as alarm:
        for schedule in night.table.schedules:
            assert alarm.next_rings()[schedule.name] == next_due(schedule, (), LONDON, after=night.clock())
        later = replace(NIGHTLY, local_time=NIGHTLY.local_time.replace(hour=4) if NIGHTLY.local_time else None)
        night.table = timetable(later, DIGEST, terms=())
        alarm.tick()
        rings = alarm.next_rings()
        assert set(rings) == {"nightly", "digest"}
        assert rings["nightly"].astimezone(LONDON).hour == 4
    assert not night.started


def test_what_is_due_rings_at_once_when_the_alarm_is_set() -> None:
    rung = Event()
    night = Night(Clock(local(2026, 11, 24, 3, 20)), table=timetable(NIGHTLY))
    alarm = Alarm(timetable=lambda: night.table, runs=night.runs, start=lambda *_: rung.set(), clock=night.clock)
    with alarm:
        assert rung.wait(10)
    assert not night.runs.unfinished()


def test_one_time_in_the_future_rings_by_itself() -> None:
    rung, stopped = Event(), Event()
    soon = datetime.now(UTC) + timedelta(milliseconds=200)
    once = Schedule(name="before-inspection", job=Job.AUDIT, at=soon, months=12)
    runs = KeptRuns()
    alarm = Alarm(
        timetable=lambda: timetable(once),
        runs=runs,
        start=lambda *_: rung.set(),
        clock=lambda: datetime.now(UTC),
    )
    thread = Thread(target=serve, args=(alarm, stopped))
    thread.start()
    assert rung.wait(10)
    stopped.set()
    thread.join(10)
    assert not thread.is_alive()
    assert [(run.name, run.due) for run in runs.kept.values()] == [("before-inspection", soon)]


@pytest.mark.parametrize(
    ("name", "claimed_due", "again"),
    [
        ("nightly", local(2026, 11, 24, 3, 15), True),
        ("digest", MORNING, True),
        ("digest", local(2026, 11, 23, 6, 45), False),
        ("removed", MORNING, False),
    ],
)
def test_what_was_stopped_half_way_is_taken_up_again_where_it_is_still_wanted(
    name: str, claimed_due: datetime, again: bool
) -> None:
    night = Night(Clock(local(2026, 11, 24, 6, 50)))
    for schedule, due in (
        ("nightly", local(2026, 11, 24, 3, 15)),
        ("digest", MORNING),
        ("weekly", local(2026, 11, 22, 20)),
    ):
        if schedule != name:
            night.runs.claim(schedule, due, due)
            night.runs.finish(schedule, due, due)
    if name == "digest" and claimed_due != MORNING:
        night.table = timetable(NIGHTLY, WEEKLY)
        night.table = replace(night.table, schedules=(NIGHTLY, WEEKLY, replace(DIGEST, days=("mon",))))
    night.runs.claim(name, claimed_due, claimed_due)
    done = Event()
    alarm = Alarm(
        timetable=lambda: night.table,
        runs=night.runs,
        start=lambda schedule, when: (night.started.append((schedule.name, when)), done.set())[0],
        clock=night.clock,
    )
    with alarm:
        if again:
            assert done.wait(10)
    assert night.started == ([(name, claimed_due)] if again else [])
    assert not night.runs.unfinished()


def test_a_late_digest_waits_for_the_audit_that_is_going_on() -> None:
    night = Night(Clock(local(2026, 11, 24, 9)), table=timetable(NIGHTLY, DIGEST))
    going_on, may_end = Event(), Event()

    def start(schedule: Schedule, when: datetime) -> None:
        if schedule.job is Job.AUDIT:
            going_on.set()
            assert may_end.wait(10)
        night.start(schedule, when)

    alarm = Alarm(timetable=lambda: night.table, runs=night.runs, start=start, clock=night.clock)
    thread = Thread(target=alarm.ring, args=("nightly",))
    thread.start()
    assert going_on.wait(10)
    alarm.ring("digest")
    assert not night.started
    may_end.set()
    thread.join(10)
    alarm.ring("digest")
    assert [name for name, _ in night.started] == ["nightly", "digest"]


def test_who_loses_the_race_for_a_run_does_not_start_it() -> None:
    class SeenTooEarly(KeptRuns):
        def last(self, name: str) -> None:
            """What it was before the other process claimed the run."""

    night = Night(Clock(MORNING), runs=SeenTooEarly(), table=timetable(DIGEST))
    assert night.runs.claim("digest", MORNING, MORNING)
    night.alarm().ring("digest")
    assert not night.started


def test_no_job_is_dropped_for_being_late_or_run_twice_at_a_time() -> None:
    night = Night(Clock(local(2026, 11, 24, 2)))
    with night.alarm(each_minute=lambda: None) as alarm:
        jobs = alarm._scheduler.get_jobs()
        assert len(jobs) == len(night.table.schedules) + 2
        assert {(job.coalesce, job.max_instances, job.misfire_grace_time) for job in jobs} == {(True, 1, None)}
