"""The mails with the real store beneath them: one digest a day, whatever is run twice."""

from datetime import timedelta
from pathlib import Path

from auditor.errors import MailDeferred
from auditor.mail.deliver import deliver
from auditor.mail.made import digest_mails
from auditor.mail.transport import Folder
from auditor.model import MailState
from auditor.store.key import new_key
from auditor.store.store import Store
from tests.digest.nights import found, morning
from tests.fakes import Clock
from tests.mail.mails import NOW, ORIGIN, SETUP
from tests.mail.test_deliver import Scripted


def test_two_runs_make_one_digest_and_an_outage_loses_none(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with Store.open(f"sqlite:///{tmp_path}/data/auditor.db", new_key()) as store:
        school = store.add_school("larkbridge", SETUP)
        for findings in ((), (found(1),)):
            for mail in digest_mails(morning(*findings), SETUP, ORIGIN, clock()):
                school.mails.make(mail, clock())
        assert not deliver(school.mails, Scripted(MailDeferred("The mail server is down.")), clock).complete
        (waiting,) = school.mails.list(state=MailState.PENDING)
        assert waiting.last_error == "The mail server is down."
        clock.at += timedelta(minutes=1)
        folder = Folder(tmp_path / "outbox")
        assert deliver(school.mails, folder, clock).complete
        (sent,) = school.mails.list(state=MailState.SENT)
        assert sent.message_id == waiting.message_id
        assert sent.attempts == 2
        assert [path.read_bytes() for path in (tmp_path / "outbox").iterdir()] == [sent.message]
