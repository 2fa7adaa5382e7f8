"""Guidance and law from outside the school on which kinds of finding rest, beside the school's own policy."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.model import Code


@dataclass(frozen=True, kw_only=True, slots=True)
class Guidance:
    """One source: `id` is how people cite it, `title` our own short words for what it is about."""

    id: str
    title: str
    codes: frozenset[Code]


@cache
def all_guidance() -> tuple[Guidance, ...]:
    """Every source, in the order of the file."""
    rows = tomllib.loads((files("auditor.judge.guidance") / "sources.toml").read_text(encoding="utf-8"))["source"]
    return tuple(Guidance(id=row["id"], title=row["title"], codes=frozenset(map(Code, row["codes"]))) for row in rows)


def guidance_for(code: Code) -> tuple[Guidance, ...]:
    """The sources that a kind of finding rests on."""
    return tuple(source for source in all_guidance() if code in source.codes)
