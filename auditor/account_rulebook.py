"""What is looked for in an account itself and in its posts taken together, with what people are told."""

from auditor.judge.rulebook import Rule
from auditor.model import Code, Finding, Severity, Sureness, Where

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
        Rule(
            id="account-taken-over",
            code=Code.PERSONAL_PROFILE,
            check="account",
            severity=Severity.NOW,
            clauses=("5.1.j", "6.2.1.b"),
            title="An account that somebody else may be using",
            message="Somebody else may be using this account: its handle, profile or posts have changed sharply.",
            advice=(
                "Ask who looks after it whether they did this. If not: change the password, sign out other devices, "
                "take down what was posted, and tell the platform, the headteacher and your computer support."
            ),
        ),
        Rule(
            id="account-odd-links",
            code=Code.PERSONAL_PROFILE,
            check="account",
            severity=Severity.TODAY,
            clauses=("5.1.g", "5.1.j"),
            title="A link that hides where it leads",
            message="A link on this page hides where it leads, or looks like the school's own address and is not.",
            advice="Do not open it. Take the post or comment down unless you know the link, and ask who put it there.",
        ),
        Rule(
            id="account-short-links",
            code=Code.PERSONAL_PROFILE,
            check="account",
            severity=Severity.HOUSEKEEPING,
            clauses=("5.1.g",),
            title="Shortened links",
            message="This page uses shortened links, so families cannot see where they lead.",
            advice="Use the full address next time; a shortened link may be given to somebody else when it lapses.",
        ),
        Rule(
            id="account-threads",
            code=Code.CONFIDENTIAL,
            check="account",
            severity=Severity.THIS_WEEK,
            clauses=("5.1.e",),
            title="A complaint or a crowd beneath a post",
            message="A complaint beneath a post here waits for an answer, or far more people than usual comment.",
            advice="For information: criticism is lawful. A short, kind answer may help, with an offer to talk.",
        ),
        Rule(
            id="account-old-names",
            code=Code.PUPIL_NAMED,
            check="account",
            severity=Severity.HOUSEKEEPING,
            clauses=("6.2.1.i", "6.2.1.e"),
            title="Old posts that still name pupils",
            message="Some posts here name a pupil and are older than the school means to keep names in public.",
            advice="Look through them once a term; take names or posts out unless there is a reason to keep them.",
        ),
    )
}
"""What is looked for in an account itself; each account is asked all of them."""


def account_finding(id: str, evidence: str, *, sureness: Sureness = Sureness.HIGH, why: str = "") -> Finding:
    """A finding about an account by one of its rules; `why` may hold addresses and is never mailed."""
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
        why=why,
    )
