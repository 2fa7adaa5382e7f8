"""The mails: recorded before they are handed over, and again afterwards, so that none is made twice or lost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from auditor.errors import NotFound
from auditor.model import MailRecord, MailState
from auditor.store.codecs import ENVELOPE
from auditor.store.records import Envelope
from auditor.store.scope import Scope
from auditor.store.tables import mails, schools


@dataclass(frozen=True, kw_only=True, slots=True)
class NewMail:
    """A mail about to be recorded; `key` says what it is, such as "digest 2026-11-24"."""

    key: str
    to: tuple[str, ...]
    subject: str
    message_id: str
    message: bytes


class Mails:
    """The school's mails."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def make(self, mail: NewMail, at: datetime) -> MailRecord:
        """Records a mail as pending; where one with its key is on record already, that one is given back unchanged."""
        envelope = Envelope(to=mail.to, subject=mail.subject, message_id=mail.message_id)
        with self._scope.writing() as connection:
            self._scope.hold(connection, schools)
            if not self._has(connection, mail.key):
                (number,) = self._scope.numbers(connection, schools.c.last_mail)
                row = {
                    "mail_id": number,
                    "key": mail.key,
                    "state": MailState.PENDING,
                    "made_at": at,
                    "attempts": 0,
                    "envelope": ENVELOPE.dump(envelope),
                    "message": mail.message,
                }
                self._scope.add(connection, mails, [row])
        return self.by_key(mail.key)

    def by_key(self, key: str) -> MailRecord:
        """Raises `NotFound`."""
        for mail in self._found(mails.c.key == key):
            return mail
        raise NotFound(f"There is no mail '{key}'.")

    def has(self, key: str) -> bool:
        with self._scope.reading() as connection:
            return self._has(connection, key)

    def made(self, prefix: str = "") -> dict[str, datetime]:
        """When each mail was made whose key begins so, by key."""
        statement = self._scope.select(mails, mails.c.key, mails.c.made_at).where(
            mails.c.key.startswith(prefix, autoescape=True)
        )
        with self._scope.reading() as connection:
            return {row.key: row.made_at for row in connection.execute(statement.order_by(mails.c.mail_id))}

    def due(self, now: datetime) -> tuple[MailRecord, ...]:
        """Pending mails whose next try has come, oldest first."""
        ready = mails.c.next_try_at.is_(None) | (mails.c.next_try_at <= now)
        return self._found(mails.c.state == MailState.PENDING, ready)

    def list(self, *, state: MailState | None = None, limit: int = 100) -> tuple[MailRecord, ...]:
        """The newest mails, oldest of them first."""
        found = self._found(*(() if state is None else (mails.c.state == state,)))
        return found[-limit:]

    def started(self, mail_id: int, attempts: int, until: datetime) -> bool:
        """Takes a mail on before it is handed over, for nobody else until then; False when somebody else has it.

        `attempts` is how often it had been tried when the caller looked.
        """
        ours = self._scope.update(mails).where(
            mails.c.mail_id == mail_id, mails.c.attempts == attempts, mails.c.state == MailState.PENDING
        )
        with self._scope.writing() as connection:
            return connection.execute(ours.values(attempts=attempts + 1, next_try_at=until)).rowcount == 1

    def sent(self, mail_id: int, at: datetime) -> None:
        self._set(mail_id, state=MailState.SENT, sent_at=at, next_try_at=None, last_error=None)

    def deferred(self, mail_id: int, error: str, next_try_at: datetime) -> None:
        """Keeps the mail pending, with why it was not taken and when it is tried again."""
        self._set(mail_id, last_error=error.encode(), next_try_at=next_try_at)

    def refused(self, mail_id: int, error: str) -> None:
        """Notes that the mail was refused for good."""
        self._set(mail_id, state=MailState.REFUSED, last_error=error.encode(), next_try_at=None)

    def _has(self, connection: Connection, key: str) -> bool:
        statement = self._scope.select(mails, mails.c.mail_id).where(mails.c.key == key)
        return connection.execute(statement).first() is not None

    def _set(self, mail_id: int, **values: Any) -> None:
        with self._scope.writing() as connection:
            connection.execute(self._scope.update(mails).where(mails.c.mail_id == mail_id).values(**values))

    def _found(self, *conditions: Any) -> tuple[MailRecord, ...]:
        statement = self._scope.select(mails).where(*conditions).order_by(mails.c.mail_id)
        with self._scope.reading() as connection:
            return tuple(_mail(row) for row in connection.execute(statement).mappings())


def _mail(row: Any) -> MailRecord:
    envelope = ENVELOPE.load(row["envelope"])
    return MailRecord(
        id=row["mail_id"],
        key=row["key"],
        to=envelope.to,
        subject=envelope.subject,
        message_id=envelope.message_id,
        message=row["message"],
        state=MailState(row["state"]),
        made_at=row["made_at"],
        sent_at=row["sent_at"],
        attempts=row["attempts"],
        last_error=(row["last_error"] or b"").decode(),
    )
