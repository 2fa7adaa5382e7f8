"""Works out when a schedule is due. Pure: the terms, the time zone and the time of asking are passed in."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.model import WEEKDAYS, Job, Schedule, Term

# A machine that slept longer runs what it missed once all the same: the search goes back from the present.
_FAR = 400


def is_school_day(day: date, terms: Sequence[Term]) -> bool:
    """Whether there is school: a weekday within a term, or any weekday where no terms are known."""
    in_term = any(term.starts <= day <= term.ends for term in terms)
    return day.weekday() < 5 and (in_term or not terms)


def due(
    schedule: Schedule, terms: Sequence[Term], zone: ZoneInfo, *, since: datetime | None, now: datetime
) -> datetime | None:
    """The latest time after `since` and not after `now` at which the schedule was due; however many were missed, one.

    What is for school days only is not made up for on a later day. Without `since` (it never ran) only today counts,
    but for a single time, which stays due until it has run.
    """
    if schedule.at is not None:
        is_due = schedule.at <= now and (since is None or since < schedule.at)
        return schedule.at.astimezone(UTC) if is_due else None
    today = now.astimezone(zone).date()
    only_today = schedule.school_days_only or since is None
    for back in range(1 if only_today else _FAR):
        at = _on(schedule, today - timedelta(days=back), terms, zone)
        if at is None or at > now:
            continue
        return at if since is None or at > since else None
    return None


def next_due(schedule: Schedule, terms: Sequence[Term], zone: ZoneInfo, *, after: datetime) -> datetime | None:
    """The first time after a moment at which the schedule is due; None where there is none within a year or so."""
    if schedule.at is not None:
        return schedule.at.astimezone(UTC) if schedule.at > after else None
    return next((at for at in _ahead(schedule, terms, zone, after) if at > after), None)


def audit_due_at(
    schedules: Sequence[Schedule], terms: Sequence[Term], zone: ZoneInfo, *, now: datetime
) -> datetime | None:
    """When an audit was last wanted, within the last eight days; None where none was."""
    audits = (schedule for schedule in schedules if schedule.job is Job.AUDIT)
    wanted = (due(audit, terms, zone, since=now - timedelta(days=8), now=now) for audit in audits)
    return max((at for at in wanted if at is not None), default=None)


def _ahead(schedule: Schedule, terms: Sequence[Term], zone: ZoneInfo, after: datetime) -> Iterator[datetime]:
    first = after.astimezone(zone).date()
    for ahead in range(_FAR):
        at = _on(schedule, first + timedelta(days=ahead), terms, zone)
        if at is not None:
            yield at


def _on(schedule: Schedule, day: date, terms: Sequence[Term], zone: ZoneInfo) -> datetime | None:
    if schedule.local_time is None or WEEKDAYS[day.weekday()] not in schedule.days:
        return None
    if schedule.school_days_only and not is_school_day(day, terms):
        return None
    return datetime.combine(day, schedule.local_time, tzinfo=zone).astimezone(UTC)
