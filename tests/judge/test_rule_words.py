"""What rules say in mails: plain, short, and never what a family answered."""

import re

import pytest

from auditor.judge.rulebook import Rule, shipped_rules

ANSWERS = re.compile(
    r"\b(refus|withdr|object|said no|said yes|consent|not given|barred|court|protected)", re.IGNORECASE
)


@pytest.mark.parametrize("rule", shipped_rules(), ids=lambda rule: rule.id)
def test_a_mailed_sentence_gives_no_answer_away_and_can_be_read_on_a_phone(rule: Rule) -> None:
    assert not ANSWERS.search(rule.message), rule.message
    assert len(rule.message) <= 160
    assert len(rule.advice) <= 260
    for sentence in (rule.message, rule.advice):
        assert sentence[0].isupper()
        assert sentence.endswith((".", "?"))
