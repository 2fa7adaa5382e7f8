"""What follows an audit: urgent mails at once, and the digest in the morning; each made once and handed over once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.digest import Digest, Rows, digest_of
from auditor.mail.deliver import Delivery, deliver
from auditor.mail.made import digest_mails, urgent_mails
from auditor.mail.message import Origin
from auditor.mail.transport import Transport
from auditor.model import FindingState, MailRecord
from auditor.store.store import SchoolStore
from schedules.due import audit_due_at

_LOOK_BACK = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mailing:
    """How a school's mail leaves: from whom, and by which way."""

    origin: Origin
    transport: Transport
    stale_after_days: int


def digest_now(school: SchoolStore, now: datetime, stale_after_days: int) -> Digest:
    """The digest as it stands at this moment."""
    last = _last_digest_at(school)
    since = last or now - _LOOK_BACK
    age = school.registers.age()
    setup = school.setup.get()
    zone = ZoneInfo(setup.school.time_zone)
    findings = school.findings.list(states=(FindingState.OPEN,)) + school.findings.closed_since(since)
    return digest_of(
        Rows(
            school=setup.school,
            findings=findings,
            audits=school.audits.list(since=since) or school.audits.list(limit=1),
            accounts=school.accounts.list(),
            register_on=age[0].astimezone(zone).date() if age else None,
            last_digest_at=last,
            now=now,
            audit_due_at=audit_due_at(school.schedules.list(), setup.terms, zone, now=now),
            stale_after_days=stale_after_days,
        )
    )


def send_digest(school: SchoolStore, mailing: Mailing, clock: Callable[[], datetime]) -> tuple[MailRecord, ...]:
    """Makes today's digest unless that was done, hands over what waits, and gives today's mails as they stand."""
    now = clock()
    digest = digest_now(school, now, mailing.stale_after_days)
    mails = digest_mails(digest, school.setup.get(), mailing.origin, now)
    for mail in mails:
        school.mails.make(mail, now)
    deliver(school.mails, mailing.transport, clock)
    return tuple(school.mails.by_key(mail.key) for mail in mails)


def send_urgent(school: SchoolStore, mailing: Mailing, clock: Callable[[], datetime]) -> Delivery:
    """Tells at once of what is *now* and was not told before, and hands over what waits."""
    now = clock()
    already = school.mails.made("now ").keys()
    found = school.findings.list(states=(FindingState.OPEN,))
    for mail in urgent_mails(found, school.setup.get(), mailing.origin, now, already=already):
        school.mails.make(mail, now)
    return deliver(school.mails, mailing.transport, clock)


def _last_digest_at(school: SchoolStore) -> datetime | None:
    return max(school.mails.made("digest ").values(), default=None)
