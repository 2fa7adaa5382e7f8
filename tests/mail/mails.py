"""An invented school's people, and mails as the store records them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import cast

from auditor.mail.addresses import plain_address
from auditor.mail.message import Origin
from auditor.model import MailRecord, MailState, Person, PersonRole, School, Setup

NOW = datetime(2026, 11, 24, 6, 45, tzinfo=UTC)
LEAD = Person(name="Ada Quill", email="a.quill@larkbridge.example", roles=frozenset({PersonRole.COMMUNICATIONS_LEAD}))
SAFE = Person(name="Ivor Penn", email="i.penn@larkbridge.example", roles=frozenset({PersonRole.SAFEGUARDING_LEAD}))
HEAD = Person(name="Una Marsh", email="u.marsh@larkbridge.example", roles=frozenset({PersonRole.HEADTEACHER}))
SETUP = Setup(school=School(name="Larkbridge Primary School"), people=(LEAD, SAFE, HEAD))
ORIGIN = Origin(address=plain_address("audit@larkbridge.example", "Social audit"), school="Larkbridge Primary School")


def opened(message: bytes) -> EmailMessage:
    """A mail as a mail program opens it."""
    return cast(EmailMessage, message_from_bytes(message, policy=SMTP))


def recorded(number: int = 1, *, key: str = "digest 2026-11-24 to a.quill@larkbridge.example") -> MailRecord:
    """A small mail on record."""
    return MailRecord(
        id=number,
        key=key,
        to=(LEAD.email,),
        subject="Social audit",
        message_id=f"<{number}@larkbridge.example>",
        message=f"Message-ID: <{number}@larkbridge.example>\r\nSubject: Social audit\r\n\r\nHello.\r\n.\r\n".encode(),
        made_at=NOW,
    )


@dataclass
class KeptMails:
    """A store of mails in memory that notes the order of what it is told."""

    mails: dict[int, MailRecord]
    next_try: dict[int, datetime] = field(default_factory=dict)
    notes: list[tuple[str, int]] = field(default_factory=list)

    def due(self, now: datetime) -> tuple[MailRecord, ...]:
        waiting = (m for m in self.mails.values() if m.state is MailState.PENDING)
        return tuple(m for m in waiting if self.next_try.get(m.id, now) <= now)

    def started(self, mail_id: int, attempts: int, until: datetime) -> bool:
        if self.mails[mail_id].attempts != attempts:
            return False
        self.notes.append(("started", mail_id))
        self.next_try[mail_id] = until
        self._set(mail_id, attempts=attempts + 1)
        return True

    def sent(self, mail_id: int, at: datetime) -> None:
        self.notes.append(("sent", mail_id))
        self._set(mail_id, state=MailState.SENT, sent_at=at)

    def deferred(self, mail_id: int, error: str, next_try_at: datetime) -> None:
        self.notes.append(("deferred", mail_id))
        self.next_try[mail_id] = next_try_at
        self._set(mail_id, last_error=error)

    def refused(self, mail_id: int, error: str) -> None:
        self.notes.append(("refused", mail_id))
        self._set(mail_id, state=MailState.REFUSED, last_error=error)

    def _set(self, mail_id: int, **what: object) -> None:
        self.mails[mail_id] = replace(self.mails[mail_id], **what)  # type: ignore[arg-type]
