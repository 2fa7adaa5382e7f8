"""audit and status."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from auditor.audit import Progress, ensure_allowed
from auditor.commands.exits import FOUND, INCOMPLETE, NIGHT_MISSED, NOTHING_FOUND
from auditor.commands.installed import Here, opened, rules_of
from auditor.commands.mailing import mailing_of
from auditor.commands.reading import run_audit
from auditor.commands.shown import table, visible
from auditor.errors import CannotStart, SettingsFault
from auditor.model import Account, AuditRecord, MailState, ReadOutcome
from auditor.night import send_urgent
from auditor.store.health import health
from auditor.store.records import Health
from auditor.store.store import SchoolStore


def audit(
    account: Annotated[list[str] | None, typer.Option(help="Only this account, by name; may be repeated.")] = None,
    months: Annotated[int | None, typer.Option(min=1, max=120, help="Read again so far back, at least.")] = None,
    full: Annotated[bool, typer.Option(help="Read everything again, to notice what was removed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Read the accounts now and judge what is new."""
    with opened() as here:
        ensure_allowed(here.school.setup.get())
        if not here.school.accounts.list():
            raise CannotStart("There is no account to read yet; add one with `auditor account add ADDRESS`.")
        mailing = mailing_of(here)
        with _progress() as progress:
            record = run_audit(here, reason="by hand", accounts=account, months=months, full=full, progress=progress)
        delivery = send_urgent(here.school, mailing, here.now)
        found = len(here.school.findings.list())
    for why in delivery.why:
        typer.echo(f"A mail was not sent: {visible(why)} `auditor status` keeps telling.", err=True)
    unread = any(read.outcome in (ReadOutcome.FAILED, ReadOutcome.INCOMPLETE) for read in record.reads)
    incomplete = unread or not delivery.complete
    if as_json:
        typer.echo(json.dumps(_record_row(record) | {"open_findings": found}, ensure_ascii=False, indent=2))
    else:
        say_audit(record)
        typer.echo(f"{found} findings are open." if found else "No finding is open.")
    raise typer.Exit(INCOMPLETE if incomplete else FOUND if found else NOTHING_FOUND)


