"""A school's social media policy as data: every clause with the rules that check it, or why nothing public can."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from auditor.errors import SettingsFault
from auditor.judge.rulebook import Rule
from auditor.model import Code
from auditor.spelling import nearest

DEFAULT = "hampshire_model_2023"
_POLICY_KEYS = frozenset({"id", "title", "ratified_on", "review_due", "faults"})
_CLAUSE_KEYS = frozenset({"id", "title", "codes", "rules", "elsewhere", "not_observable"})
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """A numbered sentence of a policy; letters are the order of the bullets beneath a paragraph.

    It is checked by every rule of `codes`, by single `rules`, or `elsewhere` in the product; or `not_observable` says,
    beginning with "because", why nothing that is public could show it.
    """

    id: str
    title: str
    codes: tuple[Code, ...] = ()
    rules: tuple[str, ...] = ()
    elsewhere: str = ""
    not_observable: str = ""

    def covers(self, rule: Rule) -> bool:
        """Whether the rule is one of those that check this clause."""
        return rule.code in self.codes or rule.id in self.rules


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """A policy's clauses in their order, and what is wrong with the policy itself."""

    id: str
    title: str
    clauses: tuple[Clause, ...]
    ratified_on: date | None = None
    review_due: date | None = None
    faults: tuple[str, ...] = ()
    _by_id: Mapping[str, Clause] = field(default_factory=dict, repr=False, compare=False)

    def clause(self, id: str) -> Clause | None:
        """The clause of that number, such as "6.2.1.e"; None when the policy has none."""
        return self._by_id.get(id)

    def checked_by(self, clause: Clause, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules that check a clause, in their order."""
        return tuple(rule for rule in rules if clause.covers(rule))


def shipped_policy(id: str = DEFAULT) -> Policy:
    """A policy that comes with the product."""
    folder = files("auditor.judge.policies")
    known = sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))
    if id not in known:
        raise SettingsFault(f"There is no policy '{id}'{nearest(id, known)}; known are {', '.join(known)}.")
    return policy_from(folder / f"{id}.toml")


def policy_from(path: Traversable | Path) -> Policy:
    """The policy of a file; what is misspelt, missing or there twice is an error that names it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsFault(f"{path.name} is not valid TOML: {error}.") from error
    head, rows = data.pop("policy", None), data.pop("clause", None)
    if data:
        raise SettingsFault(
            f"{path.name}: '{next(iter(data))}' is not known there{nearest(next(iter(data)), _TABLES)}."
        )
    if not isinstance(head, dict) or not isinstance(rows, list):
        raise SettingsFault(f"{path.name}: it needs a [policy] and at least one [[clause]].")
    _only_known(f"{path.name}: [policy]", head, _POLICY_KEYS)
    clauses: dict[str, Clause] = {}
    for row in rows:
        clause = _clause(path.name, row)
        if clause.id in clauses:
            raise SettingsFault(f"{path.name}: the clause '{clause.id}' is there twice.")
        clauses[clause.id] = clause
    return Policy(
        id=_get(path.name, head, "id", str),
        title=_get(path.name, head, "title", str),
        clauses=tuple(clauses.values()),
        ratified_on=head.get("ratified_on"),
        review_due=head.get("review_due"),
        faults=tuple(head.get("faults", ())),
        _by_id=clauses,
    )


_TABLES = ("policy", "clause")


def _clause(file: str, row: dict[str, object]) -> Clause:
    where = f"{file}: clause '{row.get('id', '?')}'"
    _only_known(where, row, _CLAUSE_KEYS)
    try:
        codes = tuple(Code(str(code)) for code in _get(where, row, "codes", list, []))
    except ValueError as error:
        raise SettingsFault(f"{where}: {error}.") from error
    clause = Clause(
        id=_get(where, row, "id", str),
        title=_get(where, row, "title", str),
        codes=codes,
        rules=tuple(map(str, _get(where, row, "rules", list, []))),
        elsewhere=_get(where, row, "elsewhere", str, ""),
        not_observable=_get(where, row, "not_observable", str, ""),
    )
    if bool(clause.codes or clause.rules or clause.elsewhere) is bool(clause.not_observable):
        raise SettingsFault(f"{where}: say either what checks it or why it is not observable.")
    if clause.not_observable and not clause.not_observable.startswith("because "):
        raise SettingsFault(f"{where}: 'not_observable' must begin with \"because\".")
    return clause


def _only_known(where: str, row: Mapping[str, object], known: Iterable[str]) -> None:
    for key in row:
        if key not in known:
            raise SettingsFault(f"{where}: '{key}' is not a known key{nearest(key, known)}.")


def _get(where: str, row: Mapping[str, object], key: str, kind: type[T], default: T | None = None) -> T:
    value = row.get(key, default)
    if not isinstance(value, kind):
        raise SettingsFault(f"{where}: '{key}' is missing or is not a {'text' if kind is str else 'list'}.")
    return value
