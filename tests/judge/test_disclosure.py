"""A child's cry for help reaches the safeguarding lead at once, and nobody else, with everything said beside it."""

from datetime import UTC, datetime

from auditor.judge.engine import Judge
from auditor.judge.selftest import example_school
from auditor.model import Code, Judgement, Post, Reply, Severity

SCHOOL, REGISTER = example_school()
JUDGE = Judge(SCHOOL, REGISTER)


def _judged(*replies: str, text: str = "What a lovely day!") -> Judgement:
    told = tuple(Reply(author="somebody", text=reply) for reply in replies)
    post = Post(ref="p", text=text, published_at=datetime(2026, 3, 4, 12, tzinfo=UTC), replies=told)
    return JUDGE.judge(post, SCHOOL.accounts[0])


def test_it_is_for_the_safeguarding_lead_alone_and_at_once() -> None:
    (finding,) = _judged("please can someone ring me my dad keeps hitting me").findings
    assert finding.rule == "child-asks-for-help"
    assert finding.code is Code.PUPIL_SENSITIVE_DETAIL
    assert finding.severity is Severity.NOW
    assert finding.for_safeguarding


def test_whatever_else_the_same_words_raise_is_kept_back_too_and_what_stands_elsewhere_is_not() -> None:
    found = _judged(
        "Tamsin Ferrier is my friend, her step dad hits her", text="Star of the week: Nadia Rahmani!"
    ).findings
    assert {f.code for f in found if f.for_safeguarding} >= {Code.PUPIL_NAMED, Code.PUPIL_SENSITIVE_DETAIL}
    assert [f.evidence for f in found if f.code is Code.PUPIL_NAMED and not f.for_safeguarding] == ["Nadia Rahmani"]


def test_words_are_heard_through_a_childs_spelling_and_unseen_letters() -> None:
    (finding,) = _judged("i dnt feel sa\u200bfe wiv my unkle or at hom").findings
    assert finding.evidence.startswith("i dnt feel")


def test_of_an_indecent_image_only_the_telling_words_are_kept_and_only_the_safeguarding_lead_is_told() -> None:
    found = _judged("nude pics of a year 9 girl at https://files.example/secret/abc.jpg message 07700 900123").findings
    assert {f.rule for f in found} == {"suspected-indecent-image"}
    assert all(f.for_safeguarding and f.severity is Severity.NOW for f in found)
    assert all("files.example" not in f.evidence + f.why + f.message + f.advice for f in found)
    assert "Do not view, copy, save or forward" in found[0].advice
