"""A school with one account, a register, and a clock; `night` runs one audit over a scripted account."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from auditor import audit
from auditor.judging import Judging
from auditor.model import AccountRead, AuditRecord
from auditor.store.key import new_key
from auditor.store.store import SchoolStore, Store
from connectors.interface import Event
from tests.fakes import ACCOUNT, NIGHT, REGISTER, SETUP, Clock, FakeConnector, WordJudge

Night = Callable[..., AuditRecord]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opens(tmp_path: Path) -> Callable[[], Store]:
    """Opens the one store, as another process would."""
    key = new_key()
    return lambda: Store.open(f"sqlite:///{tmp_path}/auditor.db", key)


@pytest.fixture
def store(opens: Callable[[], Store]) -> Iterator[Store]:
    with opens() as opened:
        yield opened


@pytest.fixture
def school(store: Store) -> SchoolStore:
    added = store.add_school("thornbeck", SETUP)
    added.accounts.add(ACCOUNT, NIGHT)
    added.registers.save(REGISTER, NIGHT)
    return added


@pytest.fixture
def judge() -> WordJudge:
    return WordJudge(["Ottoline Quennell", "Tavish Brockwell"])


@pytest.fixture
def night(school: SchoolStore, clock: Clock, judge: WordJudge) -> Night:
    """Audits the account as these events (or this connector) show it."""

    def run(
        *events: Event, connector: FakeConnector | None = None, stamp: str = "s1", full: bool = False
    ) -> AuditRecord:
        script = connector or FakeConnector(events)
        return audit.run(
            school, lambda _: script, now=clock, judging=Judging(judge=judge, stamp=stamp), full=full, reason="nightly"
        )

    return run


def the_read(record: AuditRecord) -> AccountRead:
    (read,) = record.reads
    return read
