"""Setup, accounts and registers, and that one school never sees another's."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.errors import CannotStart, NotFound, RegisterFault, SettingsFault
from auditor.model import Answer, Register, StaffMember
from auditor.store.key import new_key
from auditor.store.store import SchoolStore, Store
from tests.fakes import ACCOUNT, CHILD, NIGHT, REGISTER, SCHOOL, SETUP, pupil


def test_a_setup_comes_back_as_it_was_with_its_accounts(school: SchoolStore) -> None:
    assert school.setup.get() == replace(SETUP, school=replace(SCHOOL, accounts=(ACCOUNT,)))
    staff = (StaffMember(name="Ms T Farrant"),)
    school.setup.save_staff(staff)
    assert school.setup.get().school.staff == staff


def test_a_school_is_added_once(store: Store, school: SchoolStore) -> None:
    with pytest.raises(CannotStart, match="set up already"):
        store.add_school("thornbeck", replace(SETUP, impact_assessment_on=None))
    assert school.setup.get().impact_assessment_on == SETUP.impact_assessment_on


def test_without_a_school_the_way_in_is_named(store: Store) -> None:
    with pytest.raises(NotFound, match="auditor init"):
        store.school()


def test_with_several_schools_one_must_be_named(store: Store, school: SchoolStore) -> None:
    store.add_school("another", SETUP)
    with pytest.raises(NotFound, match="another, thornbeck"):
        store.school()
    assert store.school("another").accounts.list() == ()
    with pytest.raises(NotFound, match="elsewhere"):
        store.school("elsewhere")


def test_accounts_are_added_once_paused_removed_and_brought_back(school: SchoolStore) -> None:
    with pytest.raises(CannotStart, match="registered already"):
        school.accounts.add(ACCOUNT, NIGHT)
    school.accounts.pause(ACCOUNT.id)
    assert school.accounts.get(ACCOUNT.id).paused
    school.accounts.pause(ACCOUNT.id, paused=False)
    assert not school.accounts.get(ACCOUNT.id).paused
    school.accounts.change(replace(ACCOUNT, settings={"token": "s3cret"}))
    school.accounts.remove(ACCOUNT.id, NIGHT)
    assert school.accounts.list() == ()
    assert [account.settings for account in school.accounts.list(removed=True)] == [{}]
    with pytest.raises(NotFound, match="mastodon-thornbeck"):
        school.accounts.get(ACCOUNT.id)
    school.accounts.add(replace(ACCOUNT, purpose="again"), NIGHT)
    assert school.accounts.get(ACCOUNT.id).purpose == "again"


def test_a_new_register_replaces_the_old_and_says_what_changed(school: SchoolStore) -> None:
    assert school.registers.current() is None
    first = school.registers.save(REGISTER, NIGHT)
    assert (first.pupils, first.new, first.leavers, first.withdrawn) == (2, 2, 0, 0)
    after = Register(pupils=(replace(pupil(2, "Tavish", "Brockwell", website=Answer.REFUSED)), pupil(3, "Isla", "Pym")))
    assert school.registers.compare(after) == school.registers.save(after, NIGHT + timedelta(days=1))
    change = school.registers.compare(REGISTER)
    assert (change.new, change.leavers, change.withdrawn) == (1, 1, 0)
    current = school.registers.current()
    assert current is not None
    assert current.pupils == after.pupils
    assert current.imported_at == NIGHT + timedelta(days=1)
    assert school.registers.age() == (NIGHT + timedelta(days=1), 2)


def test_a_register_without_pupils_leaves_the_last_one_in_use(school: SchoolStore) -> None:
    school.registers.save(REGISTER, NIGHT)
    with pytest.raises(RegisterFault, match="no pupil"):
        school.registers.save(Register(pupils=()), NIGHT)
    assert school.registers.age() == (NIGHT, 2)


def test_a_child_who_is_barred_counts_as_withdrawn(school: SchoolStore) -> None:
    school.registers.save(REGISTER, NIGHT)
    barred = Register(pupils=(replace(CHILD, barred=True), REGISTER.pupils[1]))
    assert school.registers.save(barred, NIGHT).withdrawn == 1


def test_only_the_latest_two_registers_are_kept(school: SchoolStore, store: Store) -> None:
    for day in range(4):
        school.registers.save(REGISTER, NIGHT + timedelta(days=day))
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("select turn from registers order by turn").scalars().all() == [3, 4]


def test_one_school_never_sees_another_ones_records(store: Store, school: SchoolStore) -> None:
    other = store.add_school("another", SETUP)
    school.registers.save(REGISTER, NIGHT)
    school.audits.start("nightly", NIGHT)
    school.runs.claim("nightly", NIGHT, NIGHT)
    assert other.registers.current() is None
    assert other.accounts.list(removed=True) == ()
    assert other.audits.list() == ()
    assert other.audits.unfinished() is None
    assert other.runs.claim("nightly", NIGHT, NIGHT)
    assert other.audits.start("nightly", NIGHT) == 1
    assert other.fingerprint("same words") != school.fingerprint("same words")


@pytest.mark.parametrize("address", ["no address", "mystery://x/y"])
def test_a_database_address_that_cannot_be_used_is_told(address: str) -> None:
    with pytest.raises(SettingsFault, match="sqlite:////"):
        Store.open(address, new_key())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(SettingsFault, match="data folder"):
        Store.open(f"sqlite:///{tmp_path}/data/auditor.db", new_key())
