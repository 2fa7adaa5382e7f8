"""What stands in the way of a command is told in a sentence; what was not read or sent is never passed over."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor.commands.installed import opened
from auditor.commands.shown import visible
from tests.commands.conftest import Said

Auditor = Callable[..., Said]


def test_an_audit_of_no_account_is_no_success(auditor: Auditor) -> None:
    auditor("init", "--from", "school.toml")
    said = auditor("audit")
    assert (said.code, "no account to read" in said.out) == (2, True)


def test_an_account_named_twice_is_read_once(school: Auditor) -> None:
    said = school("audit", "--account", "website", "--account", "website", "--json")
    assert [read["account"] for read in json.loads(said.out)["accounts"]] == ["website"]


def test_a_sender_that_is_no_address_is_told_before_anything_is_read(school: Auditor, tmp_path: Path) -> None:
    settings = tmp_path / "auditor.toml"
    settings.write_text(settings.read_text("utf-8") + '[mail]\nsender = "nobody"\n', "utf-8")
    before = school("status", "--json").out
    assert school("audit").code == 2
    assert school("status", "--json").out == before


def test_an_audit_says_that_a_mail_could_not_be_sent(school: Auditor, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("not a folder", "utf-8")
    settings = tmp_path / "auditor.toml"
    settings.write_text(settings.read_text("utf-8") + '[mail]\nfolder = "elsewhere"\n', "utf-8")
    assert school("digest", "send").code == 3
    with opened() as here:
        (waiting,) = here.school.mails.list()
        here.school.mails.deferred(waiting.id, "", datetime(2020, 1, 1, tzinfo=UTC))
    said = school("audit")
    assert (said.code, "A mail was not sent" in said.out) == (3, True)


def test_a_run_that_did_not_end_is_told(school: Auditor) -> None:
    now = datetime.now(UTC)
    with opened() as here:
        here.school.runs.claim("digest", now, now)
    assert "'digest' of within the hour" in school("status").out
    assert json.loads(school("status", "--json").out)["unfinished_runs"] == ["digest"]


def test_a_page_that_cannot_be_written_is_told(school: Auditor, tmp_path: Path) -> None:
    said = school("digest", "preview", "--html", str(tmp_path / "nowhere" / "page.html"))
    assert (said.code, "cannot be written" in said.out) == (2, True)


def test_a_terminal_that_knows_few_letters_loses_none_of_the_rest(school: Auditor, tmp_path: Path) -> None:
    few = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-c", "from auditor.cli import main; main()", "findings", "export", "-"]
    done = subprocess.run(command, cwd=tmp_path, env=few, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"http://127.0.0.1") >= 4


def test_setting_up_again_without_the_key_makes_no_other(school: Auditor, tmp_path: Path) -> None:
    (tmp_path / "data" / "auditor.key").unlink()
    said = school("init", "--from", "school.toml")
    assert (said.code, "put your copy back" in said.out) == (2, True)
    assert not (tmp_path / "data" / "auditor.key").exists()


@pytest.mark.parametrize("at", ["2027-12-07", "2027-12-07T25:00", "next Monday", "2027-12-07T06:30+05:00"])
def test_an_inspection_needs_a_day_and_a_time(school: Auditor, at: str) -> None:
    said = school("schedule", "before-inspection", "--at", at)
    assert (said.code, "is not a day and time" in said.out) == (2, True)
    assert "before-inspection" not in school("schedule", "list", "--json").out


@pytest.mark.parametrize(("text", "shown"), [("Year\u00a04", "Year 4"), ("a\x1b[31m\u202eb", "a\ufffd[31m\ufffdb")])
def test_spaces_of_all_kinds_are_shown_and_signs_that_steer_a_terminal_are_not(text: str, shown: str) -> None:
    assert visible(text) == shown
