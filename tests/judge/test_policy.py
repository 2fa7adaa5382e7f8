"""The policy file: complete, in step with the rules in both directions, and strict."""

import re
from pathlib import Path

import pytest

from auditor.errors import SettingsFault
from auditor.judge.policy import Policy, policy_from, shipped_policy
from auditor.judge.rulebook import shipped_rules

POLICY = shipped_policy()
RULES = shipped_rules()
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _lettered(paragraph: str, count: int) -> list[str]:
    return [f"{paragraph}.{letter}" for letter in LETTERS[:count]]


EVERY_CLAUSE = {
    *_lettered("5.1", 12),
    "6.1.1",
    "6.1.2",
    "6.2.1",
    *_lettered("6.2.1", 15),
    "6.3.1",
    *_lettered("6.3.1", 21),
    *(f"6.3.1.j{n}" for n in range(1, 10)),
    "6.4.1",
    *_lettered("6.4.1", 8),
    "6.5.1",
    "6.5.2",
    *(f"7.1.{n}" for n in range(1, 5)),
    *(f"7.2.{n}" for n in range(1, 5)),
    "8.1",
    "8.2",
    *(f"App2.{n}" for n in range(1, 6)),
}


def test_every_clause_is_mapped_once() -> None:
    assert {clause.id for clause in POLICY.clauses} == EVERY_CLAUSE
    assert len(POLICY.clauses) == len(EVERY_CLAUSE)


def test_every_rule_that_a_clause_names_exists() -> None:
    known = {rule.id for rule in RULES}
    assert {rule for clause in POLICY.clauses for rule in clause.rules} <= known


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_clause_that_a_rule_cites_says_that_it_is_checked_by_it(rule) -> None:  # type: ignore[no-untyped-def]
    own = [id for id in rule.clauses if re.match(r"\d|App\d", id)]
    assert own, "a finding must cite the school's policy"
    for id in own:
        clause = POLICY.clause(id)
        assert clause is not None, id
        assert clause.covers(rule), id


def test_a_clause_knows_its_rules() -> None:
    copyright_clause = POLICY.clause("6.2.1.h")
    assert copyright_clause
    assert {rule.code for rule in POLICY.checked_by(copyright_clause, RULES)} == {"copyright"}
    assert POLICY.clause("9.9") is None


HEAD = '[policy]\nid = "p"\ntitle = "P"\n'
CLAUSE = '[[clause]]\nid = "1"\ntitle = "T"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not toml", "valid TOML"),
        (HEAD, "at least one"),
        (HEAD + CLAUSE, "either what checks it"),
        (HEAD + CLAUSE + 'codes = ["copyright"]\nnot_observable = "because so"\n', "either what checks it"),
        (HEAD + CLAUSE + 'not_observable = "so"\n', 'begin with "because"'),
        (HEAD + CLAUSE + 'codes = ["copywrong"]\n', "copywrong"),
        (HEAD + CLAUSE + 'rule = ["x"]\n', "did you mean 'rules'"),
        (HEAD + 'titel = "x"\n' + CLAUSE, "did you mean 'title'"),
        (HEAD + "[claus]\n", "did you mean 'clause'"),
        (HEAD + 2 * (CLAUSE + 'codes = ["copyright"]\n'), "there twice"),
        (HEAD + '[[clause]]\nid = 1\ntitle = "T"\ncodes = ["copyright"]\n', "'id'"),
    ],
)
def test_a_faulty_policy_is_refused_with_the_reason(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsFault, match=re.escape(says)):
        policy_from(file)


def test_a_policy_is_read(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(HEAD + CLAUSE + 'elsewhere = "the report"\n', encoding="utf-8")
    assert isinstance(policy_from(file), Policy)


def test_an_unknown_policy_names_the_nearest() -> None:
    with pytest.raises(SettingsFault, match="did you mean 'hampshire_model_2023'"):
        shipped_policy("hampshire_model_2022")
