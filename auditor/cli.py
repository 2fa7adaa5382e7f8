"""The command line: which command is which."""

import sys

import typer

from auditor.commands import judging
from auditor.commands.exits import CANNOT_START
from auditor.errors import AuditorError

app = typer.Typer(
    name="auditor",
    help="Reads what the school publishes and says what to act on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(judging.judge)
app.command()(judging.draft)
app.command()(judging.selftest)


def main() -> None:
    """Runs a command; whatever cannot start is told in one sentence, with exit code 2."""
    try:
        app()
    except AuditorError as error:
        typer.echo(f"auditor: {error}", err=True)
        sys.exit(CANNOT_START)
