"""Takes a new account on: makes its record of a recognised address, and refuses what is not public or personal."""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from auditor.account_rules import is_school_address, may_be_personal
from auditor.errors import NotAllowed
from auditor.judge.mailboxes import Mailbox
from auditor.model import Account, AccountKind, School
from connectors.interface import Source

_NOT_PUBLIC = (
    ("facebook.com", "/groups/", "a group"),
    ("facebook.com", "/stories/", "stories"),
    ("facebook.com", "/messages/", "messages"),
    ("messenger.com", "/", "messages"),
    ("instagram.com", "/stories/", "stories"),
    ("instagram.com", "/direct/", "messages"),
    ("whatsapp.com", "/", "a messaging group"),
    ("wa.me", "/", "a messaging account"),
    ("t.me", "/+", "a private group"),
    ("t.me", "/joinchat/", "a private group"),
    ("telegram.me", "/joinchat/", "a private group"),
    ("discord.gg", "/", "a private group"),
    ("discord.com", "/", "a private group"),
    ("signal.group", "/", "a messaging group"),
    ("snapchat.com", "/", "messages"),
)
_PERSONAL = (
    ("facebook.com", "/profile.php"),
    ("facebook.com", "/people/"),
    ("linkedin.com", "/in/"),
)


def ensure_public(address: str) -> None:
    """Raises `NotAllowed` for what the product never reads: groups, stories, messages and personal profiles.

    Ask before the address is opened; nothing is looked up.
    """
    try:
        parts = urlsplit(address.strip() if "//" in address else f"https://{address.strip()}")
        host = (parts.hostname or "").casefold()
    except ValueError:
        return
    for domain, path, what in _NOT_PUBLIC:
        if _is_at(host, domain) and f"{parts.path}/".casefold().startswith(path):
            raise NotAllowed(
                f"That is {what}, which is not public, and this product reads only what the school publishes for "
                "everybody. Give the address of a public page or account of the school."
            )
    for domain, path in _PERSONAL:
        if _is_at(host, domain) and f"{parts.path}/".casefold().startswith(path):
            raise NotAllowed(
                "That is somebody's own profile, and personal accounts are never read; school business does not belong "
                "there either (clause 6.2.1.c). Give the address of a page or account that the school itself runs."
            )


def account_from(
    source: Source,
    school: School,
    *,
    kind: AccountKind = AccountKind.OFFICIAL,
    owner: str = "",
    linked_email: str = "",
    approved_by: str = "",
    purpose: str = "",
    name: str = "",
) -> Account:
    """The record of a new account; its id is `name`, or is made from platform and handle and not used yet."""
    return Account(
        id=_plain(name) or _free_id(source, school),
        platform=source.platform,
        handle=source.handle,
        kind=kind,
        connector=source.connector,
        address=source.address,
        owner=owner.strip(),
        linked_email=_mailbox(linked_email),
        approved_by=approved_by.strip(),
        purpose=purpose.strip(),
        settings=dict(source.settings),
    )


def ensure_welcome(account: Account, school: School) -> None:
    """Raises `NotAllowed` for an account that is registered already, or that hangs on somebody's personal mailbox."""
    ensure_public(account.address)
    for other in school.accounts:
        if other.id == account.id or _same_place(other, account):
            raise NotAllowed(f"This account is registered already, as '{other.id}'.")
    ensure_not_personal(account, school)


def changed(account: Account, school: School, told: Mapping[str, str]) -> Account:
    """The account with what was told of it anew; raises `NotAllowed` for a personal mailbox."""
    new = replace(
        account,
        kind=AccountKind(told.get("kind", account.kind)),
        owner=told.get("owner", account.owner).strip(),
        linked_email=_mailbox(told.get("linked_email", account.linked_email)),
        approved_by=told.get("approved_by", account.approved_by).strip(),
        purpose=told.get("purpose", account.purpose).strip(),
    )
    ensure_not_personal(new, school)
    return new


def ensure_not_personal(account: Account, school: School) -> None:
    """Raises `NotAllowed` for an account that hangs on somebody's personal mailbox."""
    mailbox = account.linked_email
    if mailbox and is_personal_mailbox(mailbox, school) and not may_be_personal(account):
        raise NotAllowed(
            f"This account is linked to a personal mailbox ({mailbox.rpartition('@')[2]}), so it is personal, "
            "and those are never read: an account for school business must link to a school e-mail address (clause "
            "6.2.1.c). Change the account's e-mail to a school one, then add it with --linked-email and that address."
        )


def is_personal_mailbox(address: str, school: School) -> bool:
    """Whether a mailbox is where anybody may have one, and not at one of the school's own domains."""
    local, _, domain = address.strip().casefold().rpartition("@")
    at_provider = Mailbox(start=0, end=len(address), local=local, domain=domain).is_provider
    return at_provider and not is_school_address(address, school)


def _mailbox(text: str) -> str:
    address = text.strip()
    if not address:
        return ""
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise NotAllowed(f"'{address}' is not a mail address; check how it is written.") from error


def _is_at(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _same_place(one: Account, other: Account) -> bool:
    if one.address and _bare(one.address) == _bare(other.address):
        return True
    if one.handle.casefold() == urlsplit(one.address).hostname:
        return False  # a feed is told by its host, and one website may have many
    same = (one.connector, one.platform.casefold(), one.handle.casefold())
    return bool(one.handle) and same == (other.connector, other.platform.casefold(), other.handle.casefold())


def _bare(address: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", address.casefold()).rstrip("/")


def _free_id(source: Source, school: School) -> str:
    handle = source.handle.removeprefix("@").partition("@")[0]
    made = _plain(f"{source.platform} {handle}") or "account"
    used = {account.id for account in school.accounts}
    return next(each for n in range(1, len(used) + 2) if (each := made if n == 1 else f"{made}-{n}") not in used)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:64]
