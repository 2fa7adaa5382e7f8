"""The command line: which command is which. A command's module is imported when it is called, not before."""

import sys
from importlib import import_module
from io import TextIOWrapper
from types import FunctionType
from typing import Any

import typer
from typer.core import TyperGroup

from auditor.commands.exits import CANNOT_START
from auditor.errors import AuditorError
from auditor.fence import fenced

COMMANDS = {
    "init": "setting_up:init",
    "account": "accounts:app",
    "register": "setting_up:register_app",
    "staff": "setting_up:staff_app",
    "names": "names:app",
    "audit": "auditing:audit",
    "digest": "mailing:app",
    "draft": "judging:draft",
    "judge": "judging:judge",
    "findings": "findings:app",
    "decide": "findings:decide",
    "schedule": "scheduling:app",
    "serve": "scheduling:serve",
    "status": "auditing:status",
    "explain": "explaining:explain",
    "selftest": "judging:selftest",
    "demo": "demonstrating:demo",
}


class _Commands(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(f"auditor.commands.{module}"), name)
        if isinstance(found, FunctionType):
            alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
            alone.command(cmd_name)(found)
            found = alone
        command = typer.main.get_command(found)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)


@app.callback()
def _auditor() -> None:
    """Reads what the school publishes and says what to act on."""


def main() -> None:
    """Runs a command; whatever cannot start is told in one sentence, with exit code 2.

    What a terminal cannot show is shown as "?" rather than ending the command half-way.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        fenced("a command", app, _stop)
    except AuditorError as error:
        _stop(str(error))


def _stop(sentence: str) -> None:
    typer.echo(f"auditor: {sentence}", err=True)
    sys.exit(CANNOT_START)
