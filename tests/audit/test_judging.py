"""The stamp changes when the same post could be judged otherwise, and only then."""

from dataclasses import replace
from datetime import date, timedelta

from auditor.judging import judging_for
from auditor.model import Register, StaffMember
from auditor.store.store import SchoolStore
from tests.fakes import ACCOUNT, CHILD, NIGHT, REGISTER, SETUP


def test_the_same_school_has_the_same_stamp(school: SchoolStore) -> None:
    stamp = judging_for(school).stamp
    school.registers.save(REGISTER, NIGHT + timedelta(days=1))
    school.setup.save(replace(SETUP, privacy_notices_on=date(2026, 10, 1)))
    school.accounts.change(replace(ACCOUNT, owner="Ms T Farrant", biography="x", settings={"token": "t"}, paused=True))
    assert judging_for(school).stamp == stamp


def test_register_staff_school_and_accounts_change_it(school: SchoolStore) -> None:
    stamps = [judging_for(school).stamp]
    school.registers.save(Register(pupils=(replace(CHILD, barred=True),)), NIGHT)
    stamps.append(judging_for(school).stamp)
    school.setup.save_staff((StaffMember(name="Ms T Farrant"),))
    stamps.append(judging_for(school).stamp)
    school.setup.save(replace(SETUP, school=replace(SETUP.school, phones=("01632 960145",))))
    stamps.append(judging_for(school).stamp)
    school.accounts.add(replace(ACCOUNT, id="other"), NIGHT)
    stamps.append(judging_for(school).stamp)
    assert len(set(stamps)) == len(stamps)
