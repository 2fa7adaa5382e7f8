"""The mornings that are looked at as pictures: busy, ordinary, all clear, a failed night."""

from datetime import timedelta

from auditor.digest import Digest
from auditor.model import Code, FindingState, ReadOutcome, Severity, Sureness, Where
from tests.digest.nights import (
    ALL_READ,
    BLUESKY,
    FACEBOOK,
    MASTODON,
    MORNING,
    OTTERS,
    WEBSITE,
    audit,
    found,
    local,
    morning,
    read,
)

NAMED = found(
    12,
    message="A pupil's full name stands beside a picture.",
    advice="Take the surname out of the caption and give the picture file a name without a child's name.",
    published_at=local(23, 15, 40),
    text_key="fair",
)
NAMED_COPY = found(
    13,
    account=FACEBOOK,
    message=NAMED.finding.message,
    advice=NAMED.finding.advice,
    published_at=local(23, 15, 52),
    text_key="fair",
    evidence=NAMED.finding.evidence,
)
NAMED_FILE = found(
    14, Code.PUPIL_NAMED, post="post-12", text_key="fair", where=Where.FILENAME, published_at=local(23, 15, 40)
)
TONE = found(
    9,
    Code.TONE_UNPROFESSIONAL,
    Severity.THIS_WEEK,
    account=FACEBOOK,
    where=Where.REPLY,
    message="A reply to a parent may read as sarcastic.",
    advice="Read it again as the parent would; answer once more, kindly, or take it to the telephone.",
    clauses=("6.2.1.l",),
    sureness=Sureness.CHECK,
    published_at=local(23, 21, 52),
)
CONTACT = found(
    7,
    Code.PERSONAL_CONTACT,
    account=OTTERS,
    message="A private telephone number is given as the way to reach a member of staff.",
    advice="Edit the post and give the school office's number instead.",
    clauses=("6.2.1.c", "6.5.1"),
    published_at=local(22, 17, 5),
    first_seen=MORNING - timedelta(days=2),
)
OLD = [
    found(n, code, Severity.THIS_WEEK, first_seen=MORNING - timedelta(days=4))
    for n, code in enumerate((Code.COPYRIGHT, Code.COPYRIGHT, Code.COMMERCIAL, Code.PUPIL_NAMED), 2)
]
CLOSED = [
    found(n, state=FindingState.FIXED_BY_EDIT, closed_at=MORNING - timedelta(hours=4), first_seen=local(20, 3))
    for n in (100, 101)
]
ONE_MISSING = (
    read(WEBSITE, posts=3),
    read(FACEBOOK, posts=5, replies=21),
    read(MASTODON, posts=3, replies=6),
    read(BLUESKY, ReadOutcome.FAILED, "The platform refused the sign-in; it must be connected again."),
    read(OTTERS, posts=1),
)


def ordinary() -> Digest:
    """Two for today, one new that can wait, four older ones; one account that could not be read."""
    return morning(NAMED, NAMED_COPY, NAMED_FILE, TONE, CONTACT, *OLD, *CLOSED, audits=(audit(ONE_MISSING),))


def busy() -> Digest:
    """More of everything than anybody wants."""
    today = [
        found(
            40 + n,
            code,
            message="The post says where a class will be on a day that is still to come.",
            advice="Take the post down until the trip is over, then tell of it without times and places.",
            first_seen=MORNING - timedelta(days=n % 4),
            account=(WEBSITE, FACEBOOK, MASTODON)[n % 3],
        )
        for n, code in enumerate((Code.PUPIL_WHEREABOUTS, Code.CONSENT_MISSING, Code.POLITICAL) * 3)
    ]
    urgent = found(
        90,
        Code.PUPIL_SENSITIVE_DETAIL,
        Severity.NOW,
        account=BLUESKY,
        message="The post tells something private about a child.",
        advice="Take the post down now, then tell the safeguarding lead.",
    )
    return morning(urgent, NAMED, NAMED_COPY, NAMED_FILE, TONE, CONTACT, *today, *OLD, *CLOSED)


def all_clear() -> Digest:
    """Nothing is open and everything was read."""
    return morning()


def failed_night() -> Digest:
    """The audit stopped half-way; what was open stays open."""
    return morning(NAMED, TONE, audits=(audit(ALL_READ[:2], finished=False),))


SAMPLES = {"ordinary": ordinary, "busy": busy, "all-clear": all_clear, "failed": failed_night}
