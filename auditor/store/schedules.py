"""The schedules, and which of their runs were claimed: a due run is claimed once, by whoever comes first."""

from datetime import datetime
from typing import Any

from auditor.errors import NotFound
from auditor.model import Schedule
from auditor.store.codecs import SCHEDULE
from auditor.store.records import Run
from auditor.store.scope import Scope
from auditor.store.tables import runs, schedules


class Schedules:
    """The school's schedules, by name."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def list(self) -> tuple[Schedule, ...]:
        with self._scope.reading() as connection:
            rows = connection.execute(self._scope.select(schedules).order_by(schedules.c.name)).mappings()
            return tuple(SCHEDULE.load(row["content"]) for row in rows)

    def get(self, name: str) -> Schedule:
        """Raises `NotFound`."""
        for schedule in self.list():
            if schedule.name == name:
                return schedule
        raise NotFound(f"There is no schedule '{name}'; 'auditor schedule list' shows those there are.")

    def add(self, schedule: Schedule) -> None:
        """Adds a schedule, or replaces the one of that name."""
        with self._scope.writing() as connection:
            connection.execute(self._scope.delete(schedules).where(schedules.c.name == schedule.name))
            self._scope.add(connection, schedules, [{"name": schedule.name, "content": SCHEDULE.dump(schedule)}])

    def remove(self, name: str) -> None:
        """Raises `NotFound`."""
        self.get(name)
        with self._scope.writing() as connection:
            connection.execute(self._scope.delete(schedules).where(schedules.c.name == name))


class Runs:
    """The claimed runs of the school's schedules."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def claim(self, name: str, due: datetime, at: datetime) -> bool:
        """Whether this run is ours; False when somebody claimed it before."""
        with self._scope.writing() as connection:
            return self._scope.add_if_new(connection, runs, {"name": name, "due": due, "claimed_at": at})

    def finish(self, name: str, due: datetime, at: datetime) -> None:
        """Notes that a claimed run came to its end."""
        statement = self._scope.update(runs).where(runs.c.name == name, runs.c.due == due)
        with self._scope.writing() as connection:
            connection.execute(statement.values(finished_at=at))

    def take_over(self, run: Run, at: datetime) -> bool:
        """Claims anew a run that was stopped half-way; False when somebody else was quicker or it has finished."""
        statement = self._scope.update(runs).where(
            runs.c.name == run.name,
            runs.c.due == run.due,
            runs.c.claimed_at == run.claimed_at,
            runs.c.finished_at.is_(None),
        )
        with self._scope.writing() as connection:
            return connection.execute(statement.values(claimed_at=at)).rowcount == 1

    def unfinished(self) -> tuple[Run, ...]:
        """Claimed runs that have not come to their end, oldest first."""
        statement = self._scope.select(runs).where(runs.c.finished_at.is_(None)).order_by(runs.c.due)
        with self._scope.reading() as connection:
            return tuple(_run(row) for row in connection.execute(statement).mappings())

    def last(self, name: str) -> Run | None:
        """The run of that schedule that was due last."""
        statement = self._scope.select(runs).where(runs.c.name == name).order_by(runs.c.due.desc()).limit(1)
        with self._scope.reading() as connection:
            row = connection.execute(statement).mappings().first()
        return _run(row) if row else None


def _run(row: Any) -> Run:
    return Run(name=row["name"], due=row["due"], claimed_at=row["claimed_at"], finished_at=row["finished_at"])
