"""demo."""

from collections import Counter
from pathlib import Path

import typer

from auditor.commands.auditing import say_audit
from auditor.commands.shown import table


def demo() -> None:
    """Run a whole night for an invented school on this machine, and show what it found."""
    from auditor.demo.night import night_for_show

    shown = night_for_show(Path.cwd(), typer.echo)
    say_audit(shown.second)
    counts = Counter((found.finding.severity, found.finding.code.value) for found in shown.findings)
    rows = [
        (severity.value, code, str(n)) for (severity, code), n in sorted(counts.items(), key=lambda c: c[0][0].rank)
    ]
    table(f"{len(shown.findings)} findings are open, {len(shown.closed)} closed", ("Severity", "Found", "Count"), rows)
    unread = [read for read in shown.second.reads if read.why]
    typer.echo(f"Not reached: {', '.join(read.account.title for read in unread) or 'nothing'}")
    typer.echo(f"Posts not judged in every respect: {sum(read.not_judged for read in shown.second.reads)}")
    typer.echo(f"\nThe digest of the morning:\n\n{shown.text}")
    for name, path in (("digest", shown.digest), ("page", shown.page), ("register", shown.register)):
        typer.echo(f"{name}: {path.relative_to(Path.cwd())}")
