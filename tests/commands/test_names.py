"""`auditor names`: a name that is not a pupil's is told once, its effect is counted, and it can be taken back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.demo.platforms import SCHOOL
from auditor.demo.server import LoopbackServer
from auditor.demo.world import DemoPost
from tests.commands.conftest import Said
from tests.commands.test_odd_input import PLAIN, WordPress, replace

Auditor = Callable[..., Said]
WHO = ("--by", "Mrs Sandhu", "--reason", "our new caretaker")


def post(ref: str, text: str) -> DemoPost:
    return replace(PLAIN, ref=ref, text=text)


POSTS = (
    post("901", "Congratulations to Amelia Hartigan of Year 6, who won the chess cup!"),
    post("902", "Well done Amelia Hartigan, star of the week!"),
    post("903", "Dexter Rainford has mended the gate."),
    post("904", "Dexter Rainford in Egrets won the cup."),
)


@pytest.fixture
def audited(school: Auditor, website: LoopbackServer) -> Auditor:
    website.platform = WordPress(SCHOOL, website.base, POSTS)
    school("audit", "--full")
    return school


def open_with(audited: Auditor, name: str) -> int:
    return sum(name in each["evidence"] for each in json.loads(audited("findings", "list", "--json").out))


def test_the_count_is_what_the_next_audit_closes(audited: Auditor) -> None:
    before = open_with(audited, "Amelia Hartigan")
    assert before >= 2
    said = audited("names", "add", "Amelia Hartigan", "--as", "figure", *WHO)
    assert said.code == 0
    assert "Amelia Hartigan is on the list, as a public figure." in said.out
    assert f"{before} open findings rest on this name; they close at the next audit." in said.out
    assert open_with(audited, "Amelia Hartigan") == before
    audited("audit")
    assert open_with(audited, "Amelia Hartigan") == 0
    assert "off the list" in audited("names", "remove", "amelia hartigan").out
    audited("audit")
    assert open_with(audited, "Amelia Hartigan") == before


def test_a_pupil_with_the_class_beside_the_name_stays_open_and_this_is_told(audited: Auditor) -> None:
    said = audited("names", "add", "Dexter Rainford", "--as", "staff", *WHO)
    assert "1 pupil in the register has this name too" in said.out
    assert "open: a pupil may be meant there" in said.out
    audited("audit")
    left = json.loads(audited("findings", "list", "--json").out)
    assert len({each["url"] for each in left if "Dexter Rainford" in each["evidence"]}) == 1
    drafted = json.loads(audited("draft", "Dexter Rainford has mended the gate.", "--json").out)
    assert not drafted


def test_names_are_listed_changed_and_kept_when_the_school_is_set_up_again(school: Auditor) -> None:
    assert "No name is on the list" in school("names", "list").out
    school("names", "add", "Harriet Boorman", "--as", "staff", *WHO)
    again = school("names", "add", "harriet  boorman", "--as", "staff", *WHO)
    assert (again.code, "on the list already, as a member of staff" in again.out) == (2, True)
    said = school("names", "add", "Harriet Boorman", "--as", "house", *WHO)
    assert "as a house. It was there as a member of staff." in said.out
    assert school("init", "--from", "school.toml").code == 0
    (row,) = json.loads(school("names", "list", "--json").out)
    assert (row["name"], row["as"], row["by"], row["reason"]) == (
        *("Harriet Boorman", "house"),
        *("Mrs Sandhu", "our new caretaker"),
    )
    assert "Harriet Boorman" in school("names", "list").out
    gone = school("names", "remove", "Nobody Here")
    assert (gone.code, "Nobody" in gone.out, "names list" in gone.out) == (2, False, True)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "Say which name"),
        ("  \t", "Say which name"),
        ("Harriet 😀 Boorman", "letters only"),
        ("H" * 500, "too long"),
        ("one two three four five six seven", "too long"),
        ("\x1b[2J", "letters only"),
        ("<b>Harriet</b>", "letters only"),
        ("Mrs", "no name by itself"),
        ("J.", "no name by itself"),
        ("---", "no name by itself"),
    ],
)
def test_what_is_no_name_is_refused(school: Auditor, name: str, says: str) -> None:
    said = school("names", "add", "--as", "staff", *WHO, "--", name)
    assert (said.code, says in said.out) == (2, True), said.out
    assert school("names", "list", "--json").out.strip() == "[]"


def test_who_and_why_are_needed(school: Auditor) -> None:
    for missing in (("--by", "Mrs Sandhu"), ("--reason", "x"), ("--by", " ", "--reason", " ")):
        said = school("names", "add", "Harriet Boorman", "--as", "staff", *missing)
        assert (said.code, "Say who says so and why" in said.out) == (2, True)
    assert school("names", "add", "Harriet Boorman", "--as", "teacher", *WHO).code == 2


def test_a_name_with_accents_and_marks_is_taken(school: Auditor) -> None:
    for name in ("Zoë O’Brien-Łukasz", "St. Anne's", "Siân"):
        assert school("names", "add", name, "--as", "place", *WHO).code == 0


def test_no_file_of_the_database_holds_a_name(school: Auditor, tmp_path: Path) -> None:
    school("names", "add", "Zebedee Quillfeather", "--as", "staff", "--by", "Mrs Sandhu", "--reason", "xylophonist")
    written = b"".join(path.read_bytes() for path in sorted((tmp_path / "data").iterdir()) if path.is_file()).lower()
    assert b"quillfeather" not in written
    assert b"xylophonist" not in written
