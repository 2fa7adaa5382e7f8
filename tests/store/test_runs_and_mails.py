"""Schedules, claimed runs, audits and mails."""

from datetime import datetime, time, timedelta

import pytest

from auditor.errors import NotFound
from auditor.model import AccountRead, Job, MailState, ReadOutcome, Schedule
from auditor.store.health import health
from auditor.store.mails import NewMail
from auditor.store.store import SchoolStore
from tests.fakes import ACCOUNT, NIGHT, REGISTER

MAIL = NewMail(
    key="digest 2026-11-23",
    to=("lead@thornbeck.example",),
    subject="Social audit",
    message_id="<1@thornbeck.example>",
    message=b"Subject: Social audit\r\n\r\nAll clear.",
)


def test_schedules_are_listed_replaced_and_removed(school: SchoolStore) -> None:
    nightly = Schedule(name="nightly", job=Job.AUDIT, local_time=time(2, 30))
    once = Schedule(name="before-inspection", job=Job.AUDIT, at=datetime.fromisoformat("2026-12-07T06:30+00:00"))
    school.schedules.add(nightly)
    school.schedules.add(once)
    assert school.schedules.list() == (once, nightly)
    later = Schedule(name="nightly", job=Job.AUDIT, local_time=time(3, 30), school_days_only=True, days=("mon", "tue"))
    school.schedules.add(later)
    assert school.schedules.get("nightly") == later
    school.schedules.remove("nightly")
    assert school.schedules.list() == (once,)
    with pytest.raises(NotFound, match="nightly"):
        school.schedules.remove("nightly")


def test_a_due_run_is_claimed_once(school: SchoolStore) -> None:
    assert school.runs.claim("nightly", NIGHT, NIGHT)
    assert not school.runs.claim("nightly", NIGHT, NIGHT + timedelta(minutes=1))
    assert school.runs.claim("nightly", NIGHT + timedelta(days=1), NIGHT)
    assert school.runs.claim("weekly", NIGHT, NIGHT)


def test_a_run_that_was_stopped_half_way_is_taken_over_once(school: SchoolStore) -> None:
    school.runs.claim("nightly", NIGHT, NIGHT)
    (stopped,) = school.runs.unfinished()
    later = NIGHT + timedelta(hours=1)
    assert school.runs.take_over(stopped, later)
    assert not school.runs.take_over(stopped, later)
    school.runs.finish("nightly", NIGHT, later)
    assert school.runs.unfinished() == ()
    last = school.runs.last("nightly")
    assert last is not None
    assert (last.due, last.claimed_at, last.finished_at) == (NIGHT, later, later)
    assert not school.runs.take_over(last, later)


def test_a_mail_is_made_once_and_keeps_its_message_id(school: SchoolStore) -> None:
    made = school.mails.make(MAIL, NIGHT)
    again = school.mails.make(
        NewMail(key=MAIL.key, to=("x@thornbeck.example",), subject="x", message_id="<2@x>", message=b"x"), NIGHT
    )
    assert made == again
    assert (made.message_id, made.to, made.message) == (MAIL.message_id, MAIL.to, MAIL.message)
    assert school.mails.has(MAIL.key)
    assert not school.mails.has("now 17")
    assert school.mails.made("digest ") == {MAIL.key: NIGHT}
    assert school.mails.made("digest%") == {}


def test_a_mail_waits_until_its_next_try_and_is_then_sent(school: SchoolStore) -> None:
    mail = school.mails.make(MAIL, NIGHT)
    assert [due.id for due in school.mails.due(NIGHT)] == [mail.id]
    assert school.mails.started(mail.id, 0, NIGHT + timedelta(minutes=10))
    school.mails.deferred(mail.id, "The mail server did not answer.", NIGHT + timedelta(minutes=15))
    assert school.mails.due(NIGHT + timedelta(minutes=14)) == ()
    (waiting,) = school.mails.due(NIGHT + timedelta(minutes=15))
    assert (waiting.attempts, waiting.last_error) == (1, "The mail server did not answer.")
    assert school.mails.started(mail.id, 1, NIGHT + timedelta(minutes=25))
    school.mails.sent(mail.id, NIGHT + timedelta(minutes=15))
    sent = school.mails.by_key(MAIL.key)
    assert (sent.state, sent.attempts, sent.last_error) == (MailState.SENT, 2, "")
    assert sent.sent_at == NIGHT + timedelta(minutes=15)
    assert school.mails.due(NIGHT + timedelta(days=9)) == ()


def test_a_mail_that_somebody_took_on_is_nobody_elses_until_it_was_left(school: SchoolStore) -> None:
    mail = school.mails.make(MAIL, NIGHT)
    assert school.mails.started(mail.id, mail.attempts, NIGHT + timedelta(minutes=10))
    assert not school.mails.started(mail.id, mail.attempts, NIGHT + timedelta(minutes=10))
    assert school.mails.due(NIGHT + timedelta(minutes=9)) == ()
    (left,) = school.mails.due(NIGHT + timedelta(minutes=10))
    assert school.mails.started(left.id, left.attempts, NIGHT + timedelta(minutes=20))


def test_a_refused_mail_is_not_tried_again_and_is_told(school: SchoolStore) -> None:
    mail = school.mails.make(MAIL, NIGHT)
    school.mails.refused(mail.id, "No such mailbox.")
    assert school.mails.due(NIGHT + timedelta(days=9)) == ()
    assert [each.last_error for each in health(school).refused_mails] == ["No such mailbox."]


def test_an_audit_is_on_record_with_its_reads_and_as_unfinished_until_its_end(school: SchoolStore) -> None:
    first = school.audits.start("nightly", NIGHT)
    read = AccountRead(account=ACCOUNT, outcome=ReadOutcome.READ, posts_seen=3)
    school.audits.save_read(first, read)
    stopped = school.audits.unfinished()
    assert stopped is not None
    assert (stopped.id, stopped.reads) == (first, (read,))
    assert school.audits.latest() is None
    second = school.audits.start("by hand", NIGHT + timedelta(hours=1))
    done = school.audits.finish(second, NIGHT + timedelta(hours=2))
    assert school.audits.latest() == done
    assert school.audits.unfinished() is None
    assert [audit.id for audit in school.audits.list()] == [second, first]
    with pytest.raises(NotFound):
        school.audits.get(99)


def test_health_tells_of_reads_registers_and_waiting_mails(school: SchoolStore) -> None:
    empty = health(school)
    assert (empty.last_finished, empty.register_imported_at, empty.register_pupils) == (None, None, 0)
    assert [(each.account, each.last_read_at) for each in empty.accounts] == [(ACCOUNT, None)]
    school.registers.save(REGISTER, NIGHT)
    school.mails.make(MAIL, NIGHT)
    school.accounts.finish_reading(ACCOUNT.id, NIGHT, in_full=True)
    now = health(school)
    assert [each.last_read_at for each in now.accounts] == [NIGHT]
    assert (now.register_imported_at, now.register_pupils) == (NIGHT, 2)
    assert [mail.key for mail in now.waiting_mails] == [MAIL.key]
