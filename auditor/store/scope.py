"""The one place where statements begin: each is bound to a school, so that none can be written without one."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Delete, Select, Table, Update, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from auditor.store.database import Database
from auditor.store.tables import schools

Row = Mapping[str, Any]


class Scope:
    """One school's part of the database."""

    def __init__(self, database: Database, school_id: str) -> None:
        self.database = database
        self.school_id = school_id

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self.database.writing() as connection:
            yield connection

    def select(self, table: Table, *columns: Any) -> Select[Any]:
        return select(*(columns or (table,))).where(table.c.school_id == self.school_id)

    def update(self, table: Table) -> Update:
        return update(table).where(table.c.school_id == self.school_id)

    def delete(self, table: Table) -> Delete:
        return delete(table).where(table.c.school_id == self.school_id)

    def add(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        if rows:
            connection.execute(insert(table), [{"school_id": self.school_id, **row} for row in rows])

    def add_if_new(self, connection: Connection, table: Table, row: Row) -> bool:
        """Whether the row was added; False when one with the same key is there already."""
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        statement = dialect.insert(table).values(school_id=self.school_id, **row).on_conflict_do_nothing()
        return connection.execute(statement).rowcount == 1

    def numbers(self, connection: Connection, column: Column[int], count: int = 1) -> range:
        """The next `count` numbers of one of the school's counters."""
        statement = self.update(schools).values({column: column + count}).returning(column)
        last: int = connection.execute(statement).scalar_one()
        return range(last - count + 1, last + 1)

    def hold(self, connection: Connection, table: Table, *conditions: Any) -> None:
        """Lets no other transaction past these rows until this one ends; SQLite admits one writer anyhow."""
        connection.execute(self.select(table, table.c.school_id).where(*conditions).with_for_update())

    def fingerprint(self, *words: str) -> str:
        return self.database.sealer.fingerprint(self.school_id, *words)
