"""What an audit judges with, and a stamp that changes when the same post could be judged otherwise."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Protocol

from auditor.judge.engine import Judge
from auditor.judge.own_rules import digest_of
from auditor.judge.rulebook import Rule, shipped_rules
from auditor.model import Account, Judgement, Post
from auditor.store.codecs import REGISTER, SETUP
from auditor.store.store import SchoolStore


class Judges(Protocol):
    """Judges posts; `auditor.judge.engine.Judge` is the one."""

    def judge(self, post: Post, account: Account) -> Judgement: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Judging:
    """A judge, and the stamp of the register, people, accounts and rules it judges by."""

    judge: Judges
    stamp: str


def judging_for(school: SchoolStore, rules: Iterable[Rule] | None = None) -> Judging:
    """The judge of this school as it is now set up; without rules, by the shipped ones."""
    setup = school.setup.get()
    chosen = shipped_rules() if rules is None else tuple(rules)
    register = school.registers.current()
    told = [
        replace(a, owner="", linked_email="", approved_by="", biography="", settings={}, paused=False)
        for a in setup.school.accounts
    ]
    bare = replace(setup, people=(), terms=(), impact_assessment_on=None, privacy_notices_on=None)
    seen = SETUP.dump(replace(bare, school=replace(setup.school, accounts=tuple(told))))
    children = REGISTER.dump(replace(register, imported_at=None)) if register else b""
    stamp = school.fingerprint("stamp", _knowledge(), _digest(seen), _digest(children), digest_of(chosen))
    return Judging(judge=Judge(setup.school, register, chosen), stamp=stamp)


@cache
def _knowledge() -> str:
    """Of the checks, rules, policies and word lists, as they are installed."""
    digest = hashlib.sha256()
    for name, content in sorted(_contents(files("auditor.judge"), "")):
        digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if not item.is_dir():
            yield f"{path}/{item.name}", item.read_bytes()
        elif item.name != "__pycache__":
            yield from _contents(item, f"{path}/{item.name}")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
