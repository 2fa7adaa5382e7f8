"""Input that is odd but honest simply works, from the website to the mail and the spreadsheet."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from auditor.demo.platforms import SCHOOL
from auditor.demo.server import LoopbackServer
from auditor.demo.wordpress import WordPress
from auditor.demo.world import DemoPost, DemoReply
from tests.commands.conftest import Said
from tests.real.servers import free_port

Auditor = Callable[..., Said]
PLAIN = DemoPost(account="website", ref="900", at=datetime(2026, 11, 20, tzinfo=UTC), text="The hall has a new floor.")
NAMED = "Dexter Rainford of Egrets won the cup. "
ODD_REPLY = DemoReply(author="A\r\nBcc: x@y", text="=1+1")
ODD = (
    replace(PLAIN, ref="901", at=datetime(2099, 1, 1, tzinfo=UTC), text=NAMED + "A post from 2099."),
    replace(PLAIN, ref="902", text=NAMED + "long " * 20_000),
    replace(PLAIN, ref="903", title="<script>1</script>", text=NAMED + "<script>alert(1)</script>"),
    replace(PLAIN, ref="904", text="\u202edlorw olleh\u202c " + NAMED + "zero\u200bwidth\ufeff"),
    replace(PLAIN, ref="905", text='=cmd|"/C calc"!A0 ' + NAMED, replies=(ODD_REPLY,)),
    replace(PLAIN, ref="906", text=""),
    replace(PLAIN, ref="906", text="The same number twice."),
)


def test_odd_posts_are_judged_mailed_and_exported(school: Auditor, website: LoopbackServer, tmp_path: Path) -> None:
    website.platform = WordPress(SCHOOL, website.base, ODD)
    said = school("audit", "--full", "--json")
    (read,) = json.loads(said.out)["accounts"]
    assert read["outcome"] in {"read", "incomplete"}, read
    assert read["posts_new"] == 6
    found = json.loads(school("findings", "list", "--json").out)
    assert len({each["url"] for each in found if "Rainford" in each["evidence"]}) >= 5
    assert school("digest", "send").code == 0
    (mail,) = (tmp_path / "outbox").glob("digest*.eml")
    content = mail.read_bytes()
    assert b"<script" not in content
    assert b"\nBcc:" not in content
    school("findings", "export", "odd.csv")
    with (tmp_path / "odd.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in csv.reader(file) for cell in row)


def test_mail_to_a_server_that_is_down_is_kept_told_and_sent_later(school: Auditor, tmp_path: Path) -> None:
    port = free_port()
    settings = tmp_path / "auditor.toml"
    server = f'[mail]\ntransport = "smtp"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
    settings.write_text(settings.read_text("utf-8") + server, "utf-8")
    said = school("digest", "send")
    assert said.code == 3
    assert "Not sent to v.sandhu@saltmarshlane.example" in said.out
    assert "Mail waits for v.sandhu@saltmarshlane.example" in school("status").out
    assert json.loads(school("status", "--json").out)["mails_waiting"] >= 1


def test_serve_starts_and_stops_when_it_is_told_to(school: Auditor, tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-c", "from auditor.cli import main; main()", "serve"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AUDITOR_")}
    for name in ("nightly", "weekly", "digest"):
        school("schedule", "remove", name)
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stdout
        assert serving.stdout.readline() == f"Serving {SCHOOL}. Stop with Ctrl-C.\n"
        serving.send_signal(signal.SIGTERM)
        out, err = serving.communicate(timeout=20)
    assert (serving.returncode, out, err) == (0, "Stopped.\n", "")


class Kept(Message):
    """Keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.subjects: list[str] = []

    def handle_message(self, message: object) -> None:
        self.subjects.append(str(message["Subject"]))  # type: ignore[index]


@pytest.fixture
def smtp() -> object:
    controller = Controller(Kept(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


def test_the_digest_arrives_at_a_mail_server_once(school: Auditor, smtp: Controller, tmp_path: Path) -> None:
    settings = tmp_path / "auditor.toml"
    server = f'[mail]\ntransport = "smtp"\nhost = "127.0.0.1"\nport = {smtp.port}\nsecurity = "none"\n'
    settings.write_text(settings.read_text("utf-8") + server, "utf-8")
    assert school("digest", "send").code == 0
    assert school("digest", "send").code == 0
    assert sum("Social audit" in subject for subject in smtp.handler.subjects) == 1
