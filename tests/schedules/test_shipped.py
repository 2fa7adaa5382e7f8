"""The schedules that come with the product, and what is refused in one's own."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import NotFound, SettingsFault
from auditor.model import Job
from schedules.shipped import before_inspection, checked, parse_time, regular_schedules, schedule_of, shipped
from tests.schedules.calendar import DIGEST, LONDON, NIGHTLY, WEEKLY, local

NOW = local(2026, 11, 24, 9)


def test_a_school_starts_with_a_night_a_sweep_and_a_digest() -> None:
    assert [schedule.name for schedule in regular_schedules()] == ["nightly", "weekly", "digest"]
    assert (NIGHTLY.job, NIGHTLY.full, len(NIGHTLY.days)) == (Job.AUDIT, False, 7)
    assert (WEEKLY.job, WEEKLY.full, WEEKLY.days) == (Job.AUDIT, True, ("sun",))
    assert (DIGEST.job, DIGEST.local_time, DIGEST.school_days_only) == (Job.DIGEST, time(6, 45), True)


def test_before_an_inspection_a_year_is_read_once_at_the_schools_own_time() -> None:
    winter = before_inspection(datetime(2026, 12, 7, 6, 30), LONDON, now=NOW)  # noqa: DTZ001
    assert (winter.name, winter.job, winter.months, winter.full) == ("before-inspection", Job.AUDIT, 12, True)
    assert winter.at == datetime(2026, 12, 7, 6, 30, tzinfo=UTC)
    summer = before_inspection(datetime(2027, 6, 7, 6, 30), LONDON, now=NOW, months=6)  # noqa: DTZ001
    assert (summer.at, summer.months) == (datetime(2027, 6, 7, 5, 30, tzinfo=UTC), 6)


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (datetime(2026, 11, 24, 8, 59), "has passed"),  # noqa: DTZ001
        (datetime(2026, 12, 7, 1, 30), "when the clocks change"),  # noqa: DTZ001
    ],
)
def test_a_time_that_cannot_be_kept_is_refused(at: datetime, reason: str) -> None:
    with pytest.raises(SettingsFault, match=reason):
        before_inspection(at, LONDON, now=NOW)


@given(st.times())
def test_only_the_hour_that_clocks_skip_and_repeat_is_refused(at: time) -> None:
    text = at.isoformat("minutes")
    if at.hour == 1:
        with pytest.raises(SettingsFault, match="skipped in March"):
            parse_time(text)
    else:
        assert parse_time(text) == at.replace(second=0, microsecond=0)


@given(st.text(max_size=8))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        parse_time(text)
    except SettingsFault:
        return
    assert ":" in text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('job = "audit"\ntmie = "03:00"', "'tmie' is not a known key; did you mean 'time'"),
        ('job = "adit"', "job must be one of audit, digest"),
        ('time = "03:00"', "job must be one of"),
        ('job = "audit"\ntime = "25:00"', "'25:00' is not a time of day"),
        ('job = "audit"\ntime = "3"', "'3' is not a time of day"),
        ('job = "audit"\ntime = "01:30"', "skipped in March"),
        ('job = "audit"\ndays = ["Monday"]', "'Monday' is not a day"),
        ('job = "audit"\ndays = "mon"', "days must be a list"),
        ('job = "audit"\nmonths = "twelve"', "whole number"),
        ('job = "audit"\nmonths = true', "whole number"),
        ('job = "audit"\nfull = "yes"', "full must be true or false"),
        ("job = ", "not valid TOML"),
    ],
)
def test_what_is_not_understood_is_named(text: str, reason: str) -> None:
    with pytest.raises(SettingsFault, match=reason):
        schedule_of("mine", text)


def test_a_time_may_be_written_as_toml_has_it() -> None:
    assert schedule_of("mine", 'job = "audit"\ntime = 04:30:00').local_time == time(4, 30)


def test_a_schedule_needs_one_kind_of_time_and_a_day() -> None:
    with pytest.raises(SettingsFault, match="needs a time"):
        checked(shipped("before-inspection"))
    with pytest.raises(SettingsFault, match="not both"):
        checked(replace(NIGHTLY, at=NOW))
    with pytest.raises(SettingsFault, match="no days"):
        checked(replace(NIGHTLY, days=()))
    with pytest.raises(SettingsFault, match="between 1 and 120"):
        checked(replace(NIGHTLY, months=0))


def test_an_unknown_schedule_names_those_there_are() -> None:
    with pytest.raises(NotFound, match="nightly, weekly, digest, before-inspection"):
        shipped("hourly")
