"""The mails of the product, made and ready to be recorded: the morning's digest, and what cannot wait for it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from auditor.digest import Digest
from auditor.errors import CannotStart
from auditor.items import is_open
from auditor.mail.addresses import person_address
from auditor.mail.message import Origin, message
from auditor.mail.render import Rendered, rendered
from auditor.model import Person, PersonRole, RecordedFinding, Setup, Severity
from auditor.store.mails import NewMail
from auditor.wording import long_day

_SHOWN = 8


def digest_page(digest: Digest) -> Rendered:
    """The digest in words; its HTML is a page too."""
    return rendered("digest", digest=digest)


def digest_mails(digest: Digest, setup: Setup, origin: Origin, now: datetime) -> tuple[NewMail, ...]:
    """One mail for each communications lead, else deputy, else headteacher; keyed by the day at the school.

    Raises `CannotStart` where there is nobody to send it to.
    """
    leads = setup.holders(PersonRole.COMMUNICATIONS_LEAD) or setup.holders(PersonRole.HEADTEACHER)
    if not leads:
        raise CannotStart("Nobody is set up to get the digest; give somebody the role communications-lead.")
    occasion = f"digest {_local(setup, now).date().isoformat()}"
    shown = digest_page(digest)
    return tuple(_mail(occasion, shown, person, origin, now) for person in leads)


def urgent_mails(
    findings: Iterable[RecordedFinding], setup: Setup, origin: Origin, now: datetime, *, already: Collection[str]
) -> tuple[NewMail, ...]:
    """What is *now* and open, to those who must know, each told of each finding once; no detail is in these mails.

    The safeguarding lead is told of all; communications leads of those that are not for safeguarding alone. `already`
    are the keys of the mails made so far. Raises `CannotStart` where something is *now* and nobody can be told.
    """
    today = _local(setup, now).date()
    urgent = [f for f in findings if f.finding.severity is Severity.NOW and is_open(f, today)]
    safeguarding = setup.holders(PersonRole.SAFEGUARDING_LEAD)
    if urgent and not safeguarding:
        raise CannotStart("Something needs the safeguarding lead now and nobody holds that role; give it to somebody.")
    leads = setup.holders(PersonRole.COMMUNICATIONS_LEAD) or setup.holders(PersonRole.HEADTEACHER)
    mails = []
    for person in dict.fromkeys((*safeguarding, *leads)):
        due = [f.number for f in urgent if person in safeguarding or not f.finding.for_safeguarding]
        fresh = sorted(set(due) - _told(person, already))
        if fresh:
            mails.append(_urgent_mail(fresh, person, setup, origin, now))
    return tuple(mails)


def _urgent_mail(numbers: Sequence[int], person: Person, setup: Setup, origin: Origin, now: datetime) -> NewMail:
    shown = rendered(
        "now",
        school=setup.school.name,
        day=long_day(_local(setup, now).date()),
        count=len(numbers),
        numbers=numbers[:_SHOWN],
    )
    return _mail(f"now {' '.join(map(str, numbers))}", shown, person, origin, now)


def _mail(occasion: str, shown: Rendered, person: Person, origin: Origin, now: datetime) -> NewMail:
    to = person_address(person)
    key = f"{occasion} to {to.addr_spec}"
    message_id, whole = message(shown, key=key, origin=origin, to=to, made_at=now)
    return NewMail(key=key, to=(to.addr_spec,), subject=shown.subject, message_id=message_id, message=whole)


def _told(person: Person, already: Collection[str]) -> set[int]:
    told: set[int] = set()
    for key in already:
        occasion, _, address = key.partition(" to ")
        if occasion.startswith("now ") and address.casefold() == person.email.casefold():
            told.update(int(number) for number in occasion.split()[1:])
    return told


def _local(setup: Setup, now: datetime) -> datetime:
    return now.astimezone(ZoneInfo(setup.school.time_zone))
