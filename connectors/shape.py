"""Reads values out of foreign JSON, whatever shape they turn out to have: a wrong type counts as absent."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

Row = Mapping[str, object]
EMPTY: Row = {}

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTIONS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")


def clean(value: str) -> str:
    """The text with line ends as "\\n" and without control characters and halves of characters; all else stays."""
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", value)


def one_line(value: str) -> str:
    """A name or handle fit to stand in a line: no line breaks, no control and no writing-direction characters."""
    bare = _DIRECTIONS.sub("", _CONTROLS.sub("", _SPACES.sub(" ", value)))
    return _SPACES.sub(" ", bare).strip()


def text(row: Row, key: str) -> str:
    """The text under the key, cleaned; "" where there is none."""
    value = row.get(key)
    return clean(value) if isinstance(value, str) else ""


def identity(row: Row, key: str) -> str:
    """The text or whole number under the key, as text; "" where there is none."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return one_line(value) if isinstance(value, str) else ""


def row_of(row: Row, key: str) -> Row:
    """The object under the key; an empty one where there is none."""
    value = row.get(key)
    return value if isinstance(value, dict) else EMPTY


def list_of(row: Row, key: str) -> list[object]:
    """The list under the key; an empty one where there is none."""
    value = row.get(key)
    return value if isinstance(value, list) else []


def rows_of(row: Row, key: str) -> list[Row]:
    """The objects in the list under the key; whatever else stands in it is left out."""
    return [value for value in list_of(row, key) if isinstance(value, dict)]


def texts_of(row: Row, key: str) -> tuple[str, ...]:
    """The texts in the list under the key; whatever else stands in it is left out."""
    return tuple(clean(value) for value in list_of(row, key) if isinstance(value, str) and value.strip())


def whole(row: Row, key: str) -> int | None:
    """The whole number under the key."""
    value = row.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def odd(row: Row, key: str, *kinds: type) -> bool:
    """Whether something stands under the key that is of none of these types: the platform changed its shape."""
    value = row.get(key)
    return value is not None and not isinstance(value, kinds)


def when(row: Row, key: str) -> datetime | None:
    """The ISO 8601 time under the key, in UTC (also where it names no zone); None where it is no time."""
    return moment(row.get(key))


def moment(value: object) -> datetime | None:
    """An ISO 8601 time as an aware one in UTC; None where it is no time."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def stamp(at: datetime) -> str:
    """The time as WordPress, Mastodon and Bluesky take it: UTC, to the second, with "Z"."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
