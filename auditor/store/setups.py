"""What the school told us once: itself, its people and its calendar."""

from dataclasses import replace

from auditor.model import Setup, StaffMember
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
        """Replaces the setup; the accounts in it are not looked at."""
        bare = replace(setup, school=replace(setup.school, accounts=()))
        with self._scope.writing() as connection:
            connection.execute(self._scope.update(schools).values(setup=SETUP.dump(bare)))

    def save_staff(self, staff: tuple[StaffMember, ...]) -> None:
        """Replaces the staff list."""
        setup = self.get()
        self.save(replace(setup, school=replace(setup.school, staff=staff)))
