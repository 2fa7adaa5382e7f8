"""Hands over what is waiting, with a note in the store before and after each mail, so that none is lost or doubled.

Killed between the server's answer and our note, a mail is sent once more under the same Message-ID.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

from auditor.errors import MailDeferred, MailRefused
from auditor.mail.transport import Transport
from auditor.model import MailRecord

# How long nobody else tries a mail that somebody has taken on; after a crash it waits so long.
_LEASE = timedelta(minutes=10)
_WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60))
# What waits is tried each minute, also while a digest is on its way: the second to come finds it sent.
_ONE_AT_A_TIME = Lock()


class MailStore(Protocol):
    """What delivering needs of the store."""

    def due(self, now: datetime) -> Sequence[MailRecord]: ...
    def started(self, mail_id: int, attempts: int, until: datetime) -> bool: ...
    def sent(self, mail_id: int, at: datetime) -> None: ...
    def deferred(self, mail_id: int, error: str, next_try_at: datetime) -> None: ...
    def refused(self, mail_id: int, error: str) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """What became of the mails that were waiting."""

    sent: tuple[MailRecord, ...] = ()
    deferred: tuple[MailRecord, ...] = ()
    refused: tuple[MailRecord, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing that was due stayed behind."""
        return not (self.deferred or self.refused)


def deliver(store: MailStore, transport: Transport, clock: Callable[[], datetime]) -> Delivery:
    """Tries every mail that is due now, the oldest first; what is not taken waits longer after each try."""
    with _ONE_AT_A_TIME:
        return _deliver(store, transport, clock)


def _deliver(store: MailStore, transport: Transport, clock: Callable[[], datetime]) -> Delivery:
    sent, deferred, refused, why = [], [], [], []
    for mail in store.due(clock()):
        if not store.started(mail.id, mail.attempts, clock() + _LEASE):
            continue  # another process took it on
        try:
            transport.send(mail)
        except MailRefused as error:
            store.refused(mail.id, str(error))
            refused.append(mail)
            why.append(str(error))
        except MailDeferred as error:
            wait = _WAITS[min(mail.attempts, len(_WAITS) - 1)]
            store.deferred(mail.id, str(error), clock() + wait)
            deferred.append(mail)
            why.append(str(error))
        else:
            store.sent(mail.id, clock())
            sent.append(mail)
    return Delivery(sent=tuple(sent), deferred=tuple(deferred), refused=tuple(refused), why=tuple(dict.fromkeys(why)))
