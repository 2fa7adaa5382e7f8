"""Reads a CSV file with named columns, strictly: a fault is told with file and line, and nothing of it is used."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from auditor.errors import RegisterFault


def read_text(path: Path) -> str:
    """The file's text; UTF-8, with or without a byte order mark."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RegisterFault(f"{path}: there is no such file.") from error
    except UnicodeDecodeError as error:
        raise RegisterFault(
            f"{path.name}: byte {error.start} is not UTF-8; save the file as 'CSV UTF-8' and try again."
        ) from error
    except OSError as error:
        raise RegisterFault(f"{path}: cannot be read: {error.strerror}.") from error


def rows_of(text: str, name: str, columns: Sequence[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each row with its place ("file:line"), its values without the blanks around them.

    `name` is what faults call the file; `columns` must all be in its first line, further ones do no harm. A row of
    empty values is left out.
    """
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        fields = [field.strip() for field in rows.fieldnames or ()]
        rows.fieldnames = fields
        for column in columns:
            if column not in fields:
                raise RegisterFault(f"{name}:1: the column '{column}' is missing; the first line names the columns.")
        twice = next((field for field in fields if fields.count(field) > 1), None)
        if twice is not None:
            raise RegisterFault(f"{name}:1: the column '{twice}' is there twice; rename or remove one.")
        for row in rows:
            where = f"{name}:{rows.line_num}"
            if None in row or None in row.values():
                raise RegisterFault(f"{where}: this line does not have {len(fields)} columns.")
            values = {key: value.strip() for key, value in row.items()}
            if any(values.values()):
                yield where, values
    except csv.Error as error:
        raise RegisterFault(
            f"{name}:{rows.reader.line_num}: cannot be read from here on ({error}); is a quotation mark missing?"
        ) from error
