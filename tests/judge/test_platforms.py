"""Which children are too young for which platform depends on their year and on the day of the post."""

from datetime import UTC, date, datetime

import pytest

from auditor.judge.engine import Judge
from auditor.judge.rulebook import rules_of_words
from auditor.judge.under_age import platforms
from auditor.model import Account, Code, Post, School

RULES = [rule for rule in rules_of_words() if rule.code is Code.UNDERAGE_PLATFORM]


def raised(text: str, *, phase: str = "all-through", day: datetime | None = None, platform: str = "instagram") -> bool:
    school = School(name="Wend School", phase=phase, classes=("Otter Class",))
    account = Account(id="a", platform=platform, handle="wend")
    return bool(Judge(school, None, RULES).judge(Post(ref="1", text=text, published_at=day), account).findings)


@pytest.mark.parametrize("year", range(1, 14))
def test_only_years_with_children_below_thirteen_count(year: int):
    assert raised(f"Year {year}, get yourselves an Instagram account!") is (year <= 8)


def test_the_age_of_whatsapp_was_sixteen_for_a_while():
    text = "Year 10, I have set up a WhatsApp group for you all."
    assert raised(text, day=datetime(2020, 3, 4, tzinfo=UTC))
    assert not raised(text, day=datetime(2026, 3, 4, tzinfo=UTC))
    assert not raised(text)


def test_what_is_only_announced_does_not_count_yet():
    instagram = next(p for p in platforms() if p.name == "Instagram")
    assert instagram.minimum_age(date(2030, 1, 1)) == 13
    assert instagram.minimum_age(date(2001, 1, 1)) == 0


def test_an_account_on_a_platform_need_not_name_it():
    text = "Otter Class, make your own account and follow us!"
    assert raised(text, phase="primary")
    assert not raised(text, phase="primary", platform="website")


def test_pupils_of_a_secondary_school_may_be_old_enough():
    assert raised("Boys and girls, get your own TikTok account!", phase="primary")
    assert not raised("Boys and girls, get your own TikTok account!", phase="secondary")
