"""What stands around the words decides: who is meant, in whose voice, when and where."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from auditor.judge.engine import Judge
from auditor.judge.rulebook import rules_of_words
from auditor.judge.selftest import example_school
from auditor.model import Code, Finding, Media, Post, Reply, Severity

SCHOOL, REGISTER = example_school()
JUDGE = Judge(SCHOOL, REGISTER, rules_of_words())
ACCOUNTS = {account.id: account for account in SCHOOL.accounts}


def findings(
    text: str,
    *,
    reply: Mapping[str, str] | None = None,
    alt: str = "",
    account: str = "facebook",
    day: str = "2026-03-04",
) -> list[Finding]:
    post = Post(
        ref="p",
        text=text,
        published_at=datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC) if day else None,
        media=(Media(kind="image", alt=alt),) if alt else (),
        replies=(Reply(**reply),) if reply else (),
    )
    return list(JUDGE.judge(post, ACCOUNTS[account]).findings)


def codes(found: list[Finding]) -> set[Code]:
    return {finding.code for finding in found}


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("Lovely to have Idris Mbeki back. This term his attendance is 61%.", True),
        ("Lovely to have Idris Mbeki back. Mrs Penrose broke her arm.", False),
        ("Idris Mbeki thanked the children with asthma.", False),
        ("Nadia Rahmani's class has 97% attendance.", False),
        ("Young carers:\nTamsin F in 4B\nNadia R in 6M", True),
    ],
)
def test_the_nearest_person_is_meant(text: str, raised: bool) -> None:
    assert (Code.PUPIL_SENSITIVE_DETAIL in codes(findings(text))) is raised


def test_a_group_that_gives_the_secret_away_reaches_the_picture() -> None:
    text = "A great morning with our young carers group."
    assert Code.PUPIL_SENSITIVE_DETAIL not in codes(findings(text))
    found = findings(text, alt="Tamsin Ferrier and Nadia Rahmani bowling")
    assert Code.PUPIL_SENSITIVE_DETAIL in codes(found)


@pytest.mark.parametrize(
    ("text", "day", "raised"),
    [
        ("Year 6 are at Longdown Farm on 20 March from 9am.", "2026-03-04", True),
        ("Year 6 were at Longdown Farm on 20 March from 9am.", "2026-03-21", False),
        ("Year 6 will be at Longdown Farm on Friday.", "2026-03-04", True),
        ("Year 6 went to Longdown Farm on Friday.", "2026-03-04", False),
        ("Year 6 will be in the hall on Friday at 9am.", "2026-03-04", False),
        ("Year 6 parents will be at Longdown Farm on Friday at 9am.", "2026-03-04", False),
        ("Year 6 leave for Longdown Farm at 9am tomorrow.", "", True),
    ],
)
def test_a_trip_is_told_ahead_or_afterwards(text: str, day: str, raised: bool) -> None:
    assert (Code.PUPIL_WHEREABOUTS in codes(findings(text, day=day))) is raised


def test_what_is_still_ahead_is_told_at_once_and_what_is_live_the_same_day() -> None:
    (ahead,) = findings("Year 6 will be at Longdown Farm on Friday at 9am.")
    (live,) = findings("Year 6 are at Longdown Farm right now.")
    assert (ahead.severity, live.severity) == (Severity.NOW, Severity.TODAY)


def test_a_town_that_gave_the_school_its_name_is_still_away() -> None:
    assert codes(findings("Year 6 are at Thornwick Museum until 2.30 today.")) == {Code.PUPIL_WHEREABOUTS}
    assert codes(findings("Year 6 are at Thornwick Community School until 2.30 today.")) == set()


@pytest.mark.parametrize(
    "text", ["text me on 07700 900462", "follow @thornwick_y6, our new page", "photocopied the entire songbook"]
)
def test_contacts_and_profiles_are_the_schools_own_voice(text: str) -> None:
    assert findings("Thank you all.", reply={"author": "A parent", "text": text}) == []


def test_a_reply_by_the_school_is_its_own_voice() -> None:
    found = findings(
        "Thank you all.", reply={"author": "Thornwick Community School", "text": "Text me on 07700 900462"}
    )
    assert codes(found) == {Code.PERSONAL_CONTACT}


def test_a_code_told_in_a_parents_reply_is_raised() -> None:
    found = findings("Disco tonight.", reply={"author": "A parent", "text": "if you're stuck the gate code is 4471"})
    assert codes(found) == {Code.CONFIDENTIAL}


def test_a_parents_illness_told_through_a_child_is_both() -> None:
    found = findings("Tamsin Ferrier's mum has cancer and would love a lift to school.")
    assert {Code.CONFIDENTIAL, Code.PUPIL_SENSITIVE_DETAIL} <= codes(found)


def test_evidence_is_cut_from_the_original_with_its_accents_and_hidden_characters() -> None:
    text = "Fre\u200bja Sørensen-Pike in 4B is allergic to eggs – “no caké”!"
    (found,) = [f for f in findings(text) if f.code is Code.PUPIL_SENSITIVE_DETAIL]
    assert text[found.start : found.end] == found.evidence
    assert "allergic to eggs" in found.evidence


@pytest.mark.parametrize("finding", findings("Tamsin Ferrier in 4B has asthma. Text Mel on 07700 900462."))
def test_neither_message_nor_advice_holds_the_words(finding: Finding) -> None:
    for said in (finding.message, finding.advice):
        assert "Tamsin" not in said
        assert "07700" not in said
