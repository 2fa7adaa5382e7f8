"""Who gets which mail: the digest to the lead, what is urgent at once to those who must know."""

import re
from dataclasses import replace

import pytest

from auditor.errors import CannotStart
from auditor.mail.made import digest_mails, urgent_mails
from auditor.model import Code, FindingState, Person, PersonRole, RecordedFinding, Severity
from auditor.store.mails import NewMail
from tests.digest.nights import found, morning
from tests.digest.sample_nights import ordinary
from tests.mail.mails import HEAD, LEAD, NOW, ORIGIN, SAFE, SETUP, opened

OPEN_NOW = found(17, Code.PUPIL_SENSITIVE_DETAIL, Severity.NOW)
SECRET_NOW = found(18, Code.CONSENT_MISSING, Severity.NOW, safeguarding=True)


def urgent(
    *findings: RecordedFinding, already: tuple[str, ...] = (), people: tuple[Person, ...] = SETUP.people
) -> tuple[NewMail, ...]:
    return urgent_mails(findings, replace(SETUP, people=people), ORIGIN, NOW, already=already)


def whole(mail: NewMail) -> str:
    parts = opened(mail.message).iter_parts()
    return "\n".join([mail.subject, *(part.get_content() for part in parts)])


def test_the_digest_goes_to_the_lead_by_name() -> None:
    (mail,) = digest_mails(ordinary(), SETUP, ORIGIN, NOW)
    assert mail.key == "digest 2026-11-24 to a.quill@larkbridge.example"
    assert mail.to == ("a.quill@larkbridge.example",)
    assert opened(mail.message)["To"] == "Ada Quill <a.quill@larkbridge.example>"
    assert opened(mail.message)["Subject"] == mail.subject
    assert opened(mail.message)["Message-ID"] == mail.message_id
    assert "ACT FIRST" in whole(mail)


def test_each_of_two_leads_gets_a_mail_and_sees_no_other_address() -> None:
    second = replace(LEAD, name="Bo Wren", email="b.wren@larkbridge.example")
    mails = digest_mails(morning(), replace(SETUP, people=(LEAD, second)), ORIGIN, NOW)
    assert [mail.to for mail in mails] == [(LEAD.email,), (second.email,)]
    assert len({mail.key for mail in mails}) == len({mail.message_id for mail in mails}) == 2
    assert second.email not in whole(mails[0])


def test_a_deputy_stands_in_and_then_the_headteacher() -> None:
    deputy = Person(
        name="Bo Wren", email="b.wren@larkbridge.example", deputy_for=frozenset({PersonRole.COMMUNICATIONS_LEAD})
    )
    assert digest_mails(morning(), replace(SETUP, people=(HEAD, deputy)), ORIGIN, NOW)[0].to == (deputy.email,)
    assert digest_mails(morning(), replace(SETUP, people=(HEAD,)), ORIGIN, NOW)[0].to == (HEAD.email,)
    with pytest.raises(CannotStart, match="Nobody is set up"):
        digest_mails(morning(), replace(SETUP, people=(SAFE,)), ORIGIN, NOW)


def test_what_is_now_is_told_at_once_and_without_any_detail() -> None:
    mails = urgent(OPEN_NOW, found(1), found(2, severity=Severity.THIS_WEEK))
    assert {mail.to[0] for mail in mails} == {SAFE.email, LEAD.email}
    for mail in mails:
        assert mail.subject == "Social audit: One item needs you now"
        assert "auditor findings show 17" in whole(mail)
        told = whole(mail).casefold()
        for detail in (OPEN_NOW.finding.message, OPEN_NOW.finding.advice, "website", "6.2.1", "child ", "evidence"):
            assert detail.casefold() not in told


def test_what_is_for_safeguarding_reaches_the_safeguarding_lead_alone() -> None:
    (mail,) = urgent(SECRET_NOW)
    assert mail.to == (SAFE.email,)
    mails = {mail.to[0]: mail for mail in urgent(SECRET_NOW, OPEN_NOW)}
    assert set(mails) == {SAFE.email, LEAD.email}
    assert re.findall(r"show (\d+)", whole(mails[LEAD.email])) == ["17", "17"]
    assert mails[SAFE.email].subject == "Social audit: 2 items need you now"


def test_nobody_is_told_of_a_finding_twice() -> None:
    already = tuple(mail.key for mail in urgent(OPEN_NOW, SECRET_NOW))
    assert not urgent(OPEN_NOW, SECRET_NOW, already=already)
    later = urgent(OPEN_NOW, SECRET_NOW, found(19, severity=Severity.NOW), already=already)
    assert {mail.key for mail in later} == {f"now 19 to {SAFE.email}", f"now 19 to {LEAD.email}"}
    changed = urgent(OPEN_NOW, already=already, people=(SAFE, replace(LEAD, email="b.wren@larkbridge.example")))
    assert [mail.to for mail in changed] == [("b.wren@larkbridge.example",)]


def test_what_is_closed_or_decided_is_not_told() -> None:
    assert not urgent(
        replace(OPEN_NOW, state=FindingState.FIXED_BY_REMOVAL), replace(OPEN_NOW, state=FindingState.DECIDED)
    )


def test_a_first_reading_with_many_is_one_mail() -> None:
    (mail,) = urgent(*(found(n, severity=Severity.NOW, baseline=True) for n in range(1, 31)), people=(SAFE,))
    assert mail.subject == "Social audit: 30 items need you now"
    assert "and 22 more" in whole(mail)


def test_somebody_with_both_roles_gets_one_mail() -> None:
    both = replace(SAFE, roles=SAFE.roles | LEAD.roles)
    assert len(urgent(OPEN_NOW, SECRET_NOW, people=(both,))) == 1


def test_what_is_now_without_a_safeguarding_lead_is_said_aloud() -> None:
    with pytest.raises(CannotStart, match="safeguarding lead"):
        urgent(SECRET_NOW, people=(LEAD,))
