"""The steps that bring a database to its present shape."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import ForeignKeyConstraint

from auditor.errors import SettingsFault
from auditor.store.key import new_key
from auditor.store.store import Store
from auditor.store.tables import metadata


def test_the_steps_lead_from_nothing_to_the_tables_of_the_code(store: Store) -> None:
    with store._database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_every_row_belongs_to_a_school() -> None:
    for table in metadata.tables.values():
        assert "school_id" in table.primary_key.columns
        keys = {c.target_fullname for each in table.foreign_key_constraints for c in each.elements}
        assert table.name == "schools" or any(key.endswith(".school_id") for key in keys)
        assert all(isinstance(each, ForeignKeyConstraint) for each in table.foreign_key_constraints)


def test_a_store_is_opened_again_without_a_change(tmp_path: Path) -> None:
    key, url = new_key(), f"sqlite:///{tmp_path}/auditor.db"
    Store.open(url, key).close()
    before = (tmp_path / "auditor.db").read_bytes()
    Store.open(url, key).close()
    assert (tmp_path / "auditor.db").read_bytes() == before


def test_a_database_of_a_newer_version_is_refused_untouched(tmp_path: Path) -> None:
    key, url = new_key(), f"sqlite:///{tmp_path}/auditor.db"
    with Store.open(url, key) as store, store._database.writing() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    with pytest.raises(SettingsFault, match="newer version"):
        Store.open(url, key)


def test_sqlite_is_set_up_to_survive(store: Store) -> None:
    with store._database.reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert asked == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 60_000}
