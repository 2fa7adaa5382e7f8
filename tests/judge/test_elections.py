"""Before an election a finding of party politics says that it fell into the quiet period."""

from datetime import UTC, date, datetime

import pytest

from auditor.judge.elections import election_before
from auditor.judge.engine import Judge
from auditor.judge.rulebook import rules_of_words
from auditor.judge.selftest import example_school
from auditor.model import Post


@pytest.mark.parametrize(
    ("day", "nation", "told"),
    [
        (date(2026, 3, 25), "england", ""),
        (date(2026, 3, 26), "england", "the local and mayoral elections of 7 May 2026"),
        (date(2026, 5, 7), "wales", "the Senedd election of 7 May 2026"),
        (date(2026, 5, 8), "wales", ""),
        (date(2026, 4, 20), "northern-ireland", ""),
        (None, "england", ""),
    ],
)
def test_the_quiet_period_has_a_first_and_a_last_day(day: date | None, nation: str, told: str) -> None:
    assert election_before(day, nation) == told


@pytest.mark.parametrize(("month", "told"), [(2, False), (4, True)])
def test_the_finding_says_so(month: int, told: bool) -> None:
    school, register = example_school()
    rule = next(rule for rule in rules_of_words() if rule.id == "party-politics")
    post = Post(ref="p", text="Please vote Labour on Thursday.", published_at=datetime(2026, month, 20, tzinfo=UTC))
    (finding,) = Judge(school, register, (rule,)).judge(post, school.accounts[0]).findings
    assert ("7 May 2026" in finding.why) is told
