"""A school's own rules: they change the shipped ones, add to them, and are refused with file, key and nearest word."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.errors import SettingsFault
from auditor.judge.checks import CHECKS
from auditor.judge.checks.options import OPTIONS
from auditor.judge.engine import Judge
from auditor.judge.own_rules import digest_of, rules_with
from auditor.judge.rulebook import EXAMPLE_ACCOUNTS, Rule, shipped_rules
from auditor.judge.selftest import example_school, failures
from auditor.model import Post, Reply, Severity

SCHOOL, REGISTER = example_school()
CHANGE = '[[rule]]\nid = "{id}"\nreason = "agreed by the governors"\n{lines}\n'
OWN = """
[[rule]]
id = "our-swearing"
code = "tone-unprofessional"
check = "profanity"
severity = "today"
clauses = ["6.2.1.l"]
title = "Words we do not use"
message = "A post uses a word that our school does not use."
advice = "Take the word out."
flag = ["This is shit.", "What the fuck.", "Bollocks to that."]
pass = ["This is fine.", "What fun.", "Well done."]
"""


def folder_with(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir(exist_ok=True)
    (folder / "ours.toml").write_text(text, "utf-8")
    return folder


def change(tmp_path: Path, id: str, lines: str) -> tuple[Rule, ...]:
    return rules_with(folder_with(tmp_path, CHANGE.format(id=id, lines=lines)))


def raised(rules: tuple[Rule, ...], text: str, reply: str = "") -> list[tuple[str, Severity]]:
    post = Post(ref="1", text=text, replies=(Reply(author="A parent", text=reply),) if reply else ())
    return [(f.rule, f.severity) for f in Judge(SCHOOL, REGISTER, rules).judge(post, SCHOOL.accounts[0]).findings]


def test_without_a_folder_the_shipped_rules_stand() -> None:
    assert rules_with(None) == shipped_rules()


def test_every_check_says_which_options_it_has_and_every_shipped_rule_keeps_to_them() -> None:
    assert OPTIONS.keys() == CHECKS.keys()
    assert tuple(account.id for account in SCHOOL.accounts) == EXAMPLE_ACCOUNTS


def test_a_rule_is_switched_off(tmp_path: Path) -> None:
    rules = change(tmp_path, "swearing", "enabled = false")
    assert raised(shipped_rules(), "This is shit.") == [("swearing", Severity.TODAY)]
    assert raised(rules, "This is shit.") == []
    (off,) = [rule for rule in rules if not rule.enabled]
    assert (off.file, off.changed, off.reason) == ("ours.toml", ("enabled",), "agreed by the governors")


def test_a_severity_of_the_schools_holds_for_every_finding_but_a_risk_of_now(tmp_path: Path) -> None:
    rules = change(tmp_path, "swearing", 'severity = "housekeeping"')
    assert raised(rules, "This is shit.") == [("swearing", Severity.HOUSEKEEPING)]
    assert raised(rules, "Hello.", reply="This is shit.") == [("swearing", Severity.HOUSEKEEPING)]
    rules = change(tmp_path, "whereabouts-group", 'severity = "record"')
    trip = "Swimming for Year 4 is every Thursday at Riverside Leisure Centre, 1.30 to 2.15."
    assert ("whereabouts-group", Severity.NOW) in raised(rules, trip)


def test_message_advice_and_options_are_the_schools(tmp_path: Path) -> None:
    rules = change(tmp_path, "unprofessional", 'message = "Ours."\nadvice = "Do."\noptions = { threshold = 9 }')
    (rule,) = [rule for rule in rules if rule.file]
    assert (rule.message, rule.advice, rule.options) == ("Ours.", "Do.", {"threshold": 9})


def test_a_rule_of_the_schools_own_comes_beside_the_shipped_ones(tmp_path: Path) -> None:
    rules = rules_with(folder_with(tmp_path, OWN))
    assert {rule for rule, _ in raised(rules, "This is shit.")} == {"our-swearing", "swearing"}
    assert [rule.id for rule in rules if rule.is_own] == ["our-swearing"]
    assert not list(failures(rules))


def test_an_example_that_does_not_hold_is_told_in_words(tmp_path: Path) -> None:
    text = OWN.replace("What the fuck.", "What a day.").replace("What fun.", "What shit.")
    said = [failure.in_words for failure in failures(rules_with(folder_with(tmp_path, text)))]
    assert said == [
        "ours.toml: rule 'our-swearing': this example must flag, and nothing was found in it: "
        '{"text": "What a day."}',
        'ours.toml: rule \'our-swearing\': this example must pass, and “shit” was found in it: {"text": "What shit."}',
    ]


def test_the_digest_changes_with_the_rules(tmp_path: Path) -> None:
    assert digest_of(rules_with(None)) == digest_of(shipped_rules())
    assert digest_of(change(tmp_path, "swearing", 'severity = "record"')) != digest_of(shipped_rules())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not toml", "ours.toml is not valid TOML"),
        ("[rules]\n", "ours.toml: 'rules' is not known there"),
        ("[rule]\nid = 'x'\n", "two pairs of brackets"),
        ("rule = 1\n", "two pairs of brackets"),
        ("[[rule]]\nenabled = false\n", "has no id"),
        ('[[rule]]\nid = ""\n', "has no id"),
        (CHANGE.format(id="swaering", lines="enabled = false"), "did you mean 'swearing'?"),
        (CHANGE.format(id="swearing", lines="enable = false"), "rule 'swearing': 'enable' is not a known key; did you"),
        (CHANGE.format(id="swearing", lines='code = "political"'), "'code' is not a known key"),
        (CHANGE.format(id="swearing", lines='enabled = "no"'), "'enabled' must be true or false"),
        (CHANGE.format(id="swearing", lines='severity = "tody"'), "did you mean 'today'?"),
        (CHANGE.format(id="swearing", lines="severity = 1"), "'severity' must be a text"),
        (CHANGE.format(id="swearing", lines='message = ""'), "'message' must be a text"),
        (CHANGE.format(id="swearing", lines='message = """a\nb"""'), "on one line"),
        (CHANGE.format(id="swearing", lines=f'message = "{"long " * 40}"'), "160 is the most"),
        (CHANGE.format(id="swearing", lines="options = { loud = 1 }"), "has no option 'loud'; it has no options"),
        (CHANGE.format(id="unprofessional", lines="options = { treshold = 1 }"), "did you mean 'threshold'?"),
        (CHANGE.format(id="unprofessional", lines="options = { threshold = 0 }"), "a whole number from 1 to 20"),
        (CHANGE.format(id="unprofessional", lines="options = { threshold = true }"), "a whole number"),
        (CHANGE.format(id="threat", lines='options = { kind = "threats" }'), "did you mean 'threat'?"),
        (CHANGE.format(id="threat", lines="options = 1"), "'options' must be written as"),
        (CHANGE.format(id="swearing", lines=""), "changes nothing"),
        ('[[rule]]\nid = "swearing"\nenabled = false\n', "has no reason"),
        (2 * CHANGE.format(id="swearing", lines="enabled = false"), "there twice"),
        (CHANGE.format(id="permission-check-needed", lines="enabled = false"), "stays on"),
        (CHANGE.format(id="permission-check-needed", lines='severity = "record"'), "stays on"),
        (OWN.replace('"Well done."', ""), "has 2 examples under 'pass'; a rule of your own needs 3"),
        (OWN.replace("profanity", "profany"), "no check 'profany'; did you mean 'profanity'?"),
        (OWN.replace("tone-unprofessional", "tone"), "'code' may not be 'tone'"),
        (OWN.replace('"6.2.1.l"', '"6.2.1.z"'), "the policy has no clause '6.2.1.z'; did you mean"),
        (OWN.replace('["6.2.1.l"]', "[]"), "'clauses' must be a list of texts"),
        (OWN.replace('"This is shit."', '{ texts = "x" }'), "an example: 'texts' is not a known key; did you mean"),
        (OWN.replace('"This is shit."', '{ text = "x", account = "website2" }'), "did you mean 'website'?"),
        (OWN.replace('"This is shit."', '{ text = "x", day = "soon" }'), "'day' must be a day"),
        (OWN.replace('"This is shit."', "7"), "an example must be a text"),
        (OWN.replace('title = "Words we do not use"', ""), "has no title"),
    ],
)
def test_a_fault_is_told_with_file_key_and_nearest_word(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(SettingsFault, match=re.escape(says)) as told:
        rules_with(folder_with(tmp_path, text))
    assert str(told.value).startswith("ours.toml")


def test_a_file_that_is_not_utf_8_and_a_folder_that_is_not_there_are_told(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "")
    (folder / "ours.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsFault, match="not UTF-8"):
        rules_with(folder)
    with pytest.raises(SettingsFault, match="no such folder"):
        rules_with(tmp_path / "nowhere")


def test_a_rule_that_is_off_is_not_asked(tmp_path: Path) -> None:
    off = [replace(rule, enabled=False) for rule in shipped_rules()]
    assert not Judge(SCHOOL, REGISTER, off).judge(Post(ref="1", text="Shit."), SCHOOL.accounts[0]).findings
