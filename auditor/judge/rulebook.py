"""Reads rules from TOML, strictly: an unknown key, check or code is an error that names the file and the key."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from auditor.errors import SettingsFault
from auditor.judge.checks import CHECKS
from auditor.model import Code, Severity
from auditor.spelling import nearest

_NEEDED = frozenset({"id", "code", "check", "severity", "clauses", "title", "message", "advice"})
_KEYS = _NEEDED | {"options", "flag", "pass", "enabled", "fallback", "floor"}
EXAMPLE_KEYS = frozenset(
    {"text", "title", "alt", "filename", "link", "reply", "author", "image", "video", "account", "day", "evidence"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One thing that is looked for, with what people are told when it is found.

    `message` says what was found and `advice` what to do; both are mailed and so never hold a name or a quoted word.
    `flag` and `passes` are example posts that must and must not raise this rule; a key names a part of the post.
    A `fallback` speaks only where no other rule has raised its code; a hit for whose code the model is less sure than
    `floor`, 0 to 1, is dropped.
    """

    id: str
    code: Code
    check: str
    severity: Severity
    clauses: tuple[str, ...]
    title: str
    message: str
    advice: str
    options: Mapping[str, object] = field(default_factory=dict)
    fallback: bool = False
    floor: float = 0.0
    flag: tuple[Mapping[str, object], ...] = ()
    passes: tuple[Mapping[str, object], ...] = ()


def shipped_rules() -> tuple[Rule, ...]:
    """The rules that come with the product, in the order of their files."""
    folder = files("auditor.judge.rules")
    return rules_from(sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name))


def rules_from(paths: Iterable[Traversable | Path]) -> tuple[Rule, ...]:
    """The enabled rules of some files; a rule's id may be used once."""
    rules: dict[str, Rule] = {}
    for path in paths:
        try:
            rows = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise SettingsFault(f"{path.name} is not valid TOML: {error}.") from error
        for row in rows.pop("rule", []):
            rule = _rule(path.name, row)
            if rule.id in rules:
                raise SettingsFault(f"{path.name}: the rule '{rule.id}' is there twice.")
            if row.get("enabled", True):
                rules[rule.id] = rule
        if rows:
            raise SettingsFault(f"{path.name}: '{next(iter(rows))}' is not known there; rules begin with [[rule]].")
    return tuple(rules.values())


def _rule(file: str, row: dict[str, object]) -> Rule:
    name = row.get("id", "?")
    for key in row:
        if key not in _KEYS:
            raise SettingsFault(f"{file}: rule '{name}': '{key}' is not a known key{nearest(key, _KEYS)}.")
    missing = sorted(_NEEDED - row.keys())
    if missing:
        raise SettingsFault(f"{file}: rule '{name}' has no {', '.join(missing)}.")
    if row["check"] not in CHECKS:
        raise SettingsFault(f"{file}: rule '{name}': no check '{row['check']}'{nearest(str(row['check']), CHECKS)}.")
    try:
        code, severity = Code(str(row["code"])), Severity(str(row["severity"]))
    except ValueError as error:
        raise SettingsFault(f"{file}: rule '{name}': {error}.") from error
    return Rule(
        id=str(row["id"]),
        code=code,
        check=str(row["check"]),
        severity=severity,
        clauses=tuple(_list(row["clauses"])),
        title=str(row["title"]),
        message=str(row["message"]),
        advice=str(row["advice"]),
        options=_table(row.get("options", {})),
        fallback=row.get("fallback") is True,
        floor=_share(file, name, row.get("floor", 0.0)),
        flag=tuple(_example(file, name, e) for e in _list(row.get("flag", []))),
        passes=tuple(_example(file, name, e) for e in _list(row.get("pass", []))),
    )


def _example(file: str, rule: object, example: object) -> Mapping[str, object]:
    table = {"text": example} if isinstance(example, str) else _table(example)
    for key in table:
        if key not in EXAMPLE_KEYS:
            raise SettingsFault(f"{file}: rule '{rule}': an example has no '{key}'{nearest(key, EXAMPLE_KEYS)}.")
    return table


def _share(file: str, rule: object, value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise SettingsFault(f"{file}: rule '{rule}': 'floor' is a number from 0 to 1.")
    return float(value)


def _list(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else []


def _table(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}
