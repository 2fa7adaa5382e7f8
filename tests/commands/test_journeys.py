"""The three people's journeys through the command line."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.demo.server import LoopbackServer
from tests.commands.conftest import Said

Auditor = Callable[..., Said]


def test_before_anything_is_set_up_each_command_says_what_to_do(auditor: Auditor) -> None:
    for command in (["status"], ["findings", "list"], ["audit"], ["account", "list"], ["digest", "preview"], ["serve"]):
        said = auditor(*command)
        assert said.code == 2
        assert "auditor init" in said.out


def test_setting_up_starts_from_a_blank_file(auditor: Auditor, tmp_path: Path) -> None:
    (tmp_path / "school.toml").unlink()
    assert auditor("init").code == 0
    assert "[school]" in (tmp_path / "school.toml").read_text("utf-8")
    assert auditor("init").code == 2
    said = auditor("init", "--from", "school.toml")
    assert said.code == 0
    assert "Still missing: the date of the data protection impact assessment" in said.out
    refused = auditor("audit")
    assert refused.code == 2
    assert "impact assessment" in refused.out


def test_setting_up_again_changes_the_school_and_keeps_the_key(auditor: Auditor, tmp_path: Path) -> None:
    auditor("init", "--from", "school.toml")
    key = (tmp_path / "data" / "auditor.key").read_bytes()
    assert (tmp_path / "data" / "auditor.key").stat().st_mode & 0o777 == 0o600
    file = tmp_path / "school.toml"
    file.write_text(file.read_text("utf-8").replace('name = "Saltmarsh Lane', 'name = "New Saltmarsh Lane'), "utf-8")
    assert "New Saltmarsh Lane Primary School is set up" in auditor("init", "--from", "school.toml").out
    assert (tmp_path / "data" / "auditor.key").read_bytes() == key


def test_a_faulty_register_changes_nothing(school: Auditor, tmp_path: Path) -> None:
    before = school("register", "show", "--json").out
    text = (tmp_path / "register.csv").read_text("utf-8").replace("2026-08-31", "31/08/2026")
    (tmp_path / "faulty.csv").write_text(text, "utf-8")
    said = school("register", "import", "faulty.csv")
    assert said.code == 2
    assert re.search(r"faulty\.csv:11: column 'valid_until'", said.out)
    assert school("register", "show", "--json").out == before


def test_staff_are_imported_and_no_longer_taken_for_pupils(school: Auditor, tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text("name,first_name,role\nMr D Rainford,Dexter,Caretaker\n", "utf-8")
    assert "1 members of staff" not in school("staff", "import", "staff.csv").out
    said = school("draft", "Dexter Rainford has mended the gate.", "--json")
    assert "consent-missing" not in {each["code"] for each in json.loads(said.out)}
    (tmp_path / "staff.csv").write_text("nome\nx\n", "utf-8")
    assert school("staff", "import", "staff.csv").code == 2


def test_an_admin_adds_pauses_and_removes_an_account(school: Auditor, website: LoopbackServer) -> None:
    twice = school("account", "add", f"{website.base}/", "--linked-email", "office@saltmarshlane.example")
    assert twice.code == 2
    assert "registered already, as 'website'" in twice.out
    assert "Its last posts:" in school("account", "test", "website").out
    assert "Mrs V Sandhu" in school("account", "show", "website").out
    assert school("account", "change", "website", "--owner", "Mr P Lacey", "--kind", "department").code == 0
    assert "Mr P Lacey" in school("account", "show", "website").out
    assert school("account", "change", "website", "--linked-email", "p.lacey.example@gmail.com").code == 2
    school("account", "pause", "website")
    assert "paused" in school("account", "list").out
    assert "paused" in school("audit").out
    school("account", "resume", "website")
    assert school("account", "remove", "website").code == 0
    assert "No account is registered yet" in school("account", "list").out
    assert school("account", "show", "website").code == 2


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://www.facebook.com/groups/4b-parents", "a group"),
        ("https://www.linkedin.com/in/somebody-example", "6.2.1.c"),
        ("https://www.facebook.com/people/Some-Body/1000", "6.2.1.c"),
        ("http://169.254.169.254/latest/", "private"),
        ("http://10.0.0.7/blog", "private"),
    ],
)
def test_what_is_refused_names_the_remedy(school: Auditor, address: str, said: str) -> None:
    refused = school("account", "add", address, "--linked-email", "office@saltmarshlane.example")
    assert refused.code == 2
    assert said in refused.out


def test_a_personal_mailbox_is_refused(auditor: Auditor, website: LoopbackServer) -> None:
    auditor("init", "--from", "school.toml")
    refused = auditor("account", "add", f"{website.base}/", "--linked-email", "niamh.example@gmail.com")
    assert refused.code == 2
    assert "6.2.1.c" in refused.out
    assert "No account is registered" in auditor("account", "list").out


def test_a_lead_reads_decides_and_takes_it_back(school: Auditor, tmp_path: Path) -> None:
    found = json.loads(school("findings", "list", "--json").out)
    worst = next(each for each in found if each["code"] == "consent-missing")
    number = str(worst["number"])
    shown = school("findings", "show", number).out
    assert worst["evidence"] in shown
    assert "What to do" in shown
    assert school("decide", number, "snooze", "--by", "Mrs Sandhu", "--reason", "later").code == 2
    assert school("decide", number, "permission-held", "--by", "Mrs Sandhu").code == 2
    decided = school("decide", number, "permission-held", "--by", "Mrs Sandhu", "--reason", "form of 3 March")
    assert decided.code == 0
    assert int(number) not in {each["number"] for each in json.loads(school("findings", "list", "--json").out)}
    school("audit", "--full")
    assert int(number) not in {each["number"] for each in json.loads(school("findings", "list", "--json").out)}
    assert "open" in school("decide", number, "--undo").out
    assert int(number) in {each["number"] for each in json.loads(school("findings", "list", "--json").out)}
    assert school("findings", "show", "999").code == 2


def test_exported_findings_cannot_run_as_formulas(school: Auditor, tmp_path: Path) -> None:
    number = str(json.loads(school("findings", "list", "--json").out)[0]["number"])
    school("decide", number, "not-a-problem", "--by", "=cmd()", "--reason", "+1\r\n@SUM(A1)")
    assert school("findings", "export", "findings.csv").code == 0
    with (tmp_path / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in rows for cell in row.values())
    assert any(row["decided_by"] == "'=cmd()" for row in rows)


def test_the_digest_is_shown_and_sent_once(school: Auditor, tmp_path: Path) -> None:
    preview = school("digest", "preview").out
    assert preview.startswith("Subject: Social audit")
    assert json.loads(school("digest", "preview", "--json").out)["subject"] in preview
    assert school("digest", "preview", "--html", "page.html").code == 0
    assert "<html" in (tmp_path / "page.html").read_text("utf-8")
    assert not (tmp_path / "outbox").exists()
    assert school("digest", "send").code == 0
    assert school("digest", "send").code == 0
    assert len(list((tmp_path / "outbox").glob("digest*.eml"))) == 1


def test_schedules_are_listed_changed_and_refused(school: Auditor) -> None:
    listed = school("schedule", "list").out
    assert all(name in listed for name in ("nightly", "weekly", "digest"))
    refused = school("schedule", "add", "nightly", "--time", "01:30")
    assert refused.code == 2
    assert "clocks change" in refused.out
    assert school("schedule", "add", "nightly", "--time", "04:00").code == 0
    assert "04:00" in school("schedule", "list").out
    assert school("schedule", "before-inspection", "--at", "2031-12-08T06:30", "--months", "12").code == 0
    assert "before-inspection" in school("schedule", "list").out
    assert school("schedule", "before-inspection", "--at", "2020-12-07T06:30").code == 2
    assert school("schedule", "before-inspection", "--at", "soon").code == 2
    assert school("schedule", "remove", "before-inspection").code == 0
    assert school("schedule", "remove", "before-inspection").code == 2


def test_status_tells_a_monitor(school: Auditor) -> None:
    assert school("status", "--max-age", "26h").code == 0
    assert school("status", "--max-age", "0h").code == 4
    assert school("status", "--max-age", "a while").code == 2
    said = json.loads(school("status", "--json").out)
    assert said["register"]["pupils"] == 16
    assert said["last_audit"]["accounts"][0]["outcome"] == "read"


def test_a_night_that_could_not_read_ends_with_3(school: Auditor, website: LoopbackServer) -> None:
    from auditor.demo.answers import Answer

    website.platform = lambda path, query: Answer(content_type="text/html", body=b"<!doctype html><p>Hello")
    said = school("audit")
    assert said.code == 3
    assert "not read" in said.out


def test_a_draft_is_judged_and_not_kept(school: Auditor) -> None:
    before = school("findings", "list", "--all", "--json").out
    bad = school(
        "draft", "Dexter Rainford of Egrets won!", "--image", "dexter.jpg", "--alt", "Dexter with a cup", "--json"
    )
    assert bad.code == 1
    assert "consent-missing" in {each["code"] for each in json.loads(bad.out)}
    good = school("draft", "The hall has a new floor.")
    assert good.code == 0
    assert "nothing found" in good.out
    assert school("draft", "x", "--account", "nowhere").code == 2
    assert school("findings", "list", "--all", "--json").out == before


def test_control_characters_do_not_reach_the_screen(school: Auditor) -> None:
    said = school("draft", "Bring it to \x1b[2Jpersonal.mailbox.of.mine@gmail.com \u202eplease")
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
