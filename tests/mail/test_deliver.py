"""Handing over what is waiting: noted before and after, tried again later, never doubled, never lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from auditor.errors import MailDeferred, MailFault, MailRefused
from auditor.mail.deliver import deliver
from auditor.mail.transport import Folder
from auditor.model import MailRecord, MailState
from tests.fakes import Clock
from tests.mail.mails import NOW, KeptMails, recorded


class Scripted:
    """A transport that takes mail, or fails as told."""

    def __init__(self, *script: BaseException | None) -> None:
        self.script = list(script)
        self.taken: list[MailRecord] = []

    def send(self, mail: MailRecord) -> None:
        error = self.script.pop(0) if self.script else None
        if error is None or isinstance(error, KeyboardInterrupt):
            self.taken.append(mail)
        if error is not None:
            raise error


def kept(*mails: MailRecord) -> KeptMails:
    return KeptMails({mail.id: mail for mail in mails})


def test_each_mail_is_noted_before_and_after() -> None:
    store, clock = kept(recorded(1), recorded(2)), Clock(NOW)
    delivery = deliver(store, Scripted(), clock)
    assert store.notes == [("started", 1), ("sent", 1), ("started", 2), ("sent", 2)]
    assert delivery.complete
    assert [mail.id for mail in delivery.sent] == [1, 2]
    assert not deliver(store, Scripted(), clock).sent


def test_one_that_is_refused_does_not_hold_up_the_others() -> None:
    store = kept(recorded(1), recorded(2), recorded(3))
    delivery = deliver(store, Scripted(MailRefused("No such mailbox."), MailDeferred("Come again."), None), Clock(NOW))
    assert [m.state for m in store.mails.values()] == [MailState.REFUSED, MailState.PENDING, MailState.SENT]
    assert delivery.why == ("No such mailbox.", "Come again.")
    assert not delivery.complete
    assert store.mails[1].last_error == "No such mailbox."


def test_what_is_put_off_waits_longer_each_time_and_is_never_given_up() -> None:
    store, clock = kept(recorded()), Clock(NOW)
    waits = []
    for _ in range(7):
        deliver(store, Scripted(MailDeferred("Down.")), clock)
        waits.append((store.next_try[1] - clock.at) // timedelta(minutes=1))
        assert not deliver(store, Scripted(), clock).sent, "not before its time"
        clock.at = store.next_try[1]
    assert waits == [1, 5, 15, 30, 60, 60, 60]
    assert [mail.id for mail in deliver(store, Scripted(), clock).sent] == [1]
    assert store.mails[1].attempts == 8


def test_killed_before_the_note_it_goes_once_more_under_the_same_message_id() -> None:
    store, transport, clock = kept(recorded()), Scripted(KeyboardInterrupt()), Clock(NOW)
    with pytest.raises(KeyboardInterrupt):
        deliver(store, transport, clock)
    assert store.mails[1].state is MailState.PENDING
    assert store.mails[1].attempts == 1
    assert not deliver(store, transport, clock).sent, "it may still be on its way in another process"
    clock.at += timedelta(minutes=10)
    deliver(store, transport, clock)
    deliver(store, transport, clock)
    assert [mail.message_id for mail in transport.taken] == [recorded().message_id] * 2
    assert transport.taken[0].message == transport.taken[1].message


def test_two_threads_hand_over_a_mail_once() -> None:
    store, going_on, may_end = kept(recorded()), Event(), Event()

    class Slow(Scripted):
        def send(self, mail: MailRecord) -> None:
            going_on.set()
            assert may_end.wait(10)
            super().send(mail)

    transport = Slow()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(deliver, store, transport, Clock(NOW))
        assert going_on.wait(10)
        second = pool.submit(deliver, store, transport, Clock(NOW))
        may_end.set()
        assert len(first.result(10).sent) + len(second.result(10).sent) == 1
    assert len(transport.taken) == 1


def test_a_folder_gets_whole_files_and_the_same_mail_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "outbox")
    folder.send(recorded())
    folder.send(recorded())
    (path,) = (tmp_path / "outbox").iterdir()
    assert path == folder.path(recorded())
    assert path.suffix == ".eml"
    assert path.read_bytes() == recorded().message


@pytest.mark.parametrize("key", ["../../etc/passwd", "digest 1 to A\\b@c.example", "x" * 400, "nul\0 \r\n"])
def test_a_file_stays_in_its_folder(tmp_path: Path, key: str) -> None:
    folder = Folder(tmp_path)
    folder.send(recorded(key=key))
    assert folder.path(recorded(key=key)).parent == tmp_path
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_keeps_the_mail(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file in the way")
    store = kept(recorded())
    delivery = deliver(store, Folder(tmp_path / "outbox"), Clock(NOW))
    assert store.mails[1].state is MailState.PENDING
    assert "could not be written" in delivery.why[0]


def test_every_mail_fault_is_one_of_two() -> None:
    assert set(MailFault.__subclasses__()) == {MailRefused, MailDeferred}
