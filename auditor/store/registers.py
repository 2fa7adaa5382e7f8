"""The pupils the school told us of: the newest register as a whole, and the one before it."""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from auditor.errors import RegisterFault
from auditor.model import Answer, Pupil, Register, Use
from auditor.store.codecs import REGISTER
from auditor.store.records import RegisterChange
from auditor.store.scope import Scope
from auditor.store.tables import registers

_KEPT = 2


class Registers:
    """The school's registers; a new one replaces the old as a whole."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def current(self) -> Register | None:
        statement = self._scope.select(registers).order_by(registers.c.turn.desc()).limit(1)
        with self._scope.reading() as connection:
            row = connection.execute(statement).mappings().first()
        if row is None:
            return None
        register = REGISTER.load(zlib.decompress(row["content"]))
        return replace(register, imported_at=row["imported_at"])

    def compare(self, register: Register) -> RegisterChange:
        """What saving this register would change, in numbers."""
        current = self.current()
        before = {pupil.id: pupil for pupil in (current.pupils if current else ())}
        after = {pupil.id: pupil for pupil in register.pupils}
        return RegisterChange(
            pupils=len(after),
            new=len(after.keys() - before.keys()),
            leavers=len(before.keys() - after.keys()),
            withdrawn=_withdrawn(before, after),
        )

    def save(self, register: Register, at: datetime) -> RegisterChange:
        """Makes this the current register and tells what changed; only the one before it is kept beside it.

        One without pupils is a `RegisterFault`.
        """
        if not register.pupils:
            raise RegisterFault("There is no pupil in this register, so it was not taken; the last one stays in use.")
        change = self.compare(register)
        content = zlib.compress(REGISTER.dump(register))
        newest = self._scope.select(registers, registers.c.turn).order_by(registers.c.turn.desc()).limit(1)
        with self._scope.writing() as connection:
            turn = (connection.execute(newest).scalar() or 0) + 1
            row = {"turn": turn, "imported_at": at, "pupils": len(register.pupils), "content": content}
            self._scope.add(connection, registers, [row])
            connection.execute(self._scope.delete(registers).where(registers.c.turn <= turn - _KEPT))
        return change

    def age(self) -> tuple[datetime, int] | None:
        """When the current register was imported, and how many pupils it holds."""
        statement = self._scope.select(registers, registers.c.imported_at, registers.c.pupils)
        with self._scope.reading() as connection:
            row = connection.execute(statement.order_by(registers.c.turn.desc()).limit(1)).first()
        return (row[0], row[1]) if row else None


def _withdrawn(before: Mapping[str, Pupil], after: Mapping[str, Pupil]) -> int:
    return sum(1 for key in before.keys() & after.keys() if _granted(before[key]) - _granted(after[key]))


def _granted(pupil: Pupil) -> frozenset[Use]:
    if pupil.barred:
        return frozenset()
    return frozenset(p.use for p in pupil.permissions if p.answer is Answer.GRANTED)
