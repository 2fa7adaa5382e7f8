"""An installation in a folder of its own, used through its command line, with a website on loopback."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from auditor.cli import app
from auditor.demo.platforms import SCHOOL
from auditor.demo.server import LoopbackServer, served
from auditor.demo.wordpress import WordPress
from auditor.demo.world import posts_on


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str


@pytest.fixture
def website() -> Iterator[LoopbackServer]:
    """The demo school's website as it stands after both nights."""
    with served() as server:
        server.platform = WordPress(SCHOOL, server.base, posts_on(2, datetime(2026, 11, 23, tzinfo=UTC))["website"])
        yield server


@pytest.fixture
def auditor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, website: LoopbackServer) -> Callable[..., Said]:
    """Runs a command in an empty folder whose settings allow the website on loopback."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("AUDITOR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "160")
    (tmp_path / "auditor.toml").write_text(
        f'[network]\nallow = ["{website.host}"]\nrequests_per_second = 1000\n', encoding="utf-8"
    )
    for name in ("school.toml", "register.csv"):
        (tmp_path / name).write_text((files("auditor.demo") / name).read_text(encoding="utf-8"), encoding="utf-8")

    def run(*arguments: str) -> Said:
        from auditor.errors import AuditorError

        done = CliRunner().invoke(app, list(arguments))
        if isinstance(done.exception, AuditorError):
            return Said(code=2, out=str(done.exception))
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Said(code=done.exit_code, out=done.output)

    return run


@pytest.fixture
def school(auditor: Callable[..., Said], website: LoopbackServer) -> Callable[..., Said]:
    """The same after setting up: school, register and one audited account."""
    assert auditor("init", "--from", "school.toml").code == 0
    assert auditor("register", "import", "register.csv").code == 0
    about = ["--owner", "Mrs V Sandhu", "--approved-by", "Mrs J Abernethy", "--name", "website"]
    mailbox = ["--linked-email", "office@saltmarshlane.example"]
    assert auditor("account", "add", f"{website.base}/", *about, *mailbox).code == 0
    assert auditor("audit").code == 1
    return auditor
