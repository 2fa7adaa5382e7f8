"""`auditor explain`, and why a finding was raised, on `findings show` and `draft`."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.commands.conftest import Said

Auditor = Callable[..., Said]


def test_explain_lists_every_rule_and_needs_nothing_set_up(auditor: Auditor) -> None:
    said = auditor("explain")
    assert said.code == 0
    assert "tone-profanity\n  swearing" in said.out
    listed = json.loads(auditor("explain", "--json").out)
    assert {"swearing", "account-owner", "permission-check-needed"} <= {each["rule"] for each in listed}
    assert f"{len(listed)} rules." in said.out


def test_explain_tells_all_of_a_rule(auditor: Auditor) -> None:
    said = auditor("explain", "party-politics").out
    for words in (
        "6.2.1.j  No party politics",
        "Education Act 1996",
        "today: told in the next digest",
        "What to do:",
        "Flags, for example",
        "Passes, for example",
        '    id = "party-politics"',
        "enabled = false",
    ):
        assert words in said
    row = json.loads(auditor("explain", "party-politics", "--json").out)
    assert row["clauses"][0] == {"id": "6.2.1.j", "title": "No party politics"}
    assert row["flag"]


def test_what_cannot_be_switched_off_says_so(auditor: Auditor) -> None:
    assert "cannot be switched off" in auditor("explain", "permission-check-needed").out
    assert "always on" in auditor("explain", "account-approver").out


def test_an_unknown_rule_is_told_with_the_nearest(auditor: Auditor) -> None:
    said = auditor("explain", "party-politic")
    assert (said.code, said.out) == (2, "There is no rule 'party-politic'; did you mean 'party-politics'?")


def test_what_the_school_changed_is_told(auditor: Auditor, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    file = tmp_path / "rules" / "ours.toml"
    file.write_text('[[rule]]\nid = "swearing"\nenabled = false\nreason = "agreed on 3 March"\n', "utf-8")
    assert "Your school switched it off (ours.toml): agreed on 3 March." in auditor("explain", "swearing").out
    assert "off (by you)" in auditor("explain").out
    file.write_text('[[rule]]\nid = "swearing"\nseverity = "record"\nreason = "agreed on 3 March"\n', "utf-8")
    assert "Your school changed its severity" in auditor("explain", "swearing").out
    assert json.loads(auditor("explain", "swearing", "--json").out)["changed"] == ["severity"]


def test_a_finding_says_why_with_clauses_and_what_to_do(school: Auditor) -> None:
    found = json.loads(school("findings", "list", "--json").out)
    for each in found:
        said = school("findings", "show", str(each["number"])).out
        assert each["evidence"].split("\n")[0] in said
        for label in ("Words:", "Why:", "Clauses:", "What to do:", "Severity:", "Rule:"):
            assert label in said
        assert "auditor explain " + each["rule"] in said
        assert each["why"].endswith(".")
        assert school("explain", each["rule"]).code == 0


def test_a_draft_says_why_with_clues(school: Auditor) -> None:
    said = school("draft", "Congratulations to Amelia Hartigan of Year 6, who won the chess cup!").out
    assert "Clues:      the class or year stands beside it" in said
    assert "6.2.1.e  No pupil or parent cited without approval" in said
    assert "Why:" in said
