"""Reads a register in the plain layout: one pupil a row, one column for each permission.

Columns: pupil_id, first_name, preferred_name, last_name, year_group, class_name, website, social_media,
name_with_photo (yes, no or empty: no answer yet), do_not_publish (yes or empty), valid_until (YYYY-MM-DD or empty).
A fault is told with file, line and column; nothing of a faulty file is used.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from auditor.errors import RegisterFault
from auditor.model import Answer, Permission, Pupil, Register, Use
from auditor.register.csv_rows import read_text, rows_of

COLUMNS = (
    *("pupil_id", "first_name", "preferred_name", "last_name", "year_group", "class_name"),
    *("website", "social_media", "name_with_photo", "do_not_publish", "valid_until"),
)
_ANSWERS = {"yes": Answer.GRANTED, "no": Answer.REFUSED, "": Answer.NOT_ASKED}


def read_register(path: Path) -> Register:
    """The register of a file; raises `RegisterFault` for the first fault."""
    return parse_register(read_text(path), path.name)


def parse_register(text: str, name: str) -> Register:
    """The register of a text in the plain layout; `name` is what faults call the file."""
    pupils: dict[str, Pupil] = {}
    for where, row in rows_of(text, name, COLUMNS):
        pupil = _pupil(where, row)
        if pupil.id in pupils:
            raise RegisterFault(f"{where}: column 'pupil_id': '{pupil.id}' is used twice.")
        pupils[pupil.id] = pupil
    return Register(pupils=tuple(pupils.values()))


def _pupil(where: str, row: Mapping[str, str]) -> Pupil:
    for column in ("pupil_id", "first_name", "last_name"):
        if not row[column]:
            raise RegisterFault(f"{where}: column '{column}' is empty.")
    barred = row["do_not_publish"].casefold()
    if barred not in ("yes", "no", ""):
        raise RegisterFault(f"{where}: column 'do_not_publish' is neither 'yes' nor empty.")
    until = _day(where, row["valid_until"])
    return Pupil(
        id=row["pupil_id"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        preferred_name=row["preferred_name"],
        year_group=row["year_group"],
        class_name=row["class_name"],
        permissions=tuple(
            Permission(use=use, answer=_answer(where, use, row[use.value]), valid_until=until) for use in Use
        ),
        barred=barred == "yes",
    )


def _answer(where: str, use: Use, value: str) -> Answer:
    try:
        return _ANSWERS[value.casefold()]
    except KeyError:
        raise RegisterFault(f"{where}: column '{use.value}' is neither 'yes', 'no' nor empty.") from None


def _day(where: str, value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise RegisterFault(f"{where}: column 'valid_until' is not a date such as 2026-08-31.") from None
