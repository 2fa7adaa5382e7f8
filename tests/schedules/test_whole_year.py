"""A whole school year, minute by minute: one digest each school day at a quarter to seven, and one audit each night."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from schedules.due import is_school_day
from tests.fakes import Clock
from tests.schedules.calendar import DIGEST, LONDON, NIGHTLY, TERMS, local, timetable
from tests.schedules.test_alarm import Night

FIRST, LAST = local(2026, 9, 1), local(2027, 9, 1)


def days() -> list[object]:
    return [FIRST.astimezone(LONDON).date() + timedelta(days=n) for n in range(365)]


@pytest.mark.long
def test_two_alarms_send_one_digest_each_school_day_at_a_quarter_to_seven() -> None:
    night = Night(Clock(FIRST), table=timetable(NIGHTLY, DIGEST))
    alarms = (night.alarm(), night.alarm())
    at: dict[tuple[str, object], str] = {}
    while night.clock.at < LAST:
        before = len(night.started)
        for alarm in alarms:
            night.ring_all(alarm)
        for name, when in night.started[before:]:
            assert when == night.clock.at
            wall = when.astimezone(LONDON)
            assert (name, wall.date()) not in at, "twice on one day"
            at[name, wall.date()] = f"{wall:%H:%M}"
        night.clock.forward(minutes=5)
    school_days = [day for day in days() if is_school_day(day, TERMS)]  # type: ignore[arg-type]
    assert [day for name, day in at if name == "digest"] == school_days
    assert {time for (name, _), time in at.items() if name == "digest"} == {"06:45"}
    assert [day for name, day in at if name == "nightly"] == days()
    assert {time for (name, _), time in at.items() if name == "nightly"} == {"03:15"}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_a_machine_that_sleeps_at_random_sends_at_most_one_digest_a_day_and_never_at_night(seed: int) -> None:
    chance = Random(seed)
    night = Night(Clock(FIRST), table=timetable(NIGHTLY, DIGEST))
    sent: Counter[object] = Counter()
    awake = Counter[object]()
    while night.clock.at < LAST:
        alarm = night.alarm()
        before = len(night.started)
        night.ring_all(alarm)
        night.ring_all(alarm)
        wall = night.clock.at.astimezone(LONDON)
        if f"{wall:%H:%M}" >= "06:45" and is_school_day(wall.date(), TERMS):
            awake[wall.date()] += 1
        for name, when in night.started[before:]:
            if name == "digest":
                assert f"{wall:%H:%M}" >= "06:45"
                assert when.astimezone(LONDON).date() == wall.date()
                sent[wall.date()] += 1
        night.clock.forward(minutes=chance.choice((1, 5, 60, 60 * chance.randint(1, 60))))
    assert set(sent.values()) == {1}
    assert set(sent) == set(awake), "every school day on which the machine was awake in time"
