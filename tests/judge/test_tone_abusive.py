"""Abuse of every sort, and the sentences that only look like it."""

import re

import pytest

from auditor.model import Code, Severity
from tests.judge.voices import judged, lines, raised

GROUPS = {
    "women": ("woman", "being a woman"),
    "trans people": ("trans person", "being trans"),
    "gay people": ("gay person", "being gay"),
    "black people": ("black person", "being black"),
    "disabled people": ("disabled person", "being disabled"),
    "Muslims": ("Muslim", "being Muslim"),
    "immigrants": ("immigrant", "being an immigrant"),
    "Jews": ("Jew", "being Jewish"),
    "Polish families": ("Polish person", "being Polish"),
}
BY_FUNCTION = [
    (raises, re.sub(r"\ba (?=[aeiou])", "an ", line.format(groups=groups, group=group, being=being)))
    for raises, _, line in lines("hate_by_function")
    for groups, (group, being) in GROUPS.items()
]


@pytest.mark.parametrize(("raises", "place", "line"), lines("abuse"))
def test_each_line(raises: bool, place: str, line: str):
    assert bool(raised(Code.TONE_ABUSIVE, **{place: line})) is raises


@pytest.mark.parametrize("raises", [True, False])
def test_hatred_is_told_from_talk_about_it(raises: bool):
    wrong = [
        line
        for should, line in BY_FUNCTION
        if should is raises and bool(raised(Code.TONE_ABUSIVE, reply=line)) is not raises
    ]
    assert len(wrong) <= 0.05 * sum(should is raises for should, _ in BY_FUNCTION), "\n".join(wrong)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("off on holiday again, stuck up cow, it never ends", "stuck up cow"),
        ("so kick them all out of our country!!", "kick them all out of our country"),
        ("what a shower of b*stards, honest", "shower of b*stards"),
        ("Honestly? Go k1ll yourself.", "k1ll yourself"),
    ],
)
def test_the_evidence_is_the_telling_words(reply: str, words: str):
    (evidence,) = raised(Code.TONE_ABUSIVE, reply=reply)
    assert words in evidence
    assert len(evidence) <= len(words) + 10


@pytest.mark.parametrize(
    ("reply", "severity"),
    [
        ("I'll come down there and knock her out", Severity.NOW),
        ("that head of yours deserves a good kicking", Severity.NOW),
        ("I hope that building burns to the ground", Severity.TODAY),
        ("you useless bunch of idiots", Severity.TODAY),
    ],
)
def test_a_threat_at_one_person_is_told_at_once(reply: str, severity: Severity):
    assert [f.severity for f in judged(Code.TONE_ABUSIVE, reply=reply).findings] == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "Mae'r ysgol ar gau heddiw gan fod y boeler wedi torri, diolch am eich amynedd.",
        "Szanowni Państwo, jutro szkoła jest zamknięta z powodu awarii pieca, prosimy nie przyprowadzać dzieci.",
        "اسکول کل بند رہے گا کیونکہ بوائلر خراب ہے، براہ کرم بچوں کو گھر پر رکھیں",
        "Școala este închisă mâine pentru că nu avem căldură, vă mulțumim pentru înțelegere.",
    ],
)
def test_tone_in_another_language_is_not_judged_and_said_so(text: str):
    judgement = judged(Code.TONE_ABUSIVE, text)
    assert judgement.findings == ()
    assert {said.code for said in judgement.not_judged} == {Code.TONE_ABUSIVE}


@pytest.mark.parametrize(
    "text",
    [
        "Results: Oak 12, Ash 9, Elm 7, Birch 5, Rowan 4, Hazel 3.",
        "Bore da! Our Welsh breakfast was lovely, thank you to everybody who came.",
        "Café crème, croissants and crêpes: Year 4 had a French morning.",
        "Nina Marl, Tomasz Kowal, Amina Noor, Li Wei, Sorcha Byrne, Ffion Pugh",
        "#WorldBookDay #reading #books #library #dressup #fun #costume",
    ],
)
def test_english_with_foreign_words_and_lists_is_judged(text: str):
    assert judged(Code.TONE_ABUSIVE, text).not_judged == ()


def test_a_swear_word_in_a_foreign_post_is_still_found():
    assert raised(Code.TONE_PROFANITY, "Mae'r bws yn hwyr eto heddiw ac mae hyn yn fucking hurt") == ["fucking"]
