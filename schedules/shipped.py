"""Reads schedules from TOML, strictly, and says which times cannot be kept."""

import tomllib
from dataclasses import replace
from datetime import datetime, time
from importlib.resources import files
from zoneinfo import ZoneInfo

from auditor.errors import NotFound, SettingsFault
from auditor.model import WEEKDAYS, Job, Schedule
from auditor.spelling import nearest

REGULAR = ("nightly", "weekly", "digest")
BEFORE_INSPECTION = "before-inspection"
_KEYS = ("job", "time", "days", "school_days_only", "months", "full")


def regular_schedules() -> tuple[Schedule, ...]:
    """The schedules that a new school starts with."""
    return tuple(checked(shipped(name)) for name in REGULAR)


def shipped(name: str) -> Schedule:
    """One of the schedules that come with the product; that before an inspection has no time yet."""
    if name not in (*REGULAR, BEFORE_INSPECTION):
        raise NotFound(f"There is no schedule '{name}' to add; there is {', '.join((*REGULAR, BEFORE_INSPECTION))}.")
    return schedule_of(name, files("schedules").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def before_inspection(at: datetime, zone: ZoneInfo, *, now: datetime, months: int | None = None) -> Schedule:
    """The audit before an inspection, once, at a time by the clock on the school's wall (a naive `at`)."""
    local = at.replace(tzinfo=zone) if at.tzinfo is None else at.astimezone(zone)
    check_time(local.time())
    if local <= now:
        raise SettingsFault(f"{local:%Y-%m-%d %H:%M} has passed; give a time to come, or run the audit now.")
    schedule = shipped(BEFORE_INSPECTION)
    return checked(replace(schedule, at=local, months=schedule.months if months is None else months))


def schedule_of(name: str, text: str) -> Schedule:
    """A schedule from the text of its TOML file; what is not understood is a `SettingsFault` that names it."""
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsFault(f"{name}.toml is not valid TOML: {error}.") from error
    for key in rows:
        if key not in _KEYS:
            hint = nearest(key, _KEYS) or f"; there is {', '.join(_KEYS)}."
            raise SettingsFault(f"{name}.toml: '{key}' is not a known key{hint}")
    if rows.get("job") not in list(Job):
        raise SettingsFault(f"{name}.toml: job must be one of {', '.join(Job)}.")
    for key in ("school_days_only", "full"):
        if not isinstance(rows.get(key, False), bool):
            raise SettingsFault(f"{name}.toml: {key} must be true or false.")
    months = rows.get("months")
    if months is not None and type(months) is not int:
        raise SettingsFault(f"{name}.toml: months must be a whole number.")
    days = rows.get("days", list(WEEKDAYS))
    if not isinstance(days, list):
        raise SettingsFault(f"{name}.toml: days must be a list, such as ['mon', 'tue'].")
    return Schedule(
        name=name,
        job=Job(rows["job"]),
        local_time=parse_time(rows["time"]) if "time" in rows else None,
        days=tuple(check_day(day) for day in days),
        school_days_only=rows.get("school_days_only", False),
        months=months,
        full=rows.get("full", False),
    )


def checked(schedule: Schedule) -> Schedule:
    """The schedule itself where it can be kept; else a `SettingsFault` says why not."""
    if (schedule.local_time is None) == (schedule.at is None):
        raise SettingsFault(f"The schedule '{schedule.name}' needs a time of day, or one day and time; not both.")
    if schedule.local_time is not None:
        check_time(schedule.local_time)
        if not schedule.days:
            raise SettingsFault(
                f"The schedule '{schedule.name}' has no days; give at least one of {', '.join(WEEKDAYS)}."
            )
    for day in schedule.days:
        check_day(day)
    if schedule.months is not None and not 1 <= schedule.months <= 120:
        raise SettingsFault("months must be between 1 and 120.")
    return schedule


def parse_time(value: object) -> time:
    """A time of day from "06:45"."""
    text = value.isoformat("minutes") if isinstance(value, time) else str(value)
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        raise SettingsFault(f"'{text}' is not a time of day; write it as 06:45.")
    if int(hours) > 23 or int(minutes) > 59:
        raise SettingsFault(f"'{text}' is not a time of day; write it as 06:45.")
    return check_time(time(int(hours), int(minutes)))


def check_time(at: time) -> time:
    """Refuses 01:00 to 01:59, the hour that the spring skips and the autumn repeats."""
    if at.hour == 1:
        raise SettingsFault(
            f"{at:%H:%M} cannot be used: when the clocks change, the time from 01:00 to 01:59 is skipped in March and "
            "comes twice in October. Choose a time before 01:00 or from 02:00 on."
        )
    return at


def check_day(day: object) -> str:
    """A day of the week, as mon to sun."""
    if not isinstance(day, str) or day not in WEEKDAYS:
        raise SettingsFault(f"'{day}' is not a day; the days are {', '.join(WEEKDAYS)}.")
    return day
