"""The connection to the database: how it is opened, read from and written to.

SQLite runs in WAL mode; a writing transaction takes the write lock when it begins, so that it never fails half-way for
want of it.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from auditor.errors import SettingsFault
from auditor.store.columns import give_sealer
from auditor.store.sealing import Sealer

_BUSY_SECONDS = 60
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"busy_timeout = {_BUSY_SECONDS * 1000}")
_WRITES = "auditor_writes"


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
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all."""
        with self._turn, self.engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def _engine(url: str) -> Engine:
    try:
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            return create_engine(address)
    except (ArgumentError, NoSuchModuleError) as error:
        raise SettingsFault(
            "The database address cannot be used; it looks like sqlite:////folder/auditor.db."
        ) from error
    if address.database:
        _make_folder(Path(address.database).parent)
    engine = create_engine(address, poolclass=QueuePool, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    try:
        with engine.connect():
            pass
    except OperationalError as error:
        engine.dispose()
        raise SettingsFault(
            f"{address.database}: the database cannot be opened ({error.orig}); see that the folder can be written to."
        ) from error
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
