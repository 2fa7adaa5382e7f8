"""Reads the word lists that come with the product; each is read once."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_ENTRY = re.compile(r'"([^"]+)"|(\S+)')


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The lines of a list, without comments and empty ones."""
    text = files("auditor.judge.words").joinpath(name).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def word_set(name: str) -> frozenset[str]:
    """The lines of a list, for looking up."""
    return frozenset(word_list(name))


@cache
def other_forms() -> dict[str, frozenset[str]]:
    """From a given name to the short forms and the other spellings by which it goes."""
    forms: dict[str, set[str]] = {}
    for line in word_list("nicknames.txt"):
        name, _, rest = line.partition(":")
        forms.setdefault(name, set()).update(rest.split())
    for line in word_list("spellings.txt"):
        spellings = line.split()
        for name in spellings:
            forms.setdefault(name, set()).update(spellings)
    return {name: frozenset(others - {name}) for name, others in forms.items()}


@cache
def clue_words(key: str) -> frozenset[str]:
    """The words and phrases under one key of `people.toml`."""
    return frozenset(quoted or word for quoted, word in _ENTRY.findall(_clues()[key]))


@cache
def _clues() -> dict[str, str]:
    return tomllib.loads(files("auditor.judge.words").joinpath("people.toml").read_text(encoding="utf-8"))
