"""The connection to the database: how it is opened, read from and written to.

SQLite runs in WAL mode; a writing transaction takes the write lock when it begins, so that it never fails half-way for
want of it.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from auditor.errors import SettingsFault, StoreFault
from auditor.store.columns import give_sealer
from auditor.store.sealing import Sealer

_BUSY_SECONDS = 60
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"busy_timeout = {_BUSY_SECONDS * 1000}")
_WRITES = "auditor_writes"
_FAULTS = {
    "locked": "The database is in use by another program, a backup perhaps; try again when it has finished.",
    "full": "The disk is full: nothing more can be recorded. Make room on it, then run this again.",
    "readonly": "The database may not be written to; give this program the right to write in its data folder.",
    "unable to open": "The database cannot be opened; see that its folder is there and can be written to.",
    "disk i/o": "The disk did not take what was to be recorded; look after the disk, then run this again.",
    "malformed": "The database is damaged; restore the last backup.",
    "not a database": "The database file is not a database; restore the last backup.",
}


class Database:
    """One database with its sealer; hands out short transactions, one thread's at a time for writing."""

    def __init__(self, url: str, key: str) -> None:
        self.sealer = Sealer(key)
        self.engine = _engine(url)
        self._turn = threading.Lock()
        give_sealer(self.engine.dialect, self.sealer)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database."""
        with _told(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all."""
        writes = self.engine.execution_options(**{_WRITES: True})
        with _told(), self._turn, writes.begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(error).casefold()
        for words, sentence in _FAULTS.items():
            if words in said:
                raise StoreFault(sentence) from error
        raise


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            return create_engine(address, hide_parameters=True)
    except ImportError as error:
        raise SettingsFault(
            f"The driver for {address.get_backend_name()} is not installed; have it installed, or use SQLite."
        ) from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise SettingsFault(
            "The database address cannot be used; it looks like sqlite:////folder/auditor.db."
        ) from error
    if address.database:
        _make_folder(Path(address.database).parent)
    engine = create_engine(
        address, poolclass=QueuePool, connect_args={"check_same_thread": False}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsFault(f"{folder}: the data folder cannot be made: {error.strerror}.") from error


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
