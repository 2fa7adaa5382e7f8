"""What the communications lead is told in the morning: rows of the store in, what the templates show out.

Pure. Nothing that leaves here holds a child's name, the words of a post, a file name, an address or a handle: an item
is told by the sentences of its rule, which hold none, and by where and when it stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.coverage import STALE_AFTER_DAYS, Coverage, coverage_of
from auditor.items import Item, is_open, items_of
from auditor.model import Account, AuditRecord, RecordedFinding, School, Severity, Sureness, Where
from auditor.wording import (
    Phrase,
    account_words,
    counted,
    joined,
    long_day,
    moment,
    phrase_for,
    short_day,
    weekday,
)

# Items told in full: what is urgent up to five while their words fit two screens of a telephone, else three.
FEW, MANY = 3, 5
_ROOM = 720  # characters of messages and advice
_A_NIGHT = timedelta(hours=26)
_URGENT = (Severity.NOW, Severity.TODAY)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """What a digest is made from.

    `findings` are all that are open or were closed since the last digest; `audits` those since the last digest, the
    latest at least. `last_digest_at` is None before the first one, `register_on` None where there is no register.
    `audit_due_at` is when the schedules last wanted an audit; without it one is expected within 26 hours.
    """

    school: School
    findings: Sequence[RecordedFinding] = field(repr=False)
    audits: Sequence[AuditRecord]
    accounts: Sequence[Account]
    register_on: date | None
    last_digest_at: datetime | None
    now: datetime
    audit_due_at: datetime | None = None
    stale_after_days: int = STALE_AFTER_DAYS


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One item told in full."""

    number: int
    also: tuple[int, ...]
    what: str
    place: str
    age: str
    sure: str
    why: str
    clauses: str
    advice: str
    more: int
    on: str  # post | account
    severity: Severity

    @property
    def command(self) -> str:
        """What shows the item with everything a mail must not hold."""
        return f"auditor findings show {self.number}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """What the templates show, in their order.

    The headline of a failed night begins with the failure, and `alarm` says what it means; else that is "". `clear` is
    true only where everything was read and judged and nothing is open. `first` is the one item to begin with, `items`
    are the others told in full; `more_today` and `waiting` count the rest by kind.
    """

    school: str
    day: str
    short_day: str
    headline: str
    alarm: str
    clear: bool
    first: Told | None
    items: tuple[Told, ...]
    coverage: Coverage
    more_today: tuple[str, ...]
    waiting: tuple[str, ...]
    waiting_count: int
    from_first_reading: int
    closed: str

    @property
    def quiet(self) -> bool:
        """Whether nobody has to do anything about a post."""
        return not (self.first or self.more_today or self.waiting)


def digest_of(rows: Rows) -> Digest:
    """The digest of one morning."""
    zone = ZoneInfo(rows.school.time_zone)
    now = rows.now.astimezone(zone)
    today = now.date()
    coverage = coverage_of(
        rows.audits,
        rows.accounts,
        register_on=rows.register_on,
        today=today,
        stale_after_days=rows.stale_after_days,
    )
    seen = [f for f in rows.findings if not f.finding.for_safeguarding and f.finding.severity is not Severity.RECORD]
    still_open = [found for found in seen if is_open(found, today)]
    listed = [found for found in still_open if found.baseline and found.finding.severity is not Severity.NOW]
    mailed = [found for found in still_open if not found.baseline or found.finding.severity is Severity.NOW]
    items = [item for item in items_of(mailed) if item.severity is not Severity.HOUSEKEEPING or _is_monthly(rows, now)]
    full = _in_full(items, rows.last_digest_at)
    rest = [item for item in items if item not in full]
    urgent_rest = [item for item in rest if item.severity in _URGENT]
    can_wait = [item for item in rest if item.severity not in _URGENT]
    told = tuple(_told(item, rows.last_digest_at, now) for item in full)
    failure, alarm = _failure(rows, coverage)
    baseline = len(items_of(listed))
    kept_back = any(f.finding.for_safeguarding and is_open(f, today) for f in rows.findings)
    clear = not (items or alarm or baseline or kept_back) and coverage.complete
    return Digest(
        school=rows.school.name,
        day=long_day(today),
        short_day=short_day(today),
        headline=_headline(items, coverage, clear=clear, failure=failure),
        alarm=alarm,
        clear=clear,
        first=told[0] if told else None,
        items=told[1:],
        coverage=coverage,
        more_today=_groups(urgent_rest),
        waiting=_groups(can_wait),
        waiting_count=len(can_wait),
        from_first_reading=baseline,
        closed=_closed(seen, rows.last_digest_at, now),
    )


def _in_full(items: Sequence[Item], last_digest_at: datetime | None) -> list[Item]:
    urgent = _varied([item for item in items if item.severity in _URGENT])[:MANY]
    while len(urgent) > FEW and sum(map(_words, urgent)) > _ROOM:
        urgent.pop()
    # What can wait is told once in full, then counted: the same item every morning is what people stop reading.
    fresh = [i for i in items if i.severity is Severity.THIS_WEEK and _is_new(i, last_digest_at)]
    return urgent + fresh[: max(0, FEW - len(urgent))]


def _words(item: Item) -> int:
    return len(item.worst.finding.message) + len(item.worst.finding.advice)


def _varied(items: Sequence[Item]) -> list[Item]:
    # Of what is equally urgent, one of each kind before a second of any: four times the same words help nobody.
    nth: dict[tuple[Severity, str], int] = {}
    order = []
    for item in items:
        kind = (item.severity, item.worst.finding.rule)
        nth[kind] = nth.get(kind, 0) + 1
        order.append((item.severity.rank, nth[kind], item))
    return [item for *_, item in sorted(order, key=lambda entry: entry[:2])]


def _is_new(item: Item, last_digest_at: datetime | None) -> bool:
    return last_digest_at is None or item.first_seen > last_digest_at


def _is_monthly(rows: Rows, now: datetime) -> bool:
    last = rows.last_digest_at
    return last is None or last.astimezone(now.tzinfo).strftime("%Y%m") != now.strftime("%Y%m")


def _told(item: Item, last_digest_at: datetime | None, now: datetime) -> Told:
    worst = item.worst.finding
    days = (now.date() - item.first_seen.astimezone(now.tzinfo).date()).days + 1
    return Told(
        number=item.worst.number,
        also=tuple(sorted(found.number for found in item.copies[1:])),
        what=worst.message,
        place=_place(item, now),
        age="new" if _is_new(item, last_digest_at) else f"day {max(days, 2)}",
        sure="high" if worst.sureness is Sureness.HIGH else "check (likely, not certain)",
        why=phrase_for(worst).why,
        clauses=_clauses(worst.clauses),
        advice=worst.advice,
        more=item.more,
        on="account" if worst.where is Where.ACCOUNT else "post",
        severity=worst.severity,
    )


def _place(item: Item, now: datetime) -> str:
    worst = item.worst
    if worst.finding.where is Where.ACCOUNT:
        return f"{account_words(worst.account)}, the account itself"
    accounts = joined(list(dict.fromkeys(account_words(found.account) for found in item.copies)))
    reply = ", in a reply" if worst.finding.where is Where.REPLY else ""
    if worst.published_at is None:
        return f"{accounts}{reply}, no date given"
    return f"{accounts}{reply}, {moment(worst.published_at.astimezone(now.tzinfo), now.date())}"


def _clauses(clauses: Sequence[str]) -> str:
    own = [clause for clause in clauses if clause[:1].isdigit()]
    others = [clause for clause in clauses if not clause[:1].isdigit()]
    return "; ".join(([f"policy {', '.join(own)}"] if own else []) + others)


def _groups(items: Iterable[Item]) -> tuple[str, ...]:
    counts: dict[Phrase, int] = {}
    for item in items:
        phrase = phrase_for(item.worst.finding)
        counts[phrase] = counts.get(phrase, 0) + 1
    return tuple(counted(count, phrase.one, phrase.many) for phrase, count in counts.items())


def _closed(seen: Iterable[RecordedFinding], last_digest_at: datetime | None, now: datetime) -> str:
    if last_digest_at is None:
        return ""
    closed = len(items_of(f for f in seen if f.closed_at and f.closed_at > last_digest_at))
    last = last_digest_at.astimezone(now.tzinfo).date()
    days = (now.date() - last).days
    since = {0: "earlier today", 1: "yesterday"}.get(days, weekday(last) if days < 7 else short_day(last))
    return f"Closed since {since}: {closed}." if closed else ""


def _failure(rows: Rows, coverage: Coverage) -> tuple[str, str]:
    latest = max(rows.audits, key=lambda audit: audit.started_at, default=None)
    if not coverage.accounts:
        return "", ""
    if latest is None or latest.started_at < (rows.audit_due_at or rows.now - _A_NIGHT):
        return "last night's audit did not run", "What was published since the last audit has not been read."
    if latest.finished_at is None:
        return "last night's audit did not finish", "Some posts have not been read or judged."
    if not coverage.read:
        return "no account could be read last night", "What was published yesterday has not been judged."
    return "", ""


def _headline(items: Sequence[Item], coverage: Coverage, *, clear: bool, failure: str) -> str:
    at_once = sum(item.severity is Severity.NOW for item in items)
    today = sum(item.severity is Severity.TODAY for item in items)
    can_wait = len(items) - at_once - today
    said = [
        failure,
        f"{at_once} to act on now" if at_once else "",
        f"{today} to act on today" if today else "",
        "nothing to act on today" if can_wait and not at_once + today else "",
        f"{can_wait} can wait" if can_wait else "",
    ]
    if not items and not failure:
        checked = f"{counted(coverage.posts, 'post')} checked" if coverage.posts else "nothing new to check"
        said += ["all clear" if clear else "nothing new to act on", checked]
    if coverage.not_fully_read and not failure:
        said.append(f"{counted(coverage.not_fully_read, 'account')} not fully read")
    return ", ".join(part for part in said if part)
