"""A real mail server on loopback that can be told to sign in, encrypt, refuse, put off or break off."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from auditor.mail.smtp import Security, Server, Smtp

USER, PASSWORD = "audit", "a long password"


@dataclass
class Mailbox:
    """What the server has taken, and what it says to each recipient and each mail."""

    sender_reply: str = "250 OK"
    rcpt_reply: str = "250 OK"
    data_reply: str = "250 taken"
    breaks_after_data: bool = False
    envelopes: list[Envelope] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, sender: str, options: list[str]
    ) -> str:
        envelope.mail_from = sender
        return self.sender_reply

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]) -> str:
        if self.rcpt_reply.startswith("250"):
            envelope.rcpt_tos.append(to)
        return self.rcpt_reply

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.sessions.append(session)
        if self.data_reply.startswith("250"):
            self.envelopes.append(envelope)
        if self.breaks_after_data:
            assert server.transport
            server.transport.abort()
        return self.data_reply


@dataclass
class Post:
    """The running server with its mailbox, and the transport that reaches it."""

    mailbox: Mailbox
    server: Server
    smtp: Smtp


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def post_office(authority: trustme.CA) -> Iterator[Callable[..., Post]]:
    """Starts servers; they stop when the test ends."""
    with ExitStack() as running:

        def start(
            security: Security = Security.STARTTLS,
            *,
            user: str = USER,
            password: str = PASSWORD,
            named: str = "localhost",
            offers_tls: bool = True,
            **mailbox: object,
        ) -> Post:
            box = Mailbox(**mailbox)  # type: ignore[arg-type]
            theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert(named).configure_cert(theirs)
            ours = ssl.create_default_context()
            authority.configure_trust(ours)
            how: dict[str, object] = {}
            if offers_tls and security is Security.STARTTLS:
                how = {"tls_context": theirs, "require_starttls": True}
            elif security is Security.TLS:
                how = {"ssl_context": theirs}
            if user and security is not Security.NONE and offers_tls:
                by_starttls = security is Security.STARTTLS
                how |= {"authenticator": _authenticate, "auth_required": by_starttls, "auth_require_tls": by_starttls}
            controller = Controller(box, hostname="127.0.0.1", port=_free_port(), **how)
            controller.start()
            running.callback(controller.stop)
            server = Server(
                host="localhost",
                port=controller.port,
                sender="audit@larkbridge.example",
                security=security,
                user=user,
                password=password,
                timeout_seconds=5,
            )
            return Post(mailbox=box, server=server, smtp=Smtp(server, ours))

        yield start


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
