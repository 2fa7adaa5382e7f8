"""A night killed with SIGKILL at random moments and started again, until it comes to its end."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.store.key import new_key
from auditor.store.store import Store
from tests.audit.one_night import POSTS
from tests.fakes import ACCOUNT, NIGHT, SETUP

TRIALS = 30
KILLS = 3


@pytest.mark.long
@pytest.mark.parametrize("seed", range(TRIALS))
def test_a_killed_night_loses_and_repeats_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    key, url = new_key(), f"sqlite:///{tmp_path}/auditor.db"
    with Store.open(url, key) as store:
        store.add_school("thornbeck", SETUP).accounts.add(ACCOUNT, NIGHT)
    for _ in range(KILLS):
        _night(url, key, killed_after=chance.uniform(0, 0.35))
    assert _night(url, key, killed_after=None) == 0
    with Store.open(url, key) as store:
        school = store.school()
        found = school.findings.list(states=None)
        with store._database.reading() as connection:
            captured = connection.exec_driver_sql("select count(*), max(sighting) from captures").one()
            assert connection.exec_driver_sql("pragma integrity_check").scalar() == "ok"
        assert tuple(captured) == (POSTS, 1)
        assert [each.number for each in sorted(found, key=lambda f: f.number)] == list(range(1, POSTS // 10 + 1))
        assert len({each.finding.post for each in found}) == POSTS // 10
        assert all(each.baseline for each in found)
        assert school.audits.unfinished() is None


def _night(url: str, key: str, killed_after: float | None) -> int:
    command = [sys.executable, "-m", "tests.audit.one_night", url, key]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "reading\n"
        try:
            return process.wait(killed_after)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()
