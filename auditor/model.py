"""The records that travel between the layers: frozen, keyword-only, times aware and in UTC.

Words about children (names, evidence, what a post says) are left out of every `repr`, so that they do not reach a log.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum


class Severity(StrEnum):
    """How soon somebody must act; the order of the members is the order of urgency."""

    NOW = "now"
    TODAY = "today"
    THIS_WEEK = "this-week"
    HOUSEKEEPING = "housekeeping"
    RECORD = "record"

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return list(Severity).index(self)


class Code(StrEnum):
    """The fifteen kinds of finding; a rule is a finer kind beneath one of them."""

    PUPIL_NAMED = "pupil-named"
    PUPIL_NAMED_WITH_IMAGE = "pupil-named-with-image"
    PUPIL_SENSITIVE_DETAIL = "pupil-sensitive-detail"
    PUPIL_WHEREABOUTS = "pupil-whereabouts"
    CONSENT_MISSING = "consent-missing"
    PERSONAL_CONTACT = "personal-contact"
    PERSONAL_PROFILE = "personal-profile"
    TONE_ABUSIVE = "tone-abusive"
    TONE_PROFANITY = "tone-profanity"
    TONE_UNPROFESSIONAL = "tone-unprofessional"
    POLITICAL = "political"
    COMMERCIAL = "commercial"
    COPYRIGHT = "copyright"
    CONFIDENTIAL = "confidential"
    UNDERAGE_PLATFORM = "underage-platform"


class Where(StrEnum):
    """The place in a post that a finding points at."""

    TEXT = "text"
    ALT = "alt"
    FILENAME = "filename"
    LINK = "link"
    REPLY = "reply"
    ACCOUNT = "account"


class Role(StrEnum):
    """What a part of a post is."""

    BODY = "body"
    TITLE = "title"
    WARNING = "content warning"
    CAPTION = "caption"
    ALT = "alt text"
    FILENAME = "file name"
    TAG = "tag"
    LINK = "link"
    QUOTE = "quote"
    POLL = "poll"
    TRANSCRIPT = "transcript"
    REPLY = "reply"
    REPLY_AUTHOR = "reply author"
    PICTURE_WORDS = "words in a picture"

    @property
    def where(self) -> Where:
        return _WHERE.get(self, Where.TEXT)


_WHERE = {
    Role.ALT: Where.ALT,
    Role.FILENAME: Where.FILENAME,
    Role.LINK: Where.LINK,
    Role.REPLY: Where.REPLY,
    Role.REPLY_AUTHOR: Where.REPLY,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One text of a post with its role; offsets of findings count characters in `text`.

    `index` says which picture, link or reply it belongs to. `school_voice` is true for the school's own words: its
    posts, and replies by its registered accounts.
    """

    role: Role
    text: str = field(repr=False)
    index: int = 0
    school_voice: bool = True

    @property
    def where(self) -> Where:
        return self.role.where


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """A picture, film or file in a post; the thing itself is never stored.

    `alt` has three values: a text, "" when the platform says there is none, None when it cannot tell.
    """

    kind: str  # image | video | audio | document
    alt: str | None = field(default=None, repr=False)
    filename: str = field(default="", repr=False)
    caption: str = field(default="", repr=False)
    url: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A public comment by anybody beneath a post."""

    author: str = field(repr=False)
    text: str = field(repr=False)
    ref: str = ""
    url: str = field(default="", repr=False)
    published_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """What an account published, as far as the platform tells.

    `ref` is the platform's own lasting identity (never a page address that an edit may change). `published_at` is None
    where the platform gives no date. `unread` names what the platform sent and the connector could not understand.
    """

    ref: str
    text: str = field(repr=False)
    url: str = field(default="", repr=False)
    published_at: datetime | None = None
    edited_at: datetime | None = None
    title: str = field(default="", repr=False)
    warning: str = field(default="", repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    tags: tuple[str, ...] = field(default=(), repr=False)
    media: tuple[Media, ...] = ()
    replies: tuple[Reply, ...] = field(default=(), repr=False)
    quotes: tuple[str, ...] = field(default=(), repr=False)
    poll: tuple[str, ...] = field(default=(), repr=False)
    transcript: str = field(default="", repr=False)
    language: str = ""
    unread: tuple[str, ...] = ()


class AccountKind(StrEnum):
    """Whose voice an account is."""

    OFFICIAL = "official"
    CLASS = "class"
    DEPARTMENT = "department"
    PTA = "pta"
    PROFESSIONAL = "professional"


WEBSITE_PLATFORMS = frozenset({"website", "blog", "podcast"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """A place the school publishes from.

    `platform` is what people call it (website, mastodon, bluesky, facebook ...); `connector` is the plugin that reads
    it and `address` what that plugin was given. `settings` is the plugin's own, as JSON-able values.
    """

    id: str
    platform: str
    handle: str
    kind: AccountKind = AccountKind.OFFICIAL
    connector: str = ""
    address: str = ""
    owner: str = ""
    linked_email: str = ""
    approved_by: str = ""
    purpose: str = ""
    display_name: str = ""
    biography: str = field(default="", repr=False)
    paused: bool = False
    settings: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def channel(self) -> "Use":
        """The use of a pupil's name for which this account needs permission."""
        return Use.WEBSITE if self.platform in WEBSITE_PLATFORMS else Use.SOCIAL_MEDIA

    @property
    def title(self) -> str:
        """What people call it, such as "mastodon (@school)"."""
        return f"{self.platform} ({self.handle})" if self.handle else self.platform


