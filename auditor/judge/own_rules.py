"""A school's own rules: files in a folder of its own that change shipped rules by their id, or add rules.

A shipped rule may be switched off, or get another severity, option, message or advice, always with a reason. A rule
that is added asks one of the shipped checks, and brings examples as the shipped ones do.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from auditor.errors import SettingsFault
from auditor.judge.guidance import all_guidance
from auditor.judge.policy import shipped_policy
from auditor.judge.rulebook import (
    Rule,
    known_only,
    one_of,
    options_in,
    rows_of,
    rule_of,
    shipped_rules,
    text_in,
    truth_in,
)
from auditor.model import Severity
from auditor.spelling import nearest

CHANGES = ("enabled", "severity", "options", "message", "advice")
EXAMPLES = 3
LONGEST_MESSAGE, LONGEST_ADVICE = 160, 260  # mailed, and read on a phone
ALWAYS_ON = frozenset({"permission-check-needed", "child-asks-for-help", "suspected-indecent-image"})
"""Rules that protect children from harm: they cannot be switched off, nor told later than they are."""
_CHANGE_KEYS = frozenset({"id", "reason", *CHANGES})


def rules_with(folder: Path | None) -> tuple[Rule, ...]:
    """The school's own rules, then the shipped ones as the school changed them; those switched off are among them.

    Without a folder, the shipped ones. A school's own rule comes first, so that it speaks where both find the same.
    """
    shipped = {rule.id: rule for rule in shipped_rules()}
    changed: dict[str, Rule] = {}
    added: dict[str, Rule] = {}
    for path in _files(folder):
        for row in rows_of(path):
            id = str(row["id"]).strip()
            known = changed.get(id) or added.get(id)
            if known:
                raise SettingsFault(f"{path.name}: the rule '{id}' is there twice; it is in {known.file} already.")
            if id in shipped:
                changed[id] = _changed(path.name, row, shipped[id])
            else:
                added[id] = _added(path.name, row, shipped)
    return (*added.values(), *(changed.get(id, rule) for id, rule in shipped.items()))


def digest_of(rules: Iterable[Rule]) -> str:
    """The same for the same rules."""
    return hashlib.sha256(
        json.dumps([asdict(rule) for rule in rules], sort_keys=True, default=str).encode()
    ).hexdigest()


def _files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    if not folder.is_dir():
        raise SettingsFault(f"{folder}: there is no such folder of rules; make it, or correct 'rules_dir'.")
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))
    except OSError as error:
        raise SettingsFault(f"{folder}: cannot be read: {error.strerror}.") from error


def _changed(file: str, row: Mapping[str, object], rule: Rule) -> Rule:
    where = f"{file}: rule '{rule.id}'"
    known_only(where, row, _CHANGE_KEYS)
    reason = _reason(where, row)
    changes = tuple(key for key in CHANGES if key in row)
    if not changes:
        raise SettingsFault(f"{where} changes nothing; it may say {', '.join(CHANGES)}.")
    enabled = truth_in(where, row, "enabled")
    severity = Severity(one_of(where, row, "severity", Severity)) if "severity" in row else rule.severity
    if rule.id in ALWAYS_ON and (not enabled or severity is not rule.severity or "options" in row):
        raise SettingsFault(
            f"{where} protects children from harm: it stays on, and tells at once. Take these lines out."
        )
    return replace(
        rule,
        enabled=enabled,
        severity=severity,
        options=options_in(where, row, rule.check, rule.options) if "options" in row else rule.options,
        message=_mailed(where, row, "message", LONGEST_MESSAGE) if "message" in row else rule.message,
        advice=_mailed(where, row, "advice", LONGEST_ADVICE) if "advice" in row else rule.advice,
        file=file,
        changed=changes,
        reason=reason,
    )


def _added(file: str, row: Mapping[str, object], shipped: Iterable[str]) -> Rule:
    where = f"{file}: rule '{row['id']}'"
    if "check" not in row:
        near = nearest(str(row["id"]), shipped).rstrip(".")
        raise SettingsFault(
            f"{where} is none of the shipped rules{near}. To add it as a rule of your own, say which 'check' it asks; "
            "`auditor explain` lists the rules there are."
        )
    for key in ("floor", "fallback"):
        if key in row:
            raise SettingsFault(f"{where}: '{key}' is for the shipped rules only; leave it out.")
    reason = _reason(where, row) if "reason" in row else ""
    rule = rule_of(file, {key: value for key, value in row.items() if key != "reason"})
    _cited(where, rule)
    _mailed(where, row, "message", LONGEST_MESSAGE)
    _mailed(where, row, "advice", LONGEST_ADVICE)
    for kind, examples in (("flag", rule.flag), ("pass", rule.passes)):
        if len(examples) < EXAMPLES:
            raise SettingsFault(
                f"{where} has {len(examples)} examples under '{kind}'; a rule of your own needs {EXAMPLES}."
            )
    return replace(rule, file=file, reason=reason)


def _reason(where: str, row: Mapping[str, object]) -> str:
    if "reason" not in row:
        raise SettingsFault(f'{where} has no reason; say who agreed and why, as reason = "agreed by the governors".')
    return text_in(where, row, "reason")


def _cited(where: str, rule: Rule) -> None:
    known = [*(clause.id for clause in shipped_policy().clauses), *(source.id for source in all_guidance())]
    for id in rule.clauses:
        if id not in known:
            raise SettingsFault(f"{where}: 'clauses': the policy has no clause '{id}'{nearest(id, known) or '.'}")


def _mailed(where: str, row: Mapping[str, object], key: str, longest: int) -> str:
    text = text_in(where, row, key)
    if len(text) > longest:
        raise SettingsFault(f"{where}: '{key}' is {len(text)} characters long; {longest} is the most, to fit a phone.")
    return text