def status(
    max_age: Annotated[str, typer.Option(help="End with 4 unless an audit ended within this time, as 26h.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Is everything all right: the last audit, accounts not read, the register, mail that waits."""
    limit = _duration(max_age) if max_age else None
    with opened() as here:
        now, said, fault = here.now(), health(here.school), _fault_of_rules(here)
        off = [] if fault else [rule.id for rule in rules_of(here.settings) if not rule.enabled]
        missed = limit is not None and not _ran_since(here.school, now - limit)
    if as_json:
        row = _health_row(said, now, missed=missed) | {"rules_fault": fault or None, "rules_off": off}
        typer.echo(json.dumps(row, ensure_ascii=False, indent=2))
    else:
        for line in _health_lines(said, now):
            typer.echo(visible(line))
        if fault:
            typer.echo(f"Your own rules cannot be used, so no audit can run: {visible(fault)}")
        if off:
            typer.echo(f"Switched off by your own rules: {', '.join(off)}.")
        if missed:
            typer.echo(f"The night did not run: no audit ended within {max_age}. Is `auditor serve` running?")
    raise typer.Exit(NIGHT_MISSED if missed else NOTHING_FOUND)


def _fault_of_rules(here: Here) -> str:
    try:
        rules_of(here.settings)
    except SettingsFault as fault:
        return str(fault)
    return ""


def _ran_since(school: SchoolStore, at: datetime) -> bool:
    """Whether an audit of all accounts that are read ended since then; one of a single account is no night."""
    wanted = {account.id for account in school.accounts.list() if not account.paused}
    ended = [audit for audit in school.audits.list() if audit.finished_at is not None and audit.finished_at >= at]
    return any(wanted <= {read.account.id for read in audit.reads} for audit in ended)


def say_audit(record: AuditRecord) -> None:
    """Prints what each account's reading came to."""
    rows = [
        (
            read.account.title,
            read.outcome.value,
            *(str(n) for n in (read.posts_new, read.posts_edited, read.posts_gone, read.replies_seen, read.not_judged)),
        )
        for read in record.reads
    ]
    table(f"Audit {record.id}", ("Account", "Outcome", "New", "Edited", "Gone", "Replies", "Not fully judged"), rows)
    for read in record.reads:
        if read.why:
            typer.echo(f"{visible(read.account.title)}: {read.outcome.value}: {visible(read.why)}")


@contextmanager
def _progress() -> Iterator[Progress | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed} posts"))
    with Bars(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def told(account: Account, posts: int) -> None:
            if account.id not in tasks:
                tasks[account.id] = bars.add_task(visible(account.title), total=None)
            bars.update(tasks[account.id], completed=posts)

        yield told


def _health_lines(said: Health, now: datetime) -> Iterator[str]:
    if said.last_finished is None or said.last_finished.finished_at is None:
        yield "No audit has ended yet."
    else:
        yield f"The last audit ended {_ago(said.last_finished.finished_at, now)} ({said.last_finished.reason})."
        for read in said.last_finished.reads:
            if read.outcome is not ReadOutcome.READ:
                yield f"{read.account.title}: {read.outcome.value}: {read.why}"
    if said.unfinished is not None:
        yield f"An audit began {_ago(said.unfinished.started_at, now)} and has not ended; if none runs, it was stopped."
    for run in said.unfinished_runs:
        yield f"'{run.name}' of {_ago(run.due, now)} has not ended; if it is not running, it met a fault."
    for account in said.accounts:
        if account.last_read_at is None and not account.account.paused:
            yield f"{account.account.title}: never read in full."
    if said.register_imported_at is None:
        yield "There is no register: permissions cannot be judged."
    else:
        imported = _ago(said.register_imported_at, now)
        yield f"The register holds {said.register_pupils} pupils and was imported {imported}."
    for mail in said.waiting_mails:
        yield f"Mail waits for {', '.join(mail.to)}: {mail.subject}. {mail.last_error}".rstrip()
    for mail in said.refused_mails:
        yield f"Mail was refused for {', '.join(mail.to)}: {mail.subject}. {mail.last_error}".rstrip()
    if not said.waiting_mails and not said.refused_mails:
        yield "No mail waits."


def _health_row(said: Health, now: datetime, *, missed: bool) -> dict[str, object]:
    last = said.last_finished
    mails = (*said.waiting_mails, *said.refused_mails)
    return {
        "night_missed": missed,
        "last_audit": _record_row(last) if last else None,
        "unfinished_audit": said.unfinished.id if said.unfinished else None,
        "unfinished_runs": [run.name for run in said.unfinished_runs],
        "accounts": [
            {"account": each.account.id, "last_read_at": each.last_read_at.isoformat() if each.last_read_at else None}
            for each in said.accounts
        ],
        "register": {
            "pupils": said.register_pupils,
            "age_days": (now - said.register_imported_at).days if said.register_imported_at else None,
        },
        "mails_waiting": sum(mail.state is MailState.PENDING for mail in mails),
        "mails_refused": sum(mail.state is MailState.REFUSED for mail in mails),
    }


def _record_row(record: AuditRecord) -> dict[str, object]:
    return {
        "audit": record.id,
        "reason": record.reason,
        "started_at": record.started_at.isoformat(),
        "finished_at": record.finished_at.isoformat() if record.finished_at else None,
        "accounts": [
            {
                "account": read.account.id,
                "outcome": read.outcome.value,
                "why": read.why,
                "posts_seen": read.posts_seen,
                "posts_new": read.posts_new,
                "posts_edited": read.posts_edited,
                "posts_gone": read.posts_gone,
                "replies_seen": read.replies_seen,
                "not_judged": read.not_judged,
                "unread": read.unread,
            }
            for read in record.reads
        ],
    }


def _duration(text: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,4})\s*([hmd])", text.strip().casefold())
    if not found:
        raise CannotStart(f"'{text}' is not a length of time; write it as 26h, 90m or 2d.")
    return timedelta(**{{"h": "hours", "m": "minutes", "d": "days"}[found[2]]: int(found[1])})


def _ago(at: datetime, now: datetime) -> str:
    hours = int((now - at).total_seconds() // 3600)
    when = "within the hour" if hours < 1 else f"{hours} hours ago" if hours < 48 else f"{hours // 24} days ago"
    return f"{when} ({at.astimezone(UTC):%a %-d %b %H:%M} UTC)"
