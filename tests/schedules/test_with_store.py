"""The alarm with the real store beneath it."""

from pathlib import Path

from auditor.store.key import new_key
from auditor.store.store import Store
from schedules.alarm import Alarm
from tests.fakes import SETUP, Clock
from tests.schedules.calendar import DIGEST, LONDON, NIGHTLY, TERMS, local
from tests.schedules.test_alarm import MORNING, Timetable


def test_the_store_claims_each_run_once_and_knows_what_was_stopped(tmp_path: Path) -> None:
    started = []
    clock = Clock(local(2026, 11, 24, 3, 15))
    with Store.open(f"sqlite:///{tmp_path}/data/auditor.db", new_key()) as store:
        school = store.add_school("thornbeck", SETUP)
        for schedule in (NIGHTLY, DIGEST):
            school.schedules.add(schedule)
        alarms = [
            Alarm(
                timetable=lambda: Timetable(schedules=school.schedules.list(), terms=TERMS, zone=LONDON),
                runs=school.runs,
                start=lambda schedule, when: started.append((schedule.name, when)),
                clock=clock,
            )
            for _ in range(2)
        ]
        for at in (clock.at, MORNING):
            clock.at = at
            for alarm in alarms:
                alarm.ring("nightly")
                alarm.ring("digest")
        assert started == [("nightly", local(2026, 11, 24, 3, 15)), ("digest", MORNING)]
        assert not school.runs.unfinished()
