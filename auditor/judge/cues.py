"""The phrases that passages are searched for: those that raise a question together, those that settle it one by one."""

import re
from functools import cache

from auditor.judge.patterns import Patterns, text_of

_FILES = ("sensitive.txt", "whereabouts.txt", "contact.txt", "profiles.txt", "copyright.txt", "confidential.txt")
_RAISING = {
    "sensitive.txt": "health needs behaviour attendance support family safeguarding identity",
    "whereabouts.txt": "live here travel moving",
    "contact.txt": "messaging chat_group paying",
    "profiles.txt": "own sent setup ours",
    "copyright.txt": "copied whole press hushed pirated taken marked spared",
    "confidential.txt": "secret leaving ill discipline jobs complaint parents access bare_code procedure results data",
}
_SECTION = re.compile(r"^\[(\w+)[^\]\n]*\]$", re.MULTILINE)


@cache
def together(kind: str) -> frozenset[str]:
    """The kinds that are looked for along with one: all those of a file that raise a question, or it alone."""
    for kinds in _RAISING.values():
        if kind in kinds.split():
            return frozenset(kinds.split())
    return frozenset({kind})


@cache
def cues(kinds: frozenset[str]) -> Patterns:
    """The phrases of some kinds, from all the word files that serve passages."""
    lists, sections = _sections()
    return Patterns(lists + "".join(text for kind, text in sections if kind in kinds))


@cache
def _sections() -> tuple[str, tuple[tuple[str, str], ...]]:
    lists, sections = "", []
    for file in _FILES:
        text = text_of(file)
        heads = [*_SECTION.finditer(text)]
        lists += text[: heads[0].start()] + "\n"
        ends = [*(head.start() for head in heads[1:]), len(text)]
        sections += [(head[1], text[head.start() : end] + "\n") for head, end in zip(heads, ends, strict=True)]
    return lists, tuple(sections)
