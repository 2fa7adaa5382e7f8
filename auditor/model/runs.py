"""Audits with their coverage, schedules and mails."""

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum

from auditor.model.schools import Account


class PostState(StrEnum):
    """What the last looks at a post said of it."""

    PRESENT = "present"
    HIDDEN = "hidden"
    GONE_UNCONFIRMED = "gone, to be confirmed"
    GONE = "gone"
    NOT_SEEN = "not seen"


class ReadOutcome(StrEnum):
    """How reading one account ended."""

    READ = "read"
    INCOMPLETE = "incomplete"
    FAILED = "not read"
    PAUSED = "paused"


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountRead:
    """One account's line in an audit's coverage; `why` is a plain sentence where it was not read in full."""

    account: Account
    outcome: ReadOutcome
    why: str = ""
    posts_seen: int = 0
    posts_new: int = 0
    posts_edited: int = 0
    posts_gone: int = 0
    replies_seen: int = 0
    not_judged: int = 0
    unread: int = 0
    baseline: bool = False
    last_read_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditRecord:
    """One run over some accounts, with its coverage."""

    id: int
    reason: str  # nightly | weekly | before-inspection | by hand
    started_at: datetime
    finished_at: datetime | None
    reads: tuple[AccountRead, ...] = ()


class Job(StrEnum):
    """What a schedule starts."""

    AUDIT = "audit"
    DIGEST = "digest"


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """When a job is due: at `local_time` where the school is, on `days` (or school days only), or once `at`.

    `months` is how far back an audit looks; None means what is new since the last one. `full` sweeps read everything.
    """

    name: str
    job: Job
    local_time: time | None = None
    days: tuple[str, ...] = WEEKDAYS
    school_days_only: bool = False
    at: datetime | None = None
    months: int | None = None
    full: bool = False


class MailState(StrEnum):
    """How far a mail got."""

    PENDING = "pending"
    SENT = "sent"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class MailRecord:
    """A mail as recorded before and after it was handed over; `key` is unique, so that one is never made twice."""

    id: int
    key: str  # "digest 2026-11-24", "now 17"
    to: tuple[str, ...]
    subject: str
    message_id: str
    message: bytes = field(repr=False)
    state: MailState = MailState.PENDING
    made_at: datetime
    sent_at: datetime | None = None
    attempts: int = 0
    last_error: str = ""
