"""findings list, show, export; decide."""

import csv
import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, TextIO

import typer

from auditor.commands.exits import FOUND, NOTHING_FOUND
from auditor.commands.installed import opened
from auditor.commands.shown import clauses_in_words, labelled, table, visible
from auditor.errors import CannotStart
from auditor.explaining import SEVERITY_WORDS, why_raised
from auditor.model import Code, Decision, DecisionKind, FindingState, RecordedFinding, Severity

LONGEST_SNOOZE = timedelta(days=7)
_COLUMNS = (
    *("number", "severity", "code", "rule", "state", "account", "published", "first_seen", "where", "evidence"),
    *("why", "clues", "clauses", "message", "advice", "url", "decision", "decided_by", "reason", "until", "closed"),
)

app = typer.Typer(help="What was found.", no_args_is_help=True)


@app.command("list")
def list_findings(
    every: Annotated[bool, typer.Option("--all", help="Closed and decided ones too.")] = False,
    severity: Annotated[list[Severity] | None, typer.Option(help="Only these severities.")] = None,
    code: Annotated[list[Code] | None, typer.Option(help="Only these kinds.")] = None,
    account: Annotated[list[str] | None, typer.Option(help="Only these accounts, by name.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What is open, the most urgent first."""
    with opened() as here:
        states = tuple(FindingState) if every else (FindingState.OPEN,)
        found = here.school.findings.list(states=states, severities=severity, codes=code, accounts=account)
    if as_json:
        typer.echo(json.dumps([_row(each) for each in found], ensure_ascii=False, indent=2))
    elif not found:
        typer.echo("Nothing is open." if not every else "Nothing was found so far.")
    else:
        rows = [
            (
                str(f.number),
                f.finding.severity.value,
                f.finding.code.value,
                f.account.title,
                _day(f.published_at),
                f.state,
            )
            for f in found
        ]
        table(f"{len(found)} findings", ("No", "Severity", "Found", "Account", "Published", "State"), rows)
        typer.echo("`auditor findings show NUMBER` shows the words and what to do.")
    raise typer.Exit(FOUND if found else NOTHING_FOUND)


@app.command()
def show(
    number: Annotated[int, typer.Argument(help="The finding's number, as in the mail.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """One finding: the words, where they stand, why, and what to do."""
    with opened() as here:
        found = here.school.findings.get(number)
        said = here.school.findings.decisions(number)
    if as_json:
        typer.echo(json.dumps(_row(found), ensure_ascii=False, indent=2))
        return
    finding = found.finding
    lines = [
        ("Finding", f"{found.number}: {finding.message}"),
        ("Words", f"“{finding.evidence}”, in {finding.where.value}"),
        ("Post", f"{found.account.title}, {_day(found.published_at)}, {found.url}"),
        ("Why", why_raised(finding)),
        ("Clues", "; ".join(finding.clues)),
        ("Clauses", clauses_in_words(finding.clauses)),
        ("What to do", finding.advice),
        ("Severity", f"{finding.severity.value}: {SEVERITY_WORDS[finding.severity]}"),
        ("Rule", f"{finding.rule} (more: auditor explain {finding.rule})"),
        ("State", f"{found.state.value}, first seen {_day(found.first_seen)}"),
        *(("Decided", _decision_words(decision)) for decision in said),
    ]
    for line in labelled(*lines):
        typer.echo(line)
    if found.state is FindingState.OPEN:
        typer.echo(
            f"\nTo close it: auditor decide {number} fixed|permission-held|not-a-problem|ask|safeguarding|snooze"
        )


@app.command()
def export(
    file: Annotated[str, typer.Argument(help="The CSV file to write; - for standard output.")],
    every: Annotated[bool, typer.Option("--all/--open", help="All findings, or only open ones.")] = True,
) -> None:
    """Write the findings as a CSV file. It holds children's names: keep it as carefully as the register."""
    with opened() as here:
        found = here.school.findings.list(states=tuple(FindingState) if every else (FindingState.OPEN,))
    if file == "-":
        write_csv(found, sys.stdout)
        return
    try:
        with Path(file).open("w", encoding="utf-8-sig", newline="") as out:
            write_csv(found, out)
    except OSError as error:
        raise CannotStart(f"{file}: cannot be written: {error.strerror}.") from error
    typer.echo(f"{len(found)} findings written to {file}. It holds children's names: keep it safe.")


def decide(
    number: Annotated[int, typer.Argument(help="The finding's number.")],
    what: Annotated[DecisionKind | None, typer.Argument(help="What you decided.")] = None,
    by: Annotated[str, typer.Option(help="Who decided.")] = "",
    reason: Annotated[str, typer.Option(help="Why, or what was done.")] = "",
    until: Annotated[str, typer.Option(help="Until which day (2026-12-04); ask and snooze need it.")] = "",
    undo: Annotated[bool, typer.Option(help="Take the last decision back.")] = False,
) -> None:
    """Say what became of a finding, so that it does not come back tomorrow."""
    with opened() as here:
        now = here.now()
        if undo:
            found = here.school.findings.undo(number, now)
            typer.echo(f"Finding {number} stands as before: {found.state.value}.")
            return
        if what is None:
            raise CannotStart(f"Say what you decided: {', '.join(kind.value for kind in DecisionKind)}.")
        decision = Decision(kind=what, by=by.strip(), reason=reason.strip(), at=now, until=_until(what, until, now))
        if not decision.by or not decision.reason:
            raise CannotStart('Say who decided and why: --by "Mrs Sandhu" --reason "form of 3 March".')
        here.school.findings.decide(number, decision)
    typer.echo(f"Finding {number}: {visible(_decision_words(decision))}.")
    typer.echo(f"`auditor decide {number} --undo` takes it back.")


def write_csv(found: tuple[RecordedFinding, ...], out: TextIO) -> None:
    """The findings as CSV, one a line; a cell that a spreadsheet would run as a formula is made harmless."""
    lines = csv.DictWriter(out, _COLUMNS)
    lines.writeheader()
    for each in found:
        lines.writerow({key: _cell(value) for key, value in _row(each).items()})


def _cell(value: object) -> str:
    text = "" if value is None else "; ".join(value) if isinstance(value, list) else str(value)
    return "'" + text if text.lstrip().startswith(("=", "+", "-", "@")) or text.startswith(("\t", "\r", "\n")) else text


def _row(found: RecordedFinding) -> dict[str, object]:
    finding, decision = found.finding, found.decision
    values = (
        found.number,
        finding.severity.value,
        finding.code.value,
        finding.rule,
        found.state.value,
        found.account.title,
        _stamp(found.published_at),
        _stamp(found.first_seen),
        finding.where.value,
        finding.evidence,
        why_raised(finding),
        list(finding.clues),
        list(finding.clauses),
        finding.message,
        finding.advice,
        found.url,
        decision.kind.value if decision else None,
        decision.by if decision else None,
        decision.reason if decision else None,
        decision.until.isoformat() if decision and decision.until else None,
        _stamp(found.closed_at),
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _until(what: DecisionKind, text: str, now: datetime) -> date | None:
    today = now.date()
    if not text:
        if what in (DecisionKind.ASK, DecisionKind.SNOOZE):
            raise CannotStart(f"Say until when: --until {today + LONGEST_SNOOZE}.")
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CannotStart(f"'{text}' is not a date such as {today + LONGEST_SNOOZE}.") from None
    if day < today:
        raise CannotStart(f"{day} is past; choose a day from {today} on.")
    if what is DecisionKind.SNOOZE and day > today + LONGEST_SNOOZE:
        raise CannotStart(f"A finding can be snoozed for 7 days at most, until {today + LONGEST_SNOOZE}.")
    return day


def _decision_words(decision: Decision) -> str:
    until = f", until {decision.until}" if decision.until else ""
    return f"{decision.kind.value.replace('-', ' ')} by {decision.by}: {decision.reason}{until}"


def _day(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%-d %b %Y") if at else "no date"


def _stamp(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