@dataclass(frozen=True, kw_only=True, slots=True)
class StaffMember:
    """An adult who works for the school, with the name as signed ("Mrs K Harlow")."""

    name: str
    first_name: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class School:
    """The tenant, with what judging must know of it."""

    name: str
    short_names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    phase: str = "primary"  # primary | secondary | all-through | special
    classes: tuple[str, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    accounts: tuple[Account, ...] = ()
    nation: str = "england"  # england | wales | scotland | northern-ireland
    time_zone: str = "Europe/London"


class PersonRole(StrEnum):
    """What somebody does with the product."""

    COMMUNICATIONS_LEAD = "communications-lead"
    HEADTEACHER = "headteacher"
    ADMIN = "admin"
    SAFEGUARDING_LEAD = "safeguarding-lead"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody who uses the product; may hold several roles, and stand in for others."""

    name: str
    email: str
    roles: frozenset[PersonRole] = frozenset()
    deputy_for: frozenset[PersonRole] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A stretch of school days, both ends included."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """What the school told us once: itself, its people and its calendar.

    No audit runs without the two dates and a safeguarding lead among the people.
    """

    school: School
    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    impact_assessment_on: date | None = None
    privacy_notices_on: date | None = None

    def holders(self, role: PersonRole) -> tuple[Person, ...]:
        """Those who hold the role, else their deputies."""
        return tuple(p for p in self.people if role in p.roles) or self.deputies(role)

    def deputies(self, role: PersonRole) -> tuple[Person, ...]:
        return tuple(p for p in self.people if role in p.deputy_for)


class Use(StrEnum):
    """What a permission is about: two channels, and being named beside a picture."""

    WEBSITE = "website"
    SOCIAL_MEDIA = "social_media"
    NAME_WITH_PHOTO = "name_with_photo"


class Answer(StrEnum):
    """What was answered to the question whether a pupil may be shown."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"
    PENDING = "pending"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Permission:
    """Whether one pupil may be named or pictured for one use; `valid_until` is the last valid day."""

    use: Use
    answer: Answer
    basis: str = "consent"  # consent | public-task | legitimate-interests
    valid_until: date | None = None
    conditions: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pupil:
    """A child on the roll. `barred` outranks every permission; why is never known here."""

    id: str
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    preferred_name: str = field(default="", repr=False)
    year_group: str = ""
    class_name: str = ""
    permissions: tuple[Permission, ...] = field(default=(), repr=False)
    barred: bool = field(default=False, repr=False)

    def permission(self, use: Use) -> Permission:
        for permission in self.permissions:
            if permission.use is use:
                return permission
        return Permission(use=use, answer=Answer.NOT_ASKED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Register:
    """The pupils the school told us of, and how old that is."""

    pupils: tuple[Pupil, ...] = field(repr=False)
    imported_at: datetime | None = None
    exported_on: date | None = None


class Sureness(StrEnum):
    """How sure a finding is, in the word that people read."""

    HIGH = "high"
    CHECK = "check"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Words in a post that a rule raised.

    `start` and `end` cut `evidence` from the text of `parts_of(post)[part]`. `message` and `advice` never hold a name
    and may be mailed; `evidence` and `why` may hold one and never are. `pupils` are register ids. `for_safeguarding`
    findings go to the safeguarding lead and to nobody else.
    """

    post: str
    code: Code
    rule: str
    severity: Severity
    where: Where
    evidence: str = field(repr=False)
    part: int
    start: int
    end: int
    clauses: tuple[str, ...]
    message: str
    advice: str
    why: str = field(default="", repr=False)
    pupils: tuple[str, ...] = ()
    sureness: Sureness = Sureness.HIGH
    for_safeguarding: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NotJudged:
    """A question about a post that could not be answered, and why; never counts as clear."""

    code: Code
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """What judging one post said. A post without findings is clear only where `not_judged` is empty."""

    post: str
    findings: tuple[Finding, ...] = ()
    not_judged: tuple[NotJudged, ...] = ()


class FindingState(StrEnum):
    """Where a finding stands in its life."""

    OPEN = "open"
    FIXED_BY_EDIT = "fixed by an edit"
    FIXED_BY_REMOVAL = "fixed by removal"
    DECIDED = "decided"


class DecisionKind(StrEnum):
    """What a person can say of a finding."""

    FIXED = "fixed"
    PERMISSION_HELD = "permission-held"
    NOT_A_PROBLEM = "not-a-problem"
    ASK = "ask"
    SAFEGUARDING = "safeguarding"
    SNOOZE = "snooze"


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a person said of a finding, why, and until when (None: for good)."""

    kind: DecisionKind
    by: str
    reason: str
    at: datetime
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedFinding:
    """A finding as the store keeps it from night to night.

    `number` is what people call it by. `text_key` is the same for posts with the same words, on whichever platform.
    `baseline` findings came from an account's first audit and are listed, not mailed, unless *now*.
    """

    number: int
    finding: Finding
    account: Account
    url: str = field(repr=False)
    published_at: datetime | None
    first_seen: datetime
    state: FindingState
    text_key: str
    baseline: bool
    closed_at: datetime | None = None
    decision: Decision | None = None


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
    """When a job is due: at `local_time` where the school is, on `days` (on school days only, if so said), or once `at`.

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
