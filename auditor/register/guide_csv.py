"""Reads a register in the plain layout: one pupil a row, one column for each permission.

Columns: pupil_id, first_name, preferred_name, last_name, year_group, class_name, website, social_media,
name_with_photo (yes, no or empty: no answer yet), do_not_publish (yes or empty), valid_until (YYYY-MM-DD or empty).
A fault is told with file, line and column; nothing of a faulty file is used.
"""

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from auditor.errors import RegisterFault
from auditor.model import Answer, Permission, Pupil, Register, Use

COLUMNS = (
    *("pupil_id", "first_name", "preferred_name", "last_name", "year_group", "class_name"),
    *("website", "social_media", "name_with_photo", "do_not_publish", "valid_until"),
)
_ANSWERS = {"yes": Answer.GRANTED, "no": Answer.REFUSED, "": Answer.NOT_ASKED}


def read_register(path: Path) -> Register:
    """The register of a file; raises `RegisterFault` for the first fault."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RegisterFault(f"{path}: there is no such file.") from error
    except UnicodeDecodeError as error:
        raise RegisterFault(
            f"{path.name}: byte {error.start} is not UTF-8; save the file as 'CSV UTF-8' and try again."
        ) from error
    except OSError as error:
        raise RegisterFault(f"{path}: cannot be read: {error.strerror}.") from error
    return parse_register(text, path.name)


def parse_register(text: str, name: str) -> Register:
    """The register of a text in the plain layout; `name` is what faults call the file."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise RegisterFault(f"{name}:1: the column '{missing[0]}' is missing; the first line must name all columns.")
    pupils: dict[str, Pupil] = {}
    try:
        for row in rows:
            where = f"{name}:{rows.line_num}"
            if None in row or None in row.values():
                raise RegisterFault(f"{where}: this line does not have {len(rows.fieldnames or ())} columns.")
            pupil = _pupil(where, {key: value.strip() for key, value in row.items()})
            if pupil.id in pupils:
                raise RegisterFault(f"{where}: column 'pupil_id': '{pupil.id}' is used twice.")
            pupils[pupil.id] = pupil
    except csv.Error as error:
        raise RegisterFault(f"{name}:{rows.line_num}: {error}.") from error
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
