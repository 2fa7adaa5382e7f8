"""The examples of the rules about children's details, whereabouts, contacts, profiles, copying and confidence."""

import pytest

from auditor.judge.rulebook import rules_of_words
from auditor.judge.selftest import failures

CHECKS = (
    "sensitive-detail",
    "disclosure",
    "whereabouts",
    "asked",
    "open-link",
    "contact",
    "profile",
    "copyright",
    "confidence",
)
RULES = tuple(rule for rule in rules_of_words() if rule.check in CHECKS)


def test_every_example_does_what_its_rule_says() -> None:
    assert [(f.rule, f.expected, dict(f.example), f.raised) for f in failures(RULES)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_examples_and_plain_words(rule) -> None:  # type: ignore[no-untyped-def]
    assert len(rule.flag) >= 3
    assert len(rule.passes) >= 3
    assert rule.message.endswith(".")
    assert rule.advice.endswith(".")
    assert rule.clauses
