"""Builds a mail that every mail program reads alike: text and HTML, plain headers, nothing remote."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from auditor.mail.addresses import one_line
from auditor.mail.render import Rendered

# Seven bits and CRLF: nothing on the way has to re-write the mail.
POLICY = SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Who sends: the From address, and the school whose mail it is."""

    address: Address
    school: str


def message(shown: Rendered, *, key: str, origin: Origin, to: Address, made_at: datetime) -> tuple[str, bytes]:
    """The Message-ID and the whole mail as bytes, for one recipient.

    The Message-ID depends on `key`, school and `made_at` alone, and so never changes when the mail is sent again.
    """
    message_id = _message_id(key, origin, made_at)
    mail = EmailMessage(policy=POLICY)
    mail["From"] = origin.address
    mail["To"] = to
    mail["Subject"] = one_line(shown.subject)
    mail["Date"] = format_datetime(made_at.astimezone(UTC))
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(shown.text, cte="quoted-printable")
    mail.add_alternative(shown.html, subtype="html", cte="quoted-printable")
    mail["Content-Language"] = "en-GB"
    return message_id, mail.as_bytes()


def _message_id(key: str, origin: Origin, made_at: datetime) -> str:
    seed = "\n".join((key, origin.school, made_at.astimezone(UTC).isoformat()))
    occasion = re.sub(r"[^a-z0-9]+", "-", key.split(" to ")[0].casefold()).strip("-")[:40]
    return f"<{occasion}.{hashlib.sha256(seed.encode()).hexdigest()[:24]}@{origin.address.domain}>"
