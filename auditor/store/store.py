"""The door to everything that is kept: open the store, then ask for a school; every record belongs to one."""

from contextlib import ExitStack
from typing import Self

from sqlalchemy import inspect, select

from auditor.errors import CannotStart, KeyFault, NotFound
from auditor.model import Setup
from auditor.store.accounts import Accounts
from auditor.store.audits import Audits
from auditor.store.captures import Captures
from auditor.store.codecs import SETUP
from auditor.store.database import Database
from auditor.store.findings import Findings
from auditor.store.mails import Mails
from auditor.store.migrate import migrate
from auditor.store.recording import Recording
from auditor.store.registers import Registers
from auditor.store.schedules import Runs, Schedules
from auditor.store.scope import Scope
from auditor.store.setups import Setups
from auditor.store.tables import schools

_KEY_CHECK = b"this key fits"


class SchoolStore:
    """All that is kept for one school, by subject."""

    def __init__(self, database: Database, school_id: str) -> None:
        scope = Scope(database, school_id)
        self.id = school_id
        self.accounts = Accounts(scope)
        self.setup = Setups(scope, self.accounts)
        self.registers = Registers(scope)
        self.captures = Captures(scope)
        self.findings = Findings(scope, self.accounts)
        self.audits = Audits(scope)
        self.schedules = Schedules(scope)
        self.runs = Runs(scope)
        self.mails = Mails(scope)
        self._scope = scope

    def recording(self, account_id: str) -> Recording:
        """One transaction in which a stretch of an account's audit is recorded; use it with `with`."""
        return Recording(self._scope, account_id)

    def fingerprint(self, *words: str) -> str:
        """A keyed fingerprint: the same for the same words of this school, telling nothing of them."""
        return self._scope.fingerprint(*words)


class Store:
    """One installation's database. Close it, or use it with `with`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, url: str, key: str) -> Self:
        """Opens the database at an address such as `sqlite:////folder/auditor.db`, making or upgrading it.

        A key that does not fit is a `KeyFault`, before anything is written.
        """
        database = Database(url, key)
        with ExitStack() as unless_it_opens:
            unless_it_opens.callback(database.close)
            _check_key(database)
            migrate(database)
            unless_it_opens.pop_all()
        return cls(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    def add_school(self, school_id: str, setup: Setup) -> SchoolStore:
        """A new school; raises `CannotStart` when there is one by that id."""
        row = {"key_check": _KEY_CHECK, "setup": SETUP.dump(setup), "last_finding": 0, "last_audit": 0, "last_mail": 0}
        with self._database.writing() as connection:
            if not Scope(self._database, school_id).add_if_new(connection, schools, row):
                raise CannotStart(f"The school '{school_id}' is set up already; change it instead of adding it.")
        return SchoolStore(self._database, school_id)

    def school_ids(self) -> tuple[str, ...]:
        with self._database.reading() as connection:
            return tuple(connection.execute(select(schools.c.school_id).order_by(schools.c.school_id)).scalars())

    def school(self, school_id: str | None = None) -> SchoolStore:
        """The school of that id, or the only one; raises `NotFound`."""
        known = self.school_ids()
        if school_id is None and len(known) > 1:
            raise NotFound(f"There are {len(known)} schools here; say which: {', '.join(known)}.")
        if not known:
            raise NotFound("No school is set up yet; run 'auditor init'.")
        if school_id is not None and school_id not in known:
            raise NotFound(f"There is no school '{school_id}' here; there is {', '.join(known)}.")
        return SchoolStore(self._database, school_id or known[0])


def _check_key(database: Database) -> None:
    with database.reading() as connection:
        if not inspect(connection).has_table(schools.name):
            return
        for found in connection.execute(select(schools.c.key_check)).scalars():
            if found != _KEY_CHECK:
                raise KeyFault("The key does not fit this database; put back the key that belongs to it.")
