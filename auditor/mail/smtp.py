"""Hands mail to a mail server (RFC 5321) over TLS or STARTTLS, and says in a sentence why one was not taken."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

from auditor.errors import MailDeferred, MailRefused, SettingsFault
from auditor.mail.addresses import one_line
from auditor.model import MailRecord

TIMEOUT_SECONDS = 30.0
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Security(StrEnum):
    """How the connection is protected; none is for a server on this machine only."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """A mail server and the account on it; `sender` is the envelope's return address."""

    host: str
    sender: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    timeout_seconds: float = TIMEOUT_SECONDS


class Smtp:
    """Sends through one server, with a new connection for each mail."""

    def __init__(self, server: Server, context: ssl.SSLContext | None = None) -> None:
        if server.security is Security.NONE and server.host not in _LOOPBACK:
            raise SettingsFault(
                f"Mail to {server.host} would travel in the open; set security to 'starttls' or 'tls' under [mail]."
            )
        self._server = server
        self._context = context or ssl.create_default_context()

    def send(self, mail: MailRecord) -> None:
        with self._said_plainly(), self._connected() as smtp:
            _sender_accepted(smtp.mail(self._server.sender), self._server.sender)
            for recipient in mail.to:
                _accepted(smtp.rcpt(recipient), recipient)
            _accepted(_handed_over(smtp, mail, self._server.host), "the mail")

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        server = self._server
        # Our own name is given, for looking it up can take as long as the name server likes.
        name = server.sender.rpartition("@")[2]
        if server.security is Security.TLS:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, name, timeout=server.timeout_seconds, context=self._context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, name, timeout=server.timeout_seconds)
        try:
            if server.security is Security.STARTTLS:
                smtp.starttls(context=self._context)
            smtp.ehlo_or_helo_if_needed()
            if server.user:
                smtp.login(server.user, server.password)
            yield smtp
            # The mail has been taken by now; what goes wrong at parting no longer matters.
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
        finally:
            smtp.close()

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        host = self._server.host
        try:
            yield
        except smtplib.SMTPAuthenticationError as error:
            raise MailDeferred(
                f"The mail server {host} did not accept the user name or password; correct them under [mail]."
            ) from error
        except smtplib.SMTPNotSupportedError as error:
            raise MailDeferred(
                f"The mail server {host} does not offer what [mail] asks for (encryption or sign-in); "
                "nothing was sent. Please check host, port and security."
            ) from error
        except smtplib.SMTPResponseException as error:
            raise MailDeferred(f"The mail server {host} does not take mail now: {_reply(error)}") from error
        except smtplib.SMTPServerDisconnected as error:
            raise MailDeferred(f"The mail server {host} closed the connection before it took the mail.") from error
        except ssl.SSLCertVerificationError as error:
            raise MailDeferred(
                f"The mail server {host} could not prove that it is {host}; nothing was sent. "
                "Please check host and certificate."
            ) from error
        except TimeoutError as error:
            raise MailDeferred(f"The mail server {host} did not answer in time.") from error
        except OSError as error:
            raise MailDeferred(f"The mail server {host} cannot be reached: {error.strerror or error}.") from error
        except UnicodeError as error:
            raise MailDeferred(f"The mail server {host} cannot be reached: no host can have that name.") from error


def _handed_over(smtp: smtplib.SMTP, mail: MailRecord, host: str) -> tuple[int, bytes]:
    try:
        return smtp.data(mail.message)
    except smtplib.SMTPDataError as error:
        return error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        raise MailDeferred(
            f"The connection to the mail server {host} broke as the mail was handed over; whether it was taken is not "
            "known. It is sent again under the same Message-ID."
        ) from error


def _sender_accepted(reply: tuple[int, bytes], sender: str) -> None:
    code, words = reply
    if not 200 <= code < 300:
        # Also for good it is our settings that are refused, not this mail: put right, it goes.
        raise MailDeferred(
            f"The mail server does not let {sender} send: {code} {_words(words)}. Please correct sender under [mail]."
        )


def _accepted(reply: tuple[int, bytes], what: str) -> None:
    code, words = reply
    if 200 <= code < 300:
        return
    sentence = f"The mail server did not take {what}: {code} {_words(words)}"
    raise (MailRefused if code >= 500 else MailDeferred)(sentence)


def _reply(error: smtplib.SMTPResponseException) -> str:
    return f"{error.smtp_code} {_words(error.smtp_error)}"


def _words(reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return one_line(text)[:200]
