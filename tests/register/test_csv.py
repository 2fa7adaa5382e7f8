"""Registers and staff lists in the plain layout: read whole or refused with file, line and column."""

import csv
import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import RegisterFault
from auditor.model import Answer, StaffMember, Use
from auditor.register.guide_csv import COLUMNS, parse_register, read_register
from auditor.register.staff_csv import parse_staff, read_staff

HEAD = ",".join(COLUMNS)
ROW = "P1,Ottoline,Otty,Quennell,Year 4,Heron Class,yes,no,,yes,2026-08-31"


def test_a_register_is_read_with_its_permissions() -> None:
    (pupil,) = parse_register(f"{HEAD}\n{ROW}\n", "pupils.csv").pupils
    assert (pupil.id, pupil.first_name, pupil.preferred_name, pupil.barred) == ("P1", "Ottoline", "Otty", True)
    assert {use: pupil.permission(use).answer for use in Use} == {
        Use.WEBSITE: Answer.GRANTED,
        Use.SOCIAL_MEDIA: Answer.REFUSED,
        Use.NAME_WITH_PHOTO: Answer.NOT_ASKED,
    }
    assert pupil.permission(Use.WEBSITE).valid_until == date(2026, 8, 31)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "pupils.csv:1: the column 'pupil_id' is missing"),
        (HEAD.replace(",website", ""), "pupils.csv:1: the column 'website' is missing"),
        (f"{HEAD},website\n", "pupils.csv:1: the column 'website' is there twice"),
        (f"{HEAD}\n{ROW},more\n", "pupils.csv:2: this line does not have 11 columns"),
        (f"{HEAD}\n{ROW}\nP2,A\n", "pupils.csv:3: this line does not have 11 columns"),
        (f"{HEAD}\n{ROW}\n{ROW}\n", "pupils.csv:3: column 'pupil_id': 'P1' is used twice"),
        (f"{HEAD}\n{ROW.replace('Ottoline', ' ')}\n", "pupils.csv:2: column 'first_name' is empty"),
        (f"{HEAD}\n{ROW.replace(',no,', ',perhaps,')}\n", "pupils.csv:2: column 'social_media'"),
        (f"{HEAD}\n{ROW.replace('2026-08-31', '31/08/2026')}\n", "pupils.csv:2: column 'valid_until'"),
        (f'{HEAD}\n"{ROW}\n', "is a quotation mark missing"),
        (f"{HEAD}\n{ROW.replace(',yes,2026', ',maybe,2026')}\n", "pupils.csv:2: column 'do_not_publish'"),
    ],
)
def test_a_faulty_register_is_refused_with_its_place_and_without_a_name(text: str, said: str) -> None:
    with pytest.raises(RegisterFault) as fault:
        parse_register(text, "pupils.csv")
    assert said in str(fault.value)
    assert "Quennell" not in str(fault.value)


def test_blank_lines_line_breaks_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "pupils.csv"
    broken = ROW.replace("Heron Class", '"Heron\r\nClass"')
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}\r\n\r\n{broken}\r\n{',' * 10}\r\n".encode())
    (pupil,) = read_register(path).pupils
    assert pupil.class_name == "Heron\nClass"


def test_a_file_of_another_encoding_or_place_is_told(tmp_path: Path) -> None:
    path = tmp_path / "pupils.csv"
    path.write_bytes(HEAD.encode() + b"\nP1,Zo\xeb")
    with pytest.raises(RegisterFault, match="CSV UTF-8"):
        read_register(path)
    with pytest.raises(RegisterFault, match="no such file"):
        read_register(tmp_path / "other.csv")
    with pytest.raises(RegisterFault, match="cannot be read"):
        read_register(tmp_path)


def test_a_staff_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("name,first_name,role,room\nMr P Ashdown,Piers,Headteacher,1\nMs T Farrant,,,\n", encoding="utf-8")
    assert read_staff(path) == (
        StaffMember(name="Mr P Ashdown", first_name="Piers", role="Headteacher"),
        StaffMember(name="Ms T Farrant"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,role\nMr P Ashdown,Head", "staff.csv:1: the column 'first_name' is missing"),
        ("name,first_name,role\n,Piers,Head", "staff.csv:2: column 'name' is empty"),
        ("name,first_name,role\nMr A,,\nMr A,,Head", "staff.csv:3: column 'name': this person is in the list twice"),
        ("name,first_name,role\n", "staff.csv: there is nobody"),
    ],
)
def test_a_faulty_staff_list_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(RegisterFault, match=said):
        parse_staff(text, "staff.csv")


letters = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff")
words = st.text(letters, min_size=1).map(str.strip)


@given(st.lists(st.tuples(words, words).filter(all), min_size=1, max_size=8))
def test_whatever_names_there_are_come_back_as_written(names: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for number, (first, last) in enumerate(names):
        writer.writerow([f"P{number}", first, "", last, "", "", "yes", "", "", "", ""])
    pupils = parse_register(out.getvalue(), "pupils.csv").pupils
    assert [(pupil.first_name, pupil.last_name) for pupil in pupils] == names


@given(st.text())
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    for parse in (parse_register, parse_staff):
        with suppress(RegisterFault):
            assert parse(text, "file.csv") is not None
