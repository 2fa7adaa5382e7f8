"""What is raised about an account itself rather than about a post on it. Pure."""

import re
from collections.abc import Iterator

from auditor.capture import folded
from auditor.judge.rulebook import Rule
from auditor.model import Account, Code, Finding, School, Severity, Sureness, Where
from connectors.interface import Identity

PROFESSIONAL_NETWORKS = frozenset({"linkedin"})
"""Where a personal mailbox may stand behind an account (clause 6.2.1.c)."""

ACCOUNT_RULES = {
    rule.id: rule
    for rule in (
        Rule(
            id="account-mailbox",
            code=Code.PERSONAL_CONTACT,
            check="account",
            severity=Severity.TODAY,
            clauses=("6.2.1.c",),
            title="An account that hangs on a mailbox outside the school",
            message="The account is linked to a mailbox that is not the school's.",
            advice="Change the account's e-mail address to a school one, and then here: 'auditor account change'.",
        ),
        Rule(
            id="account-approver",
            code=Code.PERSONAL_PROFILE,
            check="account",
            severity=Severity.TODAY,
            clauses=("6.2.1.o",),
            title="An account that nobody approved",
            message="Nobody is on record as having approved this account.",
            advice="Ask the leadership team to approve it or close it; record who did with 'auditor account change'.",
        ),
        Rule(
            id="account-owner",
            code=Code.PERSONAL_PROFILE,
            check="account",
            severity=Severity.THIS_WEEK,
            clauses=("6.2.1.o",),
            title="An account that nobody looks after",
            message="Nobody is on record as looking after this account.",
            advice="Record who looks after it with 'auditor account change'.",
        ),
        Rule(
            id="account-profile",
            code=Code.PERSONAL_PROFILE,
            check="account",
            severity=Severity.THIS_WEEK,
            clauses=("6.2.1.b",),
            title="A profile that does not say whose it is",
            message="The account's profile does not say that it is the school's.",
            advice="Put the school's name, or a link to its website, into the profile.",
        ),
    )
}
"""What is looked for in an account itself; each account is asked all of them."""


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
        yield _finding("account-mailbox", account.linked_email)
    if not account.approved_by:
        yield _finding("account-approver", "no approver")
    if not account.owner:
        yield _finding("account-owner", "no owner")
    if identity is not None and not _says_it_is_the_school(account, identity, school):
        yield _finding("account-profile", identity.display_name or identity.handle, sureness=Sureness.CHECK)


def _says_it_is_the_school(account: Account, identity: Identity, school: School) -> bool:
    said = f" {folded(f'{identity.display_name} {identity.biography} {identity.handle}')} "
    names = (folded(name) for name in (school.name, *school.short_names))
    if any(f" {name} " in said or f" {name.replace(' ', '')} " in said for name in names if name):
        return True
    places = " ".join((account.address, identity.handle, identity.biography, *identity.links))
    return any(_is_in(domain, places) for domain in school.domains)


def _is_in(domain: str, places: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(domain)}(?![\w.-]*\w)", places, re.IGNORECASE) is not None


def _finding(id: str, evidence: str, *, sureness: Sureness = Sureness.HIGH) -> Finding:
    rule = ACCOUNT_RULES[id]
    return Finding(
        post="",
        code=rule.code,
        rule=id,
        severity=rule.severity,
        where=Where.ACCOUNT,
        evidence=evidence,
        part=0,
        start=0,
        end=0,
        clauses=rule.clauses,
        message=rule.message,
        advice=rule.advice,
        sureness=sureness,
    )
