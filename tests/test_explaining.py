"""What people are told of rules and findings: plain, complete, and with the way to change it."""

import re

import pytest

from auditor.errors import NotFound
from auditor.explaining import all_rules, explained, rule_called, why_raised
from auditor.judge.engine import Judge
from auditor.judge.guidance import all_guidance, guidance_for
from auditor.judge.policy import shipped_policy
from auditor.judge.rulebook import Rule, shipped_rules
from auditor.judge.selftest import example_school
from auditor.model import Code, Media, Post

POLICY = shipped_policy()
SCHOOL, REGISTER = example_school()
JUDGE = Judge(SCHOOL, REGISTER)


@pytest.mark.parametrize("rule", all_rules(shipped_rules()), ids=lambda rule: rule.id)
def test_every_rule_is_explained(rule: Rule) -> None:
    said = explained(rule_called(rule.id.upper(), shipped_rules()), POLICY)
    assert said.matters
    assert said.severity.startswith(f"{rule.severity.value}: ")
    assert said.clauses
    assert all(clause.title for clause in said.clauses)
    assert len(said.flags) == len(rule.flag)
    assert all((*said.flags, *said.passes))


def test_an_unknown_rule_names_the_nearest() -> None:
    for asked, says in (
        ("swaering", "did you mean 'swearing'"),
        ("", "lists them all"),
        ("😀" * 500, "them all"),
    ):
        with pytest.raises(NotFound, match=re.escape(says)) as told:
            rule_called(asked, shipped_rules())
        assert len(str(told.value)) < 200


def test_guidance_is_cited_by_name_and_only_for_kinds_that_rest_on_it() -> None:
    assert len({source.id for source in all_guidance()}) == len(all_guidance())
    assert guidance_for(Code.COMMERCIAL) == ()
    assert all(source.title for source in all_guidance())


@pytest.mark.parametrize("rule", shipped_rules(), ids=lambda rule: rule.id)
def test_each_finding_says_why_in_a_sentence(rule: Rule) -> None:
    judge = Judge(SCHOOL, REGISTER, (rule,))
    for example in rule.flag:
        text, alt, name = (str(example.get(key, "")) for key in ("text", "alt", "filename"))
        post = Post(ref="1", text=text, media=(Media(kind="image", alt=alt, filename=name),) if alt or name else ())
        for finding in judge.judge(post, SCHOOL.accounts[0]).findings:
            assert finding.why[0].isupper() or finding.why[0] == "“"
            assert finding.why.endswith(".")
            assert why_raised(finding).startswith(finding.why)


def test_what_around_a_name_decided_it_is_told() -> None:
    text = "Congratulations to Amelia Hartigan of Year 6, who won the chess cup!"
    (found,) = [
        f for f in JUDGE.judge(Post(ref="1", text=text), SCHOOL.accounts[0]).findings if f.code == "pupil-named"
    ]
    assert found.clues == ("the class or year stands beside it",)
    assert "Amelia" not in repr(found)
