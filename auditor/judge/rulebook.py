"""Reads rules from TOML, strictly: an unknown key, check or code is an error that names the file and the key."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from auditor.errors import SettingsFault
from auditor.judge.checks import CHECKS
from auditor.judge.checks.options import faults
from auditor.model import Code, Severity
from auditor.spelling import nearest

_NEEDED = frozenset({"id", "code", "check", "severity", "clauses", "title", "message", "advice"})
_KEYS = _NEEDED | {"options", "flag", "pass", "enabled", "fallback", "floor"}
EXAMPLE_KEYS = frozenset(
    {"text", "title", "alt", "filename", "link", "reply", "author", "image", "video", "account", "day", "evidence"}
)
EXAMPLE_ACCOUNTS = ("facebook", "website", "class", "pta")
"""The accounts of the invented school in which the examples take place; the first where none is named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One thing that is looked for, with what people are told when it is found.

    `message` says what was found and `advice` what to do; both are mailed and so never hold a name or a quoted word.
    `flag` and `passes` are example posts that must and must not raise this rule; a key names a part of the post.
    A `fallback` speaks only where no other rule has raised its code; a hit for whose code the model is less sure than
    `floor`, 0 to 1, is dropped.
    `file` is the school's own file that added the rule, or changed what `changed` names; `reason` says why.
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
    enabled: bool = True
    file: str = ""
    changed: tuple[str, ...] = ()
    reason: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the school added the rule itself."""
        return bool(self.file) and not self.changed


def shipped_rules() -> tuple[Rule, ...]:
    """The rules that come with the product, in the order of their files."""
    folder = files("auditor.judge.rules")
    return rules_from(sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name))


def rules_of_words() -> tuple[Rule, ...]:
    """The shipped rules without the model: none that it speaks for, and none that it may take back."""
    return tuple(replace(rule, floor=0.0) for rule in shipped_rules() if rule.check != "learnt")


def rules_from(paths: Iterable[Traversable | Path]) -> tuple[Rule, ...]:
    """The enabled rules of some files; a rule's id may be used once."""
    rules: dict[str, Rule] = {}
    for path in paths:
        for row in rows_of(path):
            rule = rule_of(path.name, row)
            if rule.id in rules:
                raise SettingsFault(f"{path.name}: the rule '{rule.id}' is there twice.")
            rules[rule.id] = rule
    return tuple(rule for rule in rules.values() if rule.enabled)


