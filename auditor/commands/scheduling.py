"""schedule list, add, remove, before-inspection; serve."""

import json
import signal
from datetime import datetime
from threading import Event
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from auditor.commands.installed import Here, opened, rules_of
from auditor.commands.mailing import mailing_of
from auditor.commands.reading import confirm, run_audit
from auditor.commands.shown import table
from auditor.errors import AuditorError, CannotStart
from auditor.fence import fenced
from auditor.model import WEEKDAYS, Job, Schedule
from auditor.night import send_digest, send_urgent

app = typer.Typer(help="When things run.", no_args_is_help=True)


@app.command("list")
def list_schedules(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Every schedule, and when it is due next."""
    from schedules.due import next_due

    with opened() as here:
        setup = here.school.setup.get()
        zone, now = ZoneInfo(setup.school.time_zone), here.now()
        rows = [
            (schedule, next_due(schedule, setup.terms, zone, after=now)) for schedule in here.school.schedules.list()
        ]
    if as_json:
        said = [{"name": s.name, "job": s.job.value, "next": at.isoformat() if at else None} for s, at in rows]
        typer.echo(json.dumps(said, indent=2))
        return
    shown = [
        (s.name, s.job.value, _when(s, zone), f"{at.astimezone(zone):%a %-d %b %H:%M}" if at else "–") for s, at in rows
    ]
    table("Schedules", ("Name", "Does", "When", "Next"), shown)


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="nightly, weekly or digest, or a name of your own.")],
    job: Annotated[Job | None, typer.Option(help="What it starts; needed for a name of your own.")] = None,
    time: Annotated[str, typer.Option(help="The time of day at the school, as 06:45.")] = "",
    days: Annotated[str, typer.Option(help="The days, as mon,tue,wed.")] = "",
    school_days: Annotated[bool | None, typer.Option("--school-days/--any-day", help="On school days only.")] = None,
    full: Annotated[bool | None, typer.Option("--full/--new", help="Read everything, or what is new.")] = None,
) -> None:
    """Add a schedule, or change the one of that name."""
    from dataclasses import replace

    from schedules.shipped import REGULAR, checked, parse_time, shipped

    with opened() as here:
        known = {schedule.name: schedule for schedule in here.school.schedules.list()}
        schedule = known.get(name) or (shipped(name) if name in REGULAR else None)
        if schedule is None:
            if job is None or not time:
                raise CannotStart(f"'{name}' is new: say what it starts and when, as --job digest --time 06:45.")
            schedule = Schedule(name=name, job=job)
        schedule = replace(
            schedule,
            job=job or schedule.job,
            local_time=parse_time(time) if time else schedule.local_time,
            days=tuple(day.strip() for day in days.split(",")) if days else schedule.days,
            school_days_only=schedule.school_days_only if school_days is None else school_days,
            full=schedule.full if full is None else full,
        )
        here.school.schedules.add(checked(schedule))
    typer.echo(f"The schedule '{name}' is set.")


@app.command()
def remove(name: Annotated[str, typer.Argument(help="The schedule's name.")]) -> None:
    """Remove a schedule. `auditor schedule add nightly` brings a shipped one back."""
    with opened() as here:
        here.school.schedules.remove(name)
    typer.echo(f"The schedule '{name}' is removed.")


@app.command("before-inspection")
def before_inspection(
    at: Annotated[str, typer.Option(help="Day and time at the school, as 2026-12-07T06:30.")],
    months: Annotated[int, typer.Option(help="How many months back to read again, at least.")] = 12,
) -> None:
    """Have everything read again, once, before an inspection."""
    from schedules.shipped import before_inspection as scheduled

    try:
        when = datetime.strptime(at.strip().replace(" ", "T"), "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - the school's own clock
    except ValueError:
        raise CannotStart(f"'{at}' is not a day and time such as 2026-12-07T06:30.") from None
    with opened() as here:
        zone = ZoneInfo(here.school.setup.get().school.time_zone)
        schedule = scheduled(when, zone, now=here.now(), months=months)
        here.school.schedules.add(schedule)
    typer.echo(
        f"On {_when(schedule, zone)} the last {months} months are read again, as far as the platforms show them."
    )
    typer.echo("`auditor serve` must be running then.")


def serve() -> None:
    """Keep the schedules: audits at night, the digest in the morning. Runs until it is stopped."""
    from auditor.audit import ensure_allowed
    from schedules.alarm import Alarm, Timetable
    from schedules.alarm import serve as keep_serving

    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    with opened() as here:
        ensure_allowed(here.school.setup.get())
        rules_of(here.settings)

        def timetable() -> Timetable:
            setup = here.school.setup.get()
            return Timetable(
                schedules=here.school.schedules.list(), terms=setup.terms, zone=ZoneInfo(setup.school.time_zone)
            )

        alarm = Alarm(
            timetable=timetable,
            runs=here.school.runs,
            start=lambda schedule, due: fenced(f"the run of {schedule.name}", lambda: start(here, schedule), _fail),
            clock=here.now,
            each_minute=lambda: fenced("handing over mail", lambda: _hand_over(here), lambda fault: None),
        )
        typer.echo(f"Serving {here.school.setup.get().school.name}. Stop with Ctrl-C.")
        keep_serving(alarm, stopped)
    typer.echo("Stopped.")


def _fail(fault: str) -> None:
    raise AuditorError(fault)


def start(here: Here, schedule: Schedule) -> None:
    """One run of a schedule."""
    if schedule.job is Job.DIGEST:
        confirm(here)
        send_digest(here.school, mailing_of(here), here.now)
    else:
        run_audit(here, reason=schedule.name, months=schedule.months, full=schedule.full)
        send_urgent(here.school, mailing_of(here), here.now)


def _hand_over(here: Here) -> None:
    from auditor.mail.deliver import deliver

    deliver(here.school.mails, mailing_of(here).transport, here.now)


def _when(schedule: Schedule, zone: ZoneInfo) -> str:
    if schedule.at is not None:
        return f"{schedule.at.astimezone(zone):%A %-d %B %Y at %H:%M}"
    days = "every day" if set(schedule.days) == set(WEEKDAYS) else ", ".join(schedule.days)
    return f"{schedule.local_time:%H:%M}, {'school days' if schedule.school_days_only else days}"
