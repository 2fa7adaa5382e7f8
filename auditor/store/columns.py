"""Column types: moments in UTC, and texts and records that are sealed on their way into the database."""

from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import DateTime, LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from auditor.store.sealing import Sealer

T = TypeVar("T")
_SEALER = "auditor_sealer"


def give_sealer(dialect: Dialect, sealer: Sealer) -> None:
    """Lends the sealer to all sealed columns that are written and read through this engine's dialect."""
    setattr(dialect, _SEALER, sealer)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SealedBytes(TypeDecorator[bytes]):
    """Bytes that only the key's holder can read; `label` ties them to their column."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _sealer(dialect).seal(value, self.label.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _sealer(dialect).open(bytes(value), self.label.encode())


class Codec(Generic[T]):
    """Turns one kind of record into JSON bytes and back."""

    def __init__(self, kind: Any) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def dump(self, record: T) -> bytes:
        """Raises `ValueError` where a text holds half of a surrogate pair."""
        return self._adapter.dump_json(record)

    def load(self, data: bytes) -> T:
        return self._adapter.validate_json(data)


def _sealer(dialect: Dialect) -> Sealer:
    sealer = getattr(dialect, _SEALER)
    assert isinstance(sealer, Sealer)
    return sealer
