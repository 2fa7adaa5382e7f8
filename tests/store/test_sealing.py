"""What must not be readable in the database is not: no byte of it, in none of its files."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import audit
from auditor.errors import KeyFault
from auditor.judging import Judging
from auditor.model import Decision, DecisionKind, Media, Post, Reply
from auditor.store.key import new_key
from auditor.store.mails import NewMail
from auditor.store.sealing import Sealer
from auditor.store.store import Store
from connectors.interface import Upsert
from tests.fakes import ACCOUNT, NIGHT, REGISTER, SETUP, Clock, FakeConnector, WordJudge, checkpoint

POST = Post(
    ref="https://thornbeck.example/well-done-ottoline-quennell",
    url="https://thornbeck.example/well-done-ottoline-quennell",
    text="Well done Ottoline Quennell!",
    media=(Media(kind="image", alt="Ottoline Quennell on a stage", filename="ottoline_quennell.jpg"),),
    replies=(Reply(author="Mum Quennell", text="So proud of our Otty"),),
)


def test_no_file_of_the_database_holds_a_childs_name_or_a_secret(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/auditor.db", new_key()) as store:
        school = store.add_school("thornbeck", SETUP)
        school.accounts.add(replace(ACCOUNT, settings={"token": "s3cret-token"}), NIGHT)
        school.registers.save(REGISTER, NIGHT)
        script = FakeConnector([Upsert(post=POST), checkpoint(0)])
        judging = Judging(judge=WordJudge(["Ottoline Quennell"]), stamp="s")
        audit.run(school, lambda _: script, now=Clock(), judging=judging)
        (found,) = school.findings.list()
        reason = "Mrs Quennell agreed by telephone"
        school.findings.decide(
            found.number, Decision(kind=DecisionKind.PERMISSION_HELD, by="Piers Ashdown", reason=reason, at=NIGHT)
        )
        mail = NewMail(
            key="digest", to=("head@thornbeck.example",), subject="x", message_id="<1>", message=b"the whole message"
        )
        made = school.mails.make(mail, NIGHT)
        school.mails.deferred(made.id, "quennell refused", NIGHT + timedelta(hours=1))
        written = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
        assert (tmp_path / "auditor.db-wal").stat().st_size > 0
        assert school.findings.get(1).decision is not None
    written += b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    low = written.lower()
    for secret in (b"ottoline", b"quennell", b"otty", b"tavish", b"brockwell", b"s3cret", b"whole message", b"piers"):
        assert secret not in low
        assert secret.decode().encode("utf-16-le") not in low
    assert b"mastodon-thornbeck" in low


def test_the_folder_of_the_database_is_its_owners_alone(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/data/auditor.db", new_key()):
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0


@given(st.binary(), st.binary())
def test_what_is_sealed_opens_with_its_key_and_label_only(plain: bytes, label: bytes) -> None:
    sealer, other = Sealer(new_key()), Sealer(new_key())
    sealed = sealer.seal(plain, label)
    assert sealer.open(sealed, label) == plain
    assert sealer.seal(plain, label) != sealed
    with pytest.raises(KeyFault):
        sealer.open(sealed, label + b"x")
    with pytest.raises(KeyFault):
        other.open(sealed, label)


@given(st.binary(min_size=1), st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_noticed(plain: bytes, place: int, change: int) -> None:
    sealer = Sealer(new_key())
    sealed = bytearray(sealer.seal(plain, b"x"))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(KeyFault):
        sealer.open(bytes(sealed), b"x")


@given(st.lists(st.text()), st.lists(st.text()))
def test_fingerprints_tell_lists_of_words_apart(one: list[str], other: list[str]) -> None:
    sealer = Sealer(new_key())
    assert (sealer.fingerprint(*one) == sealer.fingerprint(*other)) == (one == other)
    assert sealer.fingerprint(*one) != Sealer(new_key()).fingerprint(*one)
