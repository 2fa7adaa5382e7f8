"""Says in plain words what a rule looks for, what it rests on and how to change it, and why something was raised."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.account_rulebook import ACCOUNT_RULES
from auditor.errors import NotFound
from auditor.judge.guidance import all_guidance, guidance_for
from auditor.judge.own_rules import ALWAYS_ON
from auditor.judge.policy import Policy
from auditor.judge.rulebook import Rule
from auditor.model import Code, Finding, Severity, Sureness
from auditor.spelling import nearest
from auditor.wording import PHRASES

SEVERITY_WORDS = {
    Severity.NOW: "a child may be at risk: told at once, on any day",
    Severity.TODAY: "told in the next digest",
    Severity.THIS_WEEK: "told in the digest, grouped",
    Severity.HOUSEKEEPING: "told once a month, grouped",
    Severity.RECORD: "kept in the list and the report, never mailed",
}
_VARIES = {
    Code.PUPIL_NAMED: "Where a permission is missing it is told today.",
    Code.PUPIL_WHEREABOUTS: "What is still ahead, or comes every week, is told at once.",
    Code.TONE_ABUSIVE: "A threat at a named person is told at once.",
    Code.TONE_PROFANITY: "In a reply by somebody else it is told this week.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A clause or a piece of guidance: its number or name, and our own short words for it."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """All that people are told of a rule; `change` are the lines of a rule file that would change it."""

    rule: Rule
    severity: str
    matters: str
    clauses: tuple[Reference, ...]
    guidance: tuple[Reference, ...]
    change: tuple[str, ...]
    changed: str = ""
    flags: tuple[str, ...] = field(default=(), repr=False)
    passes: tuple[str, ...] = field(default=(), repr=False)


def all_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules about posts, and those about accounts."""
    return (*rules, *ACCOUNT_RULES.values())


def rule_called(id: str, rules: Iterable[Rule]) -> Rule:
    """The rule of that id; raises `NotFound` with the nearest one."""
    known = {rule.id: rule for rule in all_rules(rules)}
    wanted = id.strip().casefold()
    if wanted not in known:
        near = nearest(wanted, known) or " by that name; `auditor explain` lists them all."
        raise NotFound(f"There is no rule '{id.strip()[:60]}'{near}" if id.strip() else f"There is no rule{near}")
    return known[wanted]


def explained(rule: Rule, policy: Policy) -> Explanation:
    """What people are told of a rule."""
    varies = _VARIES.get(rule.code, "") if "severity" not in rule.changed else "What is a risk now is told at once."
    return Explanation(
        rule=rule,
        severity=f"{rule.severity.value}: {SEVERITY_WORDS[rule.severity]}. {varies}".strip(),
        matters=PHRASES[rule.code].why,
        clauses=references(rule.clauses, policy),
        guidance=tuple(Reference(id=source.id, title=source.title) for source in guidance_for(rule.code)),
        change=_change(rule),
        changed=_changed(rule),
        flags=tuple(_in_words(example) for example in rule.flag),
        passes=tuple(_in_words(example) for example in rule.passes),
    )


def references(ids: Iterable[str], policy: Policy) -> tuple[Reference, ...]:
    """Clauses by their numbers, with what the policy file calls each."""
    outside = {source.id: source.title for source in all_guidance()}
    clauses = [(id, policy.clause(id)) for id in ids]
    return tuple(Reference(id=id, title=clause.title if clause else outside.get(id, "")) for id, clause in clauses)


def why_raised(finding: Finding) -> str:
    """One plain sentence on why a finding was raised."""
    why = finding.why.strip() or finding.message
    why = why[:1].upper() + why[1:]
    why = why if why.endswith((".", "?", "!")) else f"{why}."
    return f"{why} Not sure: please look at it yourself." if finding.sureness is Sureness.CHECK else why


def _in_words(example: object) -> str:
    parts = dict(example) if isinstance(example, dict) else {}
    text = str(parts.pop("text", ""))
    parts.pop("evidence", None)
    others = "; ".join(f"{_NAMES.get(key, key)}: {value}" for key, value in parts.items())
    return " | ".join(part for part in (text, others) if part)


_NAMES = {"alt": "alternative text", "filename": "file name", "author": "by"}


def _changed(rule: Rule) -> str:
    because = f": {rule.reason}" if rule.reason else ""
    if rule.is_own:
        return f"This rule is your school's own ({rule.file}){because}."
    if not rule.changed:
        return ""
    what = "switched it off" if not rule.enabled else f"changed its {', '.join(rule.changed)}"
    return f"Your school {what} ({rule.file}){because}."


def _change(rule: Rule) -> tuple[str, ...]:
    if rule.id in ACCOUNT_RULES or rule.id in ALWAYS_ON:
        return ()
    other = Severity.HOUSEKEEPING if rule.severity is not Severity.HOUSEKEEPING else Severity.THIS_WEEK
    return (
        "[[rule]]",
        f'id = "{rule.id}"',
        f'severity = "{other.value}"      # or: enabled = false',
        'reason = "who agreed this, when and why"',
    )
