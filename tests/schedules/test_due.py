"""When a schedule is due: on school days, across clock changes, after a sleep."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Job, Schedule, Term
from schedules.due import audit_due_at, due, is_school_day, next_due
from tests.schedules.calendar import DIGEST, LONDON, NIGHTLY, TERMS, WEEKLY, local

ONCE = Schedule(name="before-inspection", job=Job.AUDIT, at=local(2026, 12, 7, 6, 30), months=12)
MOMENTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2028, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=LONDON)
)


def asked(schedule: Schedule, now: datetime, since: datetime | None = None) -> datetime | None:
    return due(schedule, TERMS, LONDON, since=since, now=now)


@pytest.mark.parametrize(
    ("day", "school"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 10, 28), False),  # half-term
        (date(2026, 9, 2), True),  # the first and the last day of a term belong to it
        (date(2026, 12, 18), True),
        (date(2026, 12, 21), False),
    ],
)
def test_a_school_day_is_a_weekday_in_a_term(day: date, school: bool) -> None:
    assert is_school_day(day, TERMS) is school


def test_without_terms_every_weekday_is_a_school_day() -> None:
    assert is_school_day(date(2026, 12, 25), ())
    assert not is_school_day(date(2026, 12, 26), ())


def test_a_digest_is_due_at_its_minute_and_not_before() -> None:
    yesterday, morning = local(2026, 11, 23, 6, 45), local(2026, 11, 24, 6, 45)
    assert asked(DIGEST, morning - timedelta(seconds=1), yesterday) is None
    assert asked(DIGEST, morning, yesterday) == morning
    assert asked(DIGEST, morning, since=morning) is None


@pytest.mark.parametrize(("month", "utc_hour"), [(6, 5), (11, 6)])
def test_a_quarter_to_seven_is_by_the_clock_on_the_wall(month: int, utc_hour: int) -> None:
    when = asked(DIGEST, local(2027 if month == 6 else 2026, month, 10, 12))
    assert when is not None
    assert (when.hour, when.minute) == (utc_hour, 45)


def test_a_missed_digest_is_made_up_for_on_its_day_and_on_no_other() -> None:
    thursday = local(2026, 11, 26, 6, 45)
    friday = local(2026, 11, 27, 6, 45)
    assert asked(DIGEST, local(2026, 11, 27, 15), thursday) == friday
    assert asked(DIGEST, local(2026, 11, 28, 9), thursday) is None, "not at the weekend"
    assert asked(DIGEST, local(2026, 11, 30, 0, 10), thursday) is None, "not at midnight"


def test_many_missed_nights_are_one_run() -> None:
    assert asked(NIGHTLY, local(2026, 11, 24, 8), since=local(2026, 11, 1, 3, 15)) == local(2026, 11, 24, 3, 15)
    assert asked(WEEKLY, local(2026, 11, 24, 8), since=local(2026, 11, 1, 20)) == local(2026, 11, 22, 20)


def test_a_new_schedule_looks_back_to_midnight_only() -> None:
    assert asked(WEEKLY, local(2026, 11, 24, 8)) is None
    assert asked(NIGHTLY, local(2026, 11, 24, 8)) == local(2026, 11, 24, 3, 15)


def test_what_is_due_once_stays_due_until_it_has_run() -> None:
    assert ONCE.at
    assert asked(ONCE, ONCE.at - timedelta(seconds=1)) is None
    assert asked(ONCE, ONCE.at + timedelta(days=3)) == ONCE.at
    assert asked(ONCE, ONCE.at + timedelta(days=3), since=ONCE.at) is None
    assert next_due(ONCE, TERMS, LONDON, after=local(2026, 11, 24)) == ONCE.at
    assert next_due(ONCE, TERMS, LONDON, after=ONCE.at) is None


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2026, 10, 25)], ids=["spring", "autumn"])
@pytest.mark.parametrize("at", [time(0, 30), time(0, 59), time(2, 0), time(2, 30), time(3, 15)])
def test_on_a_night_when_clocks_change_each_schedule_runs_once(day: date, at: time) -> None:
    nightly = replace(NIGHTLY, local_time=at)
    now = local(day.year, day.month, day.day) - timedelta(minutes=1)
    last = asked(nightly, now, since=now - timedelta(days=2))
    runs = []
    for _ in range(26 * 60):
        now += timedelta(minutes=1)
        when = asked(nightly, now, last)
        if when is not None:
            assert now == when, "at its minute"
            runs.append(when.astimezone(LONDON))
            last = when
    assert (runs[0].date(), runs[0].time()) == (day, at)
    assert len({run.date() for run in runs}) == len(runs)


def test_after_the_holidays_comes_the_first_day_of_term() -> None:
    assert next_due(DIGEST, TERMS, LONDON, after=local(2026, 12, 18, 7)) == local(2027, 1, 4, 6, 45)
    assert (
        next_due(
            DIGEST, (Term(name="x", starts=date(2020, 1, 1), ends=date(2020, 2, 1)),), LONDON, after=local(2026, 1, 1)
        )
        is None
    )


@given(MOMENTS, MOMENTS)
def test_nothing_due_is_passed_over_between_two_looks(one: datetime, other: datetime) -> None:
    since, now = sorted((one, other))
    for schedule in (NIGHTLY, WEEKLY):
        when = asked(schedule, now, since)
        first = next_due(schedule, TERMS, LONDON, after=since)
        assert first is not None
        assert (when is None) is (first > now)
        if when is not None:
            assert since < when <= now
            assert asked(schedule, now, when) is None


def test_the_last_audit_wanted_is_that_of_any_schedule_and_no_digest() -> None:
    def wanted(now: datetime, *schedules: Schedule) -> datetime | None:
        return audit_due_at(schedules, TERMS, LONDON, now=now)

    monday = local(2026, 11, 23, 6, 45)
    assert wanted(monday, NIGHTLY, WEEKLY, DIGEST) == local(2026, 11, 23, 3, 15)
    assert wanted(monday, WEEKLY, DIGEST) == local(2026, 11, 22, 20)
    assert wanted(local(2026, 12, 7, 6, 45), ONCE, NIGHTLY) == ONCE.at
    assert wanted(monday, DIGEST) is None
