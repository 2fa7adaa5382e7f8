"""A school's own rules reach every door: audit, draft, judge --rules, selftest and status."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Said

Auditor = Callable[..., Said]
GOLD = Path(__file__).parents[1] / "gold" / "dev"
RULES = ("permission-missing", "pupil-named-registered", "pupil-named-with-image")
OFF = "".join(f'[[rule]]\nid = "{id}"\nenabled = false\nreason = "for this test"\n' for id in RULES)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "ours.toml").write_text(OFF, "utf-8")
    return folder


def rules_found(said: Said) -> set[str]:
    return {each["rule"] for each in json.loads(said.out)}


def test_an_audit_closes_what_a_rule_that_is_off_had_raised(school: Auditor, tmp_path: Path) -> None:
    before = rules_found(school("findings", "list", "--json"))
    assert before & set(RULES)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "ours.toml").write_text(OFF, "utf-8")
    school("audit")
    assert not rules_found(school("findings", "list", "--json")) & set(RULES)
    closed = json.loads(school("findings", "list", "--all", "--json").out)
    assert {each["state"] for each in closed if each["rule"] in RULES} == {"no longer raised"}
    (tmp_path / "rules" / "ours.toml").unlink()
    school("audit")
    assert rules_found(school("findings", "list", "--json")) == before


def test_a_draft_is_judged_by_the_schools_rules(school: Auditor, rules: Path) -> None:
    said = school("draft", "Dexter Rainford of Egrets won!", "--json")
    assert not rules_found(said) & set(RULES)


def test_judge_takes_a_folder_of_rules_and_needs_none(auditor: Auditor, rules: Path) -> None:
    def found(*options: str) -> set[str]:
        return {json.loads(line)["rule"] for line in auditor("judge", str(GOLD), *options).out.splitlines()}

    assert set(RULES) <= found()
    assert found("--rules", str(rules)) == found() - set(RULES)
    said = auditor("judge", str(GOLD), "--rules", "nowhere")
    assert (said.code, "no such folder of rules" in said.out) == (2, True)


def test_selftest_runs_the_schools_rules_too(auditor: Auditor, rules: Path) -> None:
    said = auditor("selftest")
    assert said.code == 0
    assert said.out.endswith("0 failed\n")
    (rules / "ours.toml").write_text('[[rule]]\nid = "unprofessional"\noptions = { threshold = 20 }\nreason = "x"\n')
    said = auditor("selftest")
    assert said.code == 1
    assert "ours.toml: rule 'unprofessional': this example must flag, and nothing was found in it" in said.out
    assert "Changed by you: unprofessional" in said.out


def test_faulty_rules_stop_an_audit_and_are_told_by_status(school: Auditor, rules: Path) -> None:
    (rules / "ours.toml").write_text("[[rule]\n", "utf-8")
    for command in (["audit"], ["draft", "x"], ["selftest"], ["serve"]):
        said = school(*command)
        assert (said.code, "ours.toml is not valid TOML" in said.out) == (2, True), command
    assert "Your own rules cannot be used, so no audit can run: ours.toml" in school("status").out
    assert "ours.toml" in json.loads(school("status", "--json").out)["rules_fault"]


def test_status_tells_which_rules_are_off(school: Auditor, rules: Path) -> None:
    assert "Switched off by your own rules: " in school("status").out
    assert set(json.loads(school("status", "--json").out)["rules_off"]) == set(RULES)


def test_a_folder_that_the_settings_name_must_be_there(auditor: Auditor, tmp_path: Path) -> None:
    assert auditor("selftest").code == 0
    settings = tmp_path / "auditor.toml"
    settings.write_text(settings.read_text("utf-8") + '[judging]\nrules_dir = "our-rules"\n', "utf-8")
    said = auditor("selftest")
    assert (said.code, "correct 'rules_dir'" in said.out) == (2, True)
