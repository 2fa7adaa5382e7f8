"""What the school told us once: itself, its people and its calendar."""

from dataclasses import replace

from sqlalchemy import Connection

from auditor.errors import NotFound
from auditor.judge.names import folded_name
from auditor.model import KnownName, Setup, StaffMember
from auditor.store.accounts import Accounts
from auditor.store.codecs import SETUP
from auditor.store.scope import Scope
from auditor.store.tables import schools


class Setups:
    """The school's setup; its accounts are kept apart and put in when it is read."""

    def __init__(self, scope: Scope, accounts: Accounts) -> None:
        self._scope = scope
        self._accounts = accounts

    def get(self) -> Setup:
        """The setup, with the registered accounts in its school."""
        with self._scope.reading() as connection:
            setup = SETUP.load(connection.execute(self._scope.select(schools, schools.c.setup)).scalar_one())
        return replace(setup, school=replace(setup.school, accounts=self._accounts.list()))

    def save(self, setup: Setup) -> None:
        """Replaces the setup; the accounts and the known names in it are not looked at."""
        with self._scope.writing() as connection:
            known = self._kept(connection).school.known_names
            bare = replace(setup, school=replace(setup.school, accounts=(), known_names=known))
            connection.execute(self._scope.update(schools).values(setup=SETUP.dump(bare)))

    def add_name(self, known: KnownName) -> KnownName | None:
        """Adds a name that is not a pupil's, in the place of one with the same words, which is given back."""
        before = self._replace_name(known.name, (known,))
        return before[0] if before else None

    def remove_name(self, name: str) -> None:
        """Takes a name off the list; raises `NotFound`."""
        if not self._replace_name(name, ()):
            raise NotFound("That name is not on the list; `auditor names list` shows those that are.")

    def _replace_name(self, name: str, new: tuple[KnownName, ...]) -> tuple[KnownName, ...]:
        with self._scope.writing() as connection:
            setup = self._kept(connection)
            names = setup.school.known_names
            same = tuple(known for known in names if folded_name(known.name) == folded_name(name))
            kept = tuple(known for known in names if known not in same)
            changed = replace(setup, school=replace(setup.school, known_names=(*kept, *new)))
            connection.execute(self._scope.update(schools).values(setup=SETUP.dump(changed)))
        return same

    def _kept(self, connection: Connection) -> Setup:
        self._scope.hold(connection, schools)
        return SETUP.load(connection.execute(self._scope.select(schools, schools.c.setup)).scalar_one())

    def save_staff(self, staff: tuple[StaffMember, ...]) -> None:
        """Replaces the staff list."""
        setup = self.get()
        self.save(replace(setup, school=replace(setup.school, staff=staff)))
