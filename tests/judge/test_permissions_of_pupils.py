"""Permission by channel, picture and day; barred children; names that can mean several."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from auditor.judge.engine import Judge
from auditor.judge.permissions import Lack, depends_on_day, lack_for, standing
from auditor.judge.rulebook import shipped_rules
from auditor.model import (
    Account,
    Answer,
    Code,
    Finding,
    Media,
    NotJudged,
    Permission,
    Post,
    Pupil,
    Register,
    School,
    Severity,
    Use,
)

SOCIAL = Account(id="fb", platform="facebook", handle="Pikewell")
SITE = Account(id="web", platform="website", handle="www.pikewell.example")
SCHOOL = School(name="Pikewell Primary School", classes=("Year 3", "Year 4"), accounts=(SOCIAL, SITE))
RULES = tuple(
    rule for rule in shipped_rules() if rule.check in ("named-pupil", "named-with-image", "missing-permission")
)
DAY = date(2026, 3, 4)


def pupil(
    name: str = "Ella Greenaway",
    *,
    until: date | None = None,
    barred: bool = False,
    number: str = "P1",
    year: str = "Year 3",
    **answers: Answer,
) -> Pupil:
    first, last = name.split()
    return Pupil(
        id=number,
        first_name=first,
        last_name=last,
        year_group=year,
        barred=barred,
        permissions=tuple(
            Permission(use=use, answer=answers.get(use.value, Answer.GRANTED), valid_until=until) for use in Use
        ),
    )


def judged(
    text: str, *pupils: Pupil, account: Account = SOCIAL, alt: str = "", day: date | None = DAY
) -> tuple[tuple[Finding, ...], tuple[NotJudged, ...]]:
    judge = Judge(SCHOOL, Register(pupils=pupils) if pupils else None, RULES)
    at = datetime(day.year, day.month, day.day, 15, tzinfo=UTC) if day else None
    media = (Media(kind="image", alt=alt),) if alt else ()
    said = judge.judge(Post(ref="p", text=text, published_at=at, media=media), account)
    return said.findings, said.not_judged


def missing(text: str, *pupils: Pupil, account: Account = SOCIAL, alt: str = "", day: date | None = DAY) -> list[str]:
    findings, _ = judged(text, *pupils, account=account, alt=alt, day=day)
    return [finding.evidence for finding in findings if finding.code is Code.CONSENT_MISSING]


TEXT = "Well done Ella Greenaway!"


def test_each_channel_needs_its_own_permission() -> None:
    one = pupil(social_media=Answer.REFUSED)
    assert missing(TEXT, one) == ["Ella Greenaway"]
    assert missing(TEXT, one, account=SITE) == []


def test_every_answer_but_a_granted_one_is_a_lack() -> None:
    for answer in Answer:
        assert bool(missing(TEXT, pupil(social_media=answer))) is (answer is not Answer.GRANTED)


def test_a_picture_of_the_child_needs_the_permission_for_both() -> None:
    one = pupil(name_with_photo=Answer.NOT_ASKED)
    assert missing(TEXT, one) == []
    assert missing(TEXT, one, alt="A girl on stage") == ["Ella Greenaway"]
    assert missing(TEXT, one, alt="A painting of a sunflower") == []


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(-400, 400))
def test_the_last_valid_day_is_valid(until: date, days: int) -> None:
    lack = lack_for(pupil(until=until), Use.WEBSITE, until + timedelta(days=days))
    assert lack is (Lack.EXPIRED if days > 0 else None)


def test_the_day_is_counted_where_the_school_is() -> None:
    one = pupil(until=date(2026, 6, 30))
    judge = Judge(SCHOOL, Register(pupils=(one,)), RULES)
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight on 1 July in London
    codes = {f.code for f in judge.judge(Post(ref="p", text=TEXT, published_at=late), SOCIAL).findings}
    assert Code.CONSENT_MISSING in codes


def test_a_post_without_a_date_cannot_be_judged_where_a_permission_has_an_end() -> None:
    findings, not_judged = judged(TEXT, pupil(until=date(2026, 6, 30)), day=None)
    assert {n.code for n in not_judged} == {Code.CONSENT_MISSING}
    assert Code.CONSENT_MISSING not in {f.code for f in findings}
    assert judged(TEXT, pupil(), day=None)[1] == ()
    assert depends_on_day(pupil(until=DAY)) is True


def test_a_barred_child_goes_to_safeguarding_at_once_and_the_mailed_words_do_not_say_why() -> None:
    findings, _ = judged(TEXT, pupil(barred=True))
    (finding,) = [f for f in findings if f.code is Code.CONSENT_MISSING]
    assert finding.severity is Severity.NOW
    assert finding.for_safeguarding
    mailed = f"{finding.message} {finding.advice}".lower()
    assert not any(word in mailed for word in ("refused", "barred", "court", "must not", "ella"))


def test_barred_outranks_every_permission() -> None:
    assert standing(pupil(barred=True), Use.WEBSITE, DAY, shown=False).lack is Lack.BARRED


def test_a_shortened_name_of_several_lacks_permission_only_where_all_do() -> None:
    held = pupil("Ella Greenaway", number="P1")
    refused = pupil("Ella Grant", number="P2", social_media=Answer.REFUSED)
    other = pupil("Ella Grant", number="P1", social_media=Answer.NOT_ASKED)
    assert missing("Star of Year 3: Ella G", held, refused) == []
    assert missing("Star of Year 3: Ella G", other, refused) == ["Ella G"]


def test_the_surname_of_a_family_lacks_permission_where_one_child_does() -> None:
    held = pupil("Ella Greenaway", number="P1")
    refused = pupil("Ivo Greenaway", number="P2", social_media=Answer.REFUSED)
    assert missing("The Greenaway twins sang.", held, refused) == ["Greenaway"]


def test_a_lone_first_name_beside_a_picture_is_looked_up_where_one_pupil_bears_it() -> None:
    refused = pupil("Ella Greenaway", number="P1", name_with_photo=Answer.REFUSED)
    second = pupil("Ella Grant", number="P2", name_with_photo=Answer.REFUSED)
    text, alt = "Here is Ella with her bridge.", "A girl behind a bridge"
    assert missing(text, refused, alt=alt) == ["Ella"]
    assert missing(text, refused, second, alt=alt) == []


def test_a_child_whom_the_register_does_not_hold() -> None:
    assert missing("Say hello to our new starter in Year 4, Nikhil Rao.", pupil()) == ["Nikhil Rao"]
    assert missing("Nikhil in Year 4 lost a tooth.", pupil()) == []


def test_without_a_register_permission_is_not_judged_and_children_are_found_by_context() -> None:
    findings, not_judged = judged("Star of the week in Year 3: Ella Greenaway")
    assert [(f.code, f.evidence) for f in findings] == [(Code.PUPIL_NAMED, "Ella Greenaway")]
    assert [n.code for n in not_judged] == [Code.CONSENT_MISSING]
    assert judged("The field is wet today.") == ((), ())


def test_severity_says_whether_permission_is_held() -> None:
    (held,), _ = judged(TEXT, pupil())
    assert held.severity is Severity.RECORD
    findings, _ = judged(TEXT, pupil(social_media=Answer.REFUSED))
    assert {f.severity for f in findings if f.code is Code.PUPIL_NAMED} == {Severity.TODAY}
    findings, _ = judged(TEXT, pupil(), alt="A girl on stage")
    assert {f.severity for f in findings if f.code is Code.PUPIL_NAMED_WITH_IMAGE} == {Severity.HOUSEKEEPING}


def test_no_message_holds_a_name() -> None:
    findings, _ = judged(TEXT, pupil(social_media=Answer.REFUSED), alt="Ella Greenaway on stage")
    assert findings
    for finding in findings:
        assert "Ella" not in finding.message + finding.advice
        assert "Ella" not in repr(finding)
