"""What is raised about an account itself rather than about a post on it. Pure."""

import re
from collections.abc import Iterator

from auditor.capture import folded
from auditor.model import Account, Code, Finding, School, Severity, Sureness, Where
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
        yield account_finding(
            Code.PERSONAL_CONTACT,
            "account-mailbox",
            Severity.TODAY,
            evidence=account.linked_email,
            clauses=("6.2.1.c",),
            message="The account is linked to a mailbox that is not the school's.",
            advice="Change the account's e-mail address to a school one, and then here: 'auditor account change'.",
        )
    if not account.approved_by:
        yield account_finding(
            Code.PERSONAL_PROFILE,
            "account-approver",
            Severity.TODAY,
            evidence="no approver",
            clauses=("6.2.1.o",),
            message="Nobody is on record as having approved this account.",
            advice="Ask the leadership team to approve it or close it; record who did with 'auditor account change'.",
        )
    if not account.owner:
        yield account_finding(
            Code.PERSONAL_PROFILE,
            "account-owner",
            Severity.THIS_WEEK,
            evidence="no owner",
            clauses=("6.2.1.o",),
            message="Nobody is on record as looking after this account.",
            advice="Record who looks after it with 'auditor account change'.",
        )
    if identity is not None and not _says_it_is_the_school(account, identity, school):
        yield account_finding(
            Code.PERSONAL_PROFILE,
            "account-profile",
            Severity.THIS_WEEK,
            evidence=identity.display_name or identity.handle,
            clauses=("6.2.1.b",),
            message="The account's profile does not say that it is the school's.",
            advice="Put the school's name, or a link to its website, into the profile.",
            sureness=Sureness.CHECK,
        )


def _says_it_is_the_school(account: Account, identity: Identity, school: School) -> bool:
    said = f" {folded(f'{identity.display_name} {identity.biography} {identity.handle}')} "
    names = (folded(name) for name in (school.name, *school.short_names))
    if any(f" {name} " in said or f" {name.replace(' ', '')} " in said for name in names if name):
        return True
    places = " ".join((account.address, identity.handle, identity.biography, *identity.links))
    return any(_is_in(domain, places) for domain in school.domains)


def _is_in(domain: str, places: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(domain)}(?![\w.-]*\w)", places, re.IGNORECASE) is not None


def account_finding(
    code: Code,
    rule: str,
    severity: Severity,
    *,
    evidence: str,
    clauses: tuple[str, ...],
    message: str,
    advice: str,
    sureness: Sureness = Sureness.HIGH,
    why: str = "",
) -> Finding:
    """A finding about an account; `why` may hold addresses and is never mailed."""
    return Finding(
        post="",
        code=code,
        rule=rule,
        severity=severity,
        where=Where.ACCOUNT,
        evidence=evidence,
        part=0,
        start=0,
        end=0,
        clauses=clauses,
        message=message,
        advice=advice,
        sureness=sureness,
        why=why,
    )
