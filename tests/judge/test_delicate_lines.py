"""Sentences about children, staff and other people's work that must or must not be raised, one file for each code."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from auditor.judge.engine import Judge
from auditor.judge.rulebook import rules_of_words
from auditor.judge.selftest import example_school
from auditor.model import Code, Post, Reply

SCHOOL, REGISTER = example_school()
ACCOUNTS = {account.id: account for account in SCHOOL.accounts}
WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
AUTHORS = {"r": "A parent", "s": SCHOOL.name}
FILES = {
    "sensitive": Code.PUPIL_SENSITIVE_DETAIL,
    "whereabouts": Code.PUPIL_WHEREABOUTS,
    "asked": Code.PUPIL_WHEREABOUTS,
    "confidential": Code.CONFIDENTIAL,
    "copyright": Code.COPYRIGHT,
    "profiles": Code.PERSONAL_PROFILE,
    "contact": Code.PERSONAL_CONTACT,
    "disclosure": Code.PUPIL_SENSITIVE_DETAIL,
    "indecent": Code.PUPIL_SENSITIVE_DETAIL,
}


@cache
def _judge(code: Code) -> Judge:
    return Judge(SCHOOL, REGISTER, [rule for rule in rules_of_words() if rule.code is code])


def _lines(name: str) -> list[tuple[bool, str, str]]:
    """Whether each line must be raised, a letter for where it stands (none: a post on the main page), and its words."""
    rows = (Path(__file__).parent / "lines" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    told = [row.partition(" ") for row in rows if row[:1] in ("+", "-")]
    return [(mark[0] == "+", mark[1:], words) for mark, _, words in told]


def raised(code: Code, place: str, words: str) -> list[str]:
    """The evidence found in a line."""
    reply = (Reply(author=AUTHORS[place], text=words),) if place in AUTHORS else ()
    post = Post(ref="p", text="Thank you." if reply else words, published_at=WEDNESDAY, replies=reply)
    account = ACCOUNTS["class" if place == "c" else "facebook"]
    return [finding.evidence for finding in _judge(code).judge(post, account).findings]


@pytest.mark.parametrize(
    ("code", "must", "place", "words"), [(code, *row) for name, code in FILES.items() for row in _lines(name)]
)
def test_each_line(code: Code, must: bool, place: str, words: str) -> None:
    assert bool(raised(code, place, words)) is must
