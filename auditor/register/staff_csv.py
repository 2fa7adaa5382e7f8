"""Reads a staff list: one member of staff a row, with the columns name (as signed), first_name and role."""

from pathlib import Path

from auditor.errors import RegisterFault
from auditor.model import StaffMember
from auditor.register.csv_rows import read_text, rows_of

COLUMNS = ("name", "first_name", "role")


def read_staff(path: Path) -> tuple[StaffMember, ...]:
    """The staff of a file; raises `RegisterFault` for the first fault."""
    return parse_staff(read_text(path), path.name)


def parse_staff(text: str, name: str) -> tuple[StaffMember, ...]:
    """The staff of a text; `name` is what faults call the file."""
    staff: dict[tuple[str, str], StaffMember] = {}
    for where, row in rows_of(text, name, COLUMNS):
        if not row["name"]:
            raise RegisterFault(f"{where}: column 'name' is empty.")
        member = StaffMember(name=row["name"], first_name=row["first_name"], role=row["role"])
        if (member.name, member.first_name) in staff:
            raise RegisterFault(f"{where}: column 'name': this person is in the list twice.")
        staff[member.name, member.first_name] = member
    if not staff:
        raise RegisterFault(f"{name}: there is nobody in this list; nothing was changed.")
    return tuple(staff.values())
