"""What judging says of a post, and what people say of that."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from auditor.model.posts import Where
from auditor.model.schools import Account


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


class Sureness(StrEnum):
    """How sure a finding is, in the word that people read."""

    HIGH = "high"
    CHECK = "check"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Words in a post that a rule raised.

    `start` and `end` cut `evidence` from the text of `parts_of(post)[part]`. `message` and `advice` never hold a name
    and may be mailed; `evidence`, `why` (a sentence) and `clues` (what around the words decided it) may hold one and
    never are. `pupils` are register ids. `for_safeguarding` findings go to the safeguarding lead and to nobody else.
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
    clues: tuple[str, ...] = field(default=(), repr=False)
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
    NO_LONGER_RAISED = "no longer raised"  # the register or the rules changed, not the post
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
