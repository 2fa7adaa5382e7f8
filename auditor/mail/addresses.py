"""Whom a mail goes to and comes from: named people at addresses that cannot break a header."""

import unicodedata
from email.headerregistry import Address

from email_validator import EmailNotValidError, validate_email

from auditor.errors import NotAllowed
from auditor.model import Person

SHARED_MAILBOXES = frozenset(
    {"admin", "all", "contact", "enquiries", "enquiry", "everyone", "hello", "info", "mail", "office", "parents"}
    | {"post", "reception", "school", "secretary", "staff", "team"}
)


def person_address(person: Person) -> Address:
    """The address of a named person; a mailbox that several people open is refused, for mails tell of children."""
    address = plain_address(person.email, person.name)
    if address.username.casefold() in SHARED_MAILBOXES:
        raise NotAllowed(
            f"{person.email} looks like a mailbox that several people open; "
            "mails go to one person each, so please give that person's own address."
        )
    if not address.display_name:
        raise NotAllowed(f"{person.email} has no name; please say whose address it is.")
    return address


def plain_address(email: str, name: str = "") -> Address:
    """An address with a display name that is one printable line, whatever was given."""
    try:
        checked = validate_email(email, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise NotAllowed(f"'{one_line(email)}' is not a mail address; please correct it.") from error
    if not checked.ascii_email:
        raise NotAllowed(f"'{one_line(email)}' has letters that many mail servers refuse; please use another address.")
    return Address(display_name=one_line(name), addr_spec=checked.ascii_email)


def one_line(text: str) -> str:
    """The text without control, direction-changing and unassigned characters, its spaces single."""
    return " ".join("".join(" " if _breaks_a_line(c) else c for c in text).split())


def _breaks_a_line(character: str) -> bool:
    return unicodedata.category(character)[0] == "C" or unicodedata.category(character) in ("Zl", "Zp")
