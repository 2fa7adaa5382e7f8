"""What is raised about an account itself rather than about a post on it. Pure."""

import re
from collections.abc import Iterator

from auditor.account_rulebook import account_finding
from auditor.capture import folded
from auditor.model import Account, Finding, School, Sureness
from connectors.interface import Identity

PROFESSIONAL_NETWORKS = frozenset({"linkedin"})
"""Where a personal mailbox may stand behind an account (clause 6.2.1.c)."""


def account_findings(account: Account, school: School, identity: Identity | None) -> tuple[Finding, ...]:
    """The findings about an account; `identity` is what its profile says now, None when it was not read."""
    return tuple(_raised(account, school, identity))


def is_school_address(address: str, school: School) -> bool:
    """Whether a mailbox is at one of the school's domains, or beneath one."""
    domain = address.rpartition("@")[2].strip().casefold().rstrip(".")
    return any(domain == own or domain.endswith("." + own) for own in (d.casefold() for d in school.domains))


def may_be_personal(account: Account) -> bool:
    """Whether the policy allows a personal mailbox behind the account."""
    return account.platform.casefold() in PROFESSIONAL_NETWORKS


def _raised(account: Account, school: School, identity: Identity | None) -> Iterator[Finding]:
    if account.linked_email and not may_be_personal(account) and not is_school_address(account.linked_email, school):
        yield account_finding("account-mailbox", account.linked_email)
    if not account.approved_by:
        yield account_finding("account-approver", "no approver")
    if not account.owner:
        yield account_finding("account-owner", "no owner")
    if identity is not None and not _says_it_is_the_school(account, identity, school):
        yield account_finding("account-profile", identity.display_name or identity.handle, sureness=Sureness.CHECK)


def _says_it_is_the_school(account: Account, identity: Identity, school: School) -> bool:
    said = f" {folded(f'{identity.display_name} {identity.biography} {identity.handle}')} "
    names = (folded(name) for name in (school.name, *school.short_names))
    if any(f" {name} " in said or f" {name.replace(' ', '')} " in said for name in names if name):
        return True
    places = " ".join((account.address, identity.handle, identity.biography, *identity.links))
    return any(_is_in(domain, places) for domain in school.domains)


def _is_in(domain: str, places: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(domain)}(?![\w.-]*\w)", places, re.IGNORECASE) is not None
