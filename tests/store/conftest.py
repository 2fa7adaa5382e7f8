"""A store in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.store.key import new_key
from auditor.store.store import SchoolStore, Store
from tests.fakes import ACCOUNT, NIGHT, SETUP


@pytest.fixture
def key() -> str:
    return new_key()


@pytest.fixture
def store(tmp_path: Path, key: str) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path}/data/auditor.db", key) as opened:
        yield opened


@pytest.fixture
def school(store: Store) -> SchoolStore:
    added = store.add_school("thornbeck", SETUP)
    added.accounts.add(ACCOUNT, NIGHT)
    return added
