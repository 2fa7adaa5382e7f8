"""Handing over to a real mail server on loopback."""

import socket
import ssl
import threading
from collections.abc import Callable

import pytest
import trustme

from auditor.errors import MailDeferred, MailRefused, SettingsFault
from auditor.mail.smtp import Security, Server, Smtp
from tests.mail.conftest import Post
from tests.mail.mails import LEAD, opened, recorded

Office = Callable[..., Post]


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_mail_arrives_encrypted_and_signed_in(post_office: Office, security: Security) -> None:
    post = post_office(security)
    post.smtp.send(recorded())
    (envelope,) = post.mailbox.envelopes
    assert envelope.mail_from == "audit@larkbridge.example"
    assert envelope.rcpt_tos == [LEAD.email]
    assert isinstance(envelope.content, bytes)
    assert envelope.content == recorded().message, "a line that is one full stop must survive"
    assert opened(envelope.content)["Message-ID"] == recorded().message_id
    (session,) = post.mailbox.sessions
    assert session.authenticated
    assert session.ssl is not None or security is Security.TLS


def test_a_server_on_this_machine_needs_no_encryption(post_office: Office) -> None:
    post = post_office(Security.NONE, user="")
    post.smtp.send(recorded())
    assert len(post.mailbox.envelopes) == 1


def test_mail_never_travels_in_the_open() -> None:
    with pytest.raises(SettingsFault, match="in the open"):
        Smtp(Server(host="mail.larkbridge.example", sender="audit@larkbridge.example", security=Security.NONE))


def test_a_server_without_encryption_gets_nothing(post_office: Office) -> None:
    post = post_office(offers_tls=False)
    with pytest.raises(MailDeferred, match="nothing was sent"):
        post.smtp.send(recorded())
    assert not post.mailbox.envelopes


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_for_another_name_gets_nothing(post_office: Office, security: Security) -> None:
    post = post_office(security, named="elsewhere.example")
    with pytest.raises(MailDeferred, match="could not prove"):
        post.smtp.send(recorded())
    assert not post.mailbox.envelopes


def test_a_certificate_of_a_stranger_gets_nothing(post_office: Office) -> None:
    post = post_office()
    trusting_others = ssl.create_default_context()
    trustme.CA().configure_trust(trusting_others)
    with pytest.raises(MailDeferred, match="could not prove"):
        Smtp(post.server, trusting_others).send(recorded())


def test_a_wrong_password_is_said_without_the_password(post_office: Office) -> None:
    post = post_office(password="wr0ng-secret")
    with pytest.raises(MailDeferred, match="user name or password") as told:
        post.smtp.send(recorded())
    assert "wr0ng-secret" not in str(told.value) + repr(post.server)


@pytest.mark.parametrize("step", ["rcpt_reply", "data_reply"])
@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ("550 no such mailbox", MailRefused),
        ("554 not wanted", MailRefused),
        ("451 greylisted, come again", MailDeferred),
        ("421 busy", MailDeferred),
    ],
)
def test_refusals_are_for_good_and_put_offs_are_not(
    post_office: Office, step: str, reply: str, error: type[Exception]
) -> None:
    post = post_office(**{step: reply})
    with pytest.raises(error, match=reply):
        post.smtp.send(recorded())
    assert not post.mailbox.envelopes


def test_a_sender_that_is_not_allowed_keeps_the_mail_until_the_settings_are_right(post_office: Office) -> None:
    post = post_office(sender_reply="553 not your address")
    with pytest.raises(MailDeferred, match=r"553 not your address.*correct sender"):
        post.smtp.send(recorded())


def test_a_connection_that_breaks_after_the_mail_is_told_as_not_known(post_office: Office) -> None:
    post = post_office(breaks_after_data=True)
    with pytest.raises(MailDeferred, match="not known"):
        post.smtp.send(recorded())
    assert len(post.mailbox.envelopes) == 1


@pytest.mark.parametrize("greeting", [b"", b"554 go away\r\n", b"\xff\x00 nonsense\r\n"])
def test_a_server_that_hangs_up_or_talks_nonsense_is_put_off(greeting: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(greeting)

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(MailDeferred):
            _plain(listener.getsockname()[1]).send(recorded())
        thread.join()


def test_a_server_that_never_answers_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, pytest.raises(MailDeferred):
        _plain(listener.getsockname()[1], timeout_seconds=0.05).send(recorded())


def test_a_server_that_is_down_is_told_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(MailDeferred, match="cannot be reached"):
        _plain(port).send(recorded())


@pytest.mark.parametrize("error", [socket.gaierror(-2, "Name or service not known"), UnicodeError("label too long")])
def test_a_server_whose_name_is_unknown_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def look_up(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    server = Server(host="mail.larkbridge.example", sender="audit@larkbridge.example")
    with pytest.raises(MailDeferred, match="cannot be reached"):
        Smtp(server).send(recorded())


def _plain(port: int, timeout_seconds: float = 5) -> Smtp:
    return Smtp(
        Server(
            host="127.0.0.1",
            port=port,
            sender="audit@larkbridge.example",
            security=Security.NONE,
            timeout_seconds=timeout_seconds,
        )
    )