def rows_of(path: Traversable | Path) -> list[dict[str, object]]:
    """The [[rule]] tables of a file, each with an id; nothing else may stand in it."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SettingsFault(f"{path.name}: byte {error.start} is not UTF-8; save the file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsFault(f"{path.name} is not valid TOML: {error}.") from error
    except OSError as error:
        raise SettingsFault(f"{path}: cannot be read: {error.strerror}.") from error
    rows = data.pop("rule", [])
    if data:
        raise SettingsFault(f"{path.name}: '{next(iter(data))}' is not known there; rules begin with [[rule]].")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsFault(f"{path.name}: rules begin with [[rule]], in two pairs of brackets.")
    for row in rows:
        if not isinstance(row.get("id"), str) or not row["id"].strip():
            raise SettingsFault(f"{path.name}: one of [[rule]] has no id.")
    return rows


def rule_of(file: str, row: Mapping[str, object]) -> Rule:
    """The rule of a table that holds everything a rule needs."""
    where = f"{file}: rule '{row['id']}'"
    known_only(where, row, _KEYS)
    missing = sorted(_NEEDED - row.keys())
    if missing:
        raise SettingsFault(f"{where} has no {', '.join(missing)}.")
    check = text_in(where, row, "check")
    if check not in CHECKS:
        raise SettingsFault(f"{where}: there is no check '{check}'{nearest(check, CHECKS) or _LISTED_CHECKS}")
    return Rule(
        id=text_in(where, row, "id"),
        code=Code(one_of(where, row, "code", Code)),
        check=check,
        severity=Severity(one_of(where, row, "severity", Severity)),
        clauses=_texts_in(where, row, "clauses"),
        title=text_in(where, row, "title"),
        message=text_in(where, row, "message"),
        advice=text_in(where, row, "advice"),
        options=options_in(where, row, check),
        fallback=row.get("fallback") is True,
        floor=_share_in(where, row, "floor"),
        flag=tuple(_example(where, e) for e in _list_in(where, row, "flag")),
        passes=tuple(_example(where, e) for e in _list_in(where, row, "pass")),
        enabled=truth_in(where, row, "enabled"),
    )


def known_only(where: str, row: Mapping[str, object], known: Iterable[str]) -> None:
    """Refuses a key that is not known, and names the nearest one that is."""
    keys = sorted(known)
    for key in row:
        if key not in keys:
            raise SettingsFault(f"{where}: '{key}' is not a known key{nearest(key, keys) or _among(keys)}")


def text_in(where: str, row: Mapping[str, object], key: str) -> str:
    """A text that is not empty, on one line."""
    value = row[key]
    if not isinstance(value, str) or not value.strip() or not value.strip().isprintable():
        raise SettingsFault(f"{where}: '{key}' must be a text on one line.")
    return value.strip()


def one_of(where: str, row: Mapping[str, object], key: str, known: Iterable[str]) -> str:
    """A text that is one of those known."""
    value, words = text_in(where, row, key), [str(word) for word in known]
    if value not in words:
        raise SettingsFault(f"{where}: '{key}' may not be '{value}'{nearest(value, words) or _among(words)}")
    return value


def truth_in(where: str, row: Mapping[str, object], key: str) -> bool:
    """true or false; true where nothing is said."""
    value = row.get(key, True)
    if not isinstance(value, bool):
        raise SettingsFault(f"{where}: '{key}' must be true or false, without quotation marks.")
    return value


def options_in(
    where: str, row: Mapping[str, object], check: str, before: Mapping[str, object] | None = None
) -> Mapping[str, object]:
    """The options of a rule for its check, over those it had before."""
    value = row.get("options", {})
    if not isinstance(value, dict):
        raise SettingsFault(f"{where}: 'options' must be written as {{ name = \"value\" }}.")
    options = {**(before or {}), **value}
    for fault in faults(check, options):
        raise SettingsFault(f"{where}: 'options': {fault}.")
    return options


def _example(where: str, example: object) -> Mapping[str, object]:
    table = {"text": example} if isinstance(example, str) else example
    if not isinstance(table, dict):
        raise SettingsFault(f'{where}: an example must be a text, or a table such as {{ text = "..." }}.')
    known_only(f"{where}: an example", table, EXAMPLE_KEYS)
    for key, value in table.items():
        if not isinstance(value, str | bool | date):
            raise SettingsFault(f"{where}: an example: '{key}' must be a text.")
    if "account" in table:
        one_of(f"{where}: an example", table, "account", EXAMPLE_ACCOUNTS)
    try:
        datetime.fromisoformat(str(table.get("day", "2026-03-04")))
    except ValueError:
        raise SettingsFault(f"{where}: an example: 'day' must be a day such as 2026-03-04.") from None
    return table


def _share_in(where: str, row: Mapping[str, object], key: str) -> float:
    value = row.get(key, 0.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise SettingsFault(f"{where}: '{key}' must be a number from 0 to 1.")
    return float(value)


def _texts_in(where: str, row: Mapping[str, object], key: str) -> tuple[str, ...]:
    texts = _list_in(where, row, key)
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise SettingsFault(f"{where}: '{key}' must be a list of texts, and not empty.")
    return tuple(str(text) for text in texts)


def _list_in(where: str, row: Mapping[str, object], key: str) -> list[object]:
    value = row.get(key, [])
    if not isinstance(value, list):
        raise SettingsFault(f'{where}: \'{key}\' must be a list, as ["...", "..."].')
    return value


def _among(known: Iterable[str]) -> str:
    return f"; there are {', '.join(sorted(known))}."


_LISTED_CHECKS = _among(CHECKS)
