"""Whose voice is judged, where the words stand, and how surely."""

import pytest

from auditor.model import Code, Severity, Sureness
from tests.judge.voices import judged, raised

SARCASM = "Congratulations to whoever blocked the gate. How hard can it be to walk?"


@pytest.mark.parametrize(
    ("author", "raises"), [("Larkmead Primary School", True), ("LarkmeadPrimary", True), ("Jo", False)]
)
def test_replies_count_only_in_the_schools_voice(author: str, raises: bool):
    assert bool(raised(Code.TONE_UNPROFESSIONAL, "Gates open at 8.", reply=SARCASM, author=author)) is raises


def test_it_is_a_suggestion():
    (finding,) = judged(Code.TONE_UNPROFESSIONAL, SARCASM).findings
    assert (finding.severity, finding.sureness) == (Severity.THIS_WEEK, Sureness.CHECK)
    assert finding.evidence in SARCASM


def test_the_evidence_of_a_long_post_is_one_clause():
    news = "Harvest was lovely, thank you. " * 10
    (evidence,) = raised(
        Code.TONE_UNPROFESSIONAL, news + "Apparently reading a letter is beyond some people. 🙄 " + news
    )
    assert evidence == "Apparently reading a letter is beyond some people."


def test_cues_far_apart_do_not_add_up():
    news = "Harvest was lovely. " * 8
    assert raised(Code.TONE_UNPROFESSIONAL, "As per usual it rained. " + news + "Funny that the sun came out.") == []


def test_another_language_is_not_judged_and_said_so():
    judgement = judged(Code.TONE_UNPROFESSIONAL, "Mae'r ysgol ar gau heddiw gan fod y boeler wedi torri eto.")
    assert [said.code for said in judgement.not_judged] == [Code.TONE_UNPROFESSIONAL]
