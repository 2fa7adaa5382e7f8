"""A database that cannot be read or written is told in a sentence, and nothing is half written."""

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from auditor.errors import SettingsFault, StoreFault
from auditor.model import Register
from auditor.store.key import new_key
from auditor.store.store import Store
from tests.fakes import NIGHT, SETUP, pupil


def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/auditor.db", new_key()) as store:
        school = store.add_school("thornbeck", SETUP)
        with store._database.reading() as connection:
            pages = connection.exec_driver_sql("pragma page_count").scalar_one()
            connection.exec_driver_sql(f"pragma max_page_count = {pages}")
        many = Register(pupils=tuple(pupil(n, os.urandom(8).hex(), os.urandom(8).hex()) for n in range(900)))
        with pytest.raises(StoreFault, match="disk is full"):
            school.registers.save(many, NIGHT)
        assert school.registers.current() is None


def test_a_database_in_use_by_another_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "auditor.db"
    with Store.open(f"sqlite:///{path}", new_key()) as store:
        school = store.add_school("thornbeck", SETUP)
        with store._database.reading() as connection:
            connection.exec_driver_sql("pragma busy_timeout = 1")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin immediate")
        with pytest.raises(StoreFault, match="in use by another program"):
            school.audits.start("nightly", NIGHT)
        other.close()
        assert school.audits.start("nightly", NIGHT) == 1


def test_a_store_can_be_opened_and_read_while_another_program_writes(tmp_path: Path) -> None:
    path, key = tmp_path / "auditor.db", new_key()
    with Store.open(f"sqlite:///{path}", key) as store:
        store.add_school("thornbeck", SETUP)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with Store.open(f"sqlite:///{path}", key) as store:
        assert store.school().setup.get() == SETUP
    other.close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "auditor.db"
    path.write_bytes(b"This is a shopping list, not a database. " * 200)
    with pytest.raises(StoreFault, match="not a database"):
        Store.open(f"sqlite:///{path}", new_key())


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path, key = tmp_path / "auditor.db", new_key()
    with Store.open(f"sqlite:///{path}", key) as store:
        store.add_school("thornbeck", SETUP)
    damaged = bytearray(path.read_bytes())
    damaged[200:] = bytes(len(damaged) - 200)
    path.write_bytes(bytes(damaged))
    with pytest.raises(StoreFault, match="damaged"):
        Store.open(f"sqlite:///{path}", key)


def test_a_fault_that_nobody_foresaw_does_not_tell_what_was_to_be_kept(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/auditor.db", new_key()) as store:
        store.add_school("thornbeck", SETUP)
        secret = "Ottoline Quennell"
        with pytest.raises(DatabaseError) as fault, store._database.reading() as connection:
            connection.exec_driver_sql("insert into nowhere values (?)", (secret,))
    assert secret not in str(fault.value)


def test_a_database_without_its_driver_is_told() -> None:
    with pytest.raises(SettingsFault, match="driver for mysql is not installed"):
        Store.open("mysql://reader@localhost/auditor", new_key())
