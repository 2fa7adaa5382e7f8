"""The records that travel between the layers: frozen, keyword-only, times aware and in UTC.

Words about children (names, evidence, what a post says) are left out of every `repr`, so that they do not reach a log.
"""

from auditor.model.findings import (
    Code,
    Decision,
    DecisionKind,
    Finding,
    FindingState,
    Judgement,
    NotJudged,
    RecordedFinding,
    Severity,
    Sureness,
)
from auditor.model.posts import Media, Part, Post, Reply, Role, Where
from auditor.model.registers import Answer, Permission, Pupil, Register, Use
from auditor.model.runs import (
    WEEKDAYS,
    AccountRead,
    AuditRecord,
    Job,
    MailRecord,
    MailState,
    PostState,
    ReadOutcome,
    Schedule,
)
from auditor.model.schools import (
    WEBSITE_PLATFORMS,
    Account,
    AccountKind,
    Person,
    PersonRole,
    School,
    Setup,
    StaffMember,
    Term,
)

__all__ = [
    "WEBSITE_PLATFORMS",
    "WEEKDAYS",
    "Account",
    "AccountKind",
    "AccountRead",
    "Answer",
    "AuditRecord",
    "Code",
    "Decision",
    "DecisionKind",
    "Finding",
    "FindingState",
    "Job",
    "Judgement",
    "MailRecord",
    "MailState",
    "Media",
    "NotJudged",
    "Part",
    "Permission",
    "Person",
    "PersonRole",
    "Post",
    "PostState",
    "Pupil",
    "ReadOutcome",
    "RecordedFinding",
    "Register",
    "Reply",
    "Role",
    "Schedule",
    "School",
    "Setup",
    "Severity",
    "StaffMember",
    "Sureness",
    "Term",
    "Use",
    "Where",
]
