"""An invented school's findings and audits, made in a line each."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.digest import Digest, Rows, digest_of
from auditor.model import (
    Account,
    AccountKind,
    AccountRead,
    AuditRecord,
    Code,
    Decision,
    Finding,
    FindingState,
    ReadOutcome,
    RecordedFinding,
    School,
    Severity,
    Sureness,
    Where,
)

LONDON = ZoneInfo("Europe/London")
MORNING = datetime(2026, 11, 24, 6, 45, tzinfo=UTC)
YESTERDAY = MORNING - timedelta(days=1)
SCHOOL = School(name="Larkbridge Primary School")
WEBSITE = Account(id="web", platform="website", handle="news")
FACEBOOK = Account(id="fb", platform="facebook", handle="@larkbridge")
MASTODON = Account(id="masto", platform="mastodon", handle="@larkbridge")
BLUESKY = Account(id="bsky", platform="bluesky", handle="larkbridge.example")
OTTERS = Account(id="otters", platform="mastodon", handle="@missquill_otters", kind=AccountKind.CLASS)
ACCOUNTS = (WEBSITE, FACEBOOK, MASTODON, BLUESKY, OTTERS)


def local(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 by the clock on the wall, in UTC."""
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


def found(
    number: int,
    code: Code = Code.PUPIL_NAMED_WITH_IMAGE,
    severity: Severity = Severity.TODAY,
    *,
    post: str = "",
    account: Account = WEBSITE,
    text_key: str = "",
    first_seen: datetime = MORNING - timedelta(hours=4),
    published_at: datetime | None = MORNING - timedelta(hours=14),
    evidence: str = "",
    where: Where = Where.TEXT,
    message: str = "",
    advice: str = "",
    clauses: tuple[str, ...] = ("6.2.1.e", "6.2.1.i"),
    sureness: Sureness = Sureness.HIGH,
    state: FindingState = FindingState.OPEN,
    baseline: bool = False,
    safeguarding: bool = False,
    closed_at: datetime | None = None,
    decision: Decision | None = None,
    url: str = "",
    why: str = "",
) -> RecordedFinding:
    """A recorded finding; what is not said is taken from its number."""
    words = evidence or f"evidence {number}"
    return RecordedFinding(
        number=number,
        finding=Finding(
            post=post or f"post-{number}",
            code=code,
            rule=f"{code}.rule",
            severity=severity,
            where=where,
            evidence=words,
            part=0,
            start=0,
            end=len(words),
            clauses=clauses,
            message=message or f"Finding {number} was made.",
            advice=advice or f"Do step {number}.",
            why=why,
            sureness=sureness,
            for_safeguarding=safeguarding,
        ),
        account=account,
        url=url or f"https://school.example/{number}",
        published_at=published_at,
        first_seen=first_seen,
        state=state,
        text_key=text_key or f"text {number}",
        baseline=baseline,
        closed_at=closed_at,
        decision=decision,
    )


def read(
    account: Account,
    outcome: ReadOutcome = ReadOutcome.READ,
    why: str = "",
    *,
    posts: int = 0,
    replies: int = 0,
    not_judged: int = 0,
    unread: int = 0,
    baseline: bool = False,
) -> AccountRead:
    """One account's line in an audit."""
    return AccountRead(
        account=account,
        outcome=outcome,
        why=why,
        posts_seen=posts,
        replies_seen=replies,
        not_judged=not_judged,
        unread=unread,
        baseline=baseline,
    )


ALL_READ = (
    read(WEBSITE, posts=3),
    read(FACEBOOK, posts=5, replies=21),
    read(MASTODON, posts=3, replies=6),
    read(BLUESKY, posts=2, replies=4),
    read(OTTERS, posts=1),
)


def audit(reads: Sequence[AccountRead] = ALL_READ, *, hours_ago: float = 4, finished: bool = True) -> AuditRecord:
    """One night's audit."""
    started = MORNING - timedelta(hours=hours_ago)
    finished_at = started + timedelta(minutes=9) if finished else None
    return AuditRecord(id=1, reason="nightly", started_at=started, finished_at=finished_at, reads=tuple(reads))


def morning(
    *findings: RecordedFinding,
    audits: Sequence[AuditRecord] = (audit(),),
    accounts: Sequence[Account] = ACCOUNTS,
    register_on: date | None = date(2026, 11, 21),
    last_digest_at: datetime | None = YESTERDAY,
    now: datetime = MORNING,
    audit_due_at: datetime | None = None,
) -> Digest:
    """The digest of Tuesday 24 November 2026, 06:45, unless said otherwise."""
    return digest_of(
        Rows(
            school=SCHOOL,
            findings=findings,
            audits=audits,
            accounts=accounts,
            register_on=register_on,
            last_digest_at=last_digest_at,
            now=now,
            audit_due_at=audit_due_at,
        )
    )
