"""Lists of phrases from the word files, found together and quickly in a folded text."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.errors import SettingsFault
from auditor.judge.phrase_language import pattern_of
from auditor.judge.reading import Reading
from auditor.judge.sentences import sentences


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A phrase of the list `name` in a folded text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Phrase:
    name: str
    source: str
    anchors: tuple[str, ...]

    def pattern(self) -> re.Pattern[str]:
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


class Phrases:
    """Many lists of phrases, found together: only those of which a telling word is in the text are tried."""

    def __init__(self, lists: Mapping[str, Iterable[str]], inner: Mapping[str, str] | None = None) -> None:
        self._by_word: dict[str, list[_Phrase]] = {}
        self._by_beginning: dict[str, list[_Phrase]] = {}
        for name, phrases in lists.items():
            for text in phrases:
                self._add(name, text, inner or {})

    def find(self, reading: Reading) -> Iterator[Found]:
        """Every phrase in the text, list by list and sentence by sentence; gaps never reach across a sentence."""
        candidates = {id(p): p for w in reading.words & self._by_word.keys() for p in self._by_word[w]}
        for beginning in reading.beginnings & self._by_beginning.keys():
            candidates |= {id(p): p for p in self._by_beginning[beginning]}
        for phrase in candidates.values():
            yield from _found(phrase, reading.text)

    def _add(self, name: str, text: str, inner: Mapping[str, str]) -> None:
        pattern, anchors = pattern_of(name, text, inner)
        phrase = _Phrase(name=name, source=pattern, anchors=tuple(a.rstrip("*") for a in anchors))
        for anchor in anchors:
            if anchor.endswith("*"):
                self._by_beginning.setdefault(anchor[:4], []).append(phrase)
            else:
                self._by_word.setdefault(anchor, []).append(phrase)


def word_file(name: str) -> dict[str, list[str]]:
    """The lists of a file in `auditor/judge/words`, by name."""
    data = tomllib.loads((files("auditor.judge.words") / f"{name}.toml").read_text(encoding="utf-8"))
    for key, value in data.items():
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise SettingsFault(f"{name}.toml: '{key}' must be a list of phrases.")
    return data


def phrases_of(*names: str) -> Phrases:
    """All lists of some word files, each called "file.list"; lists that begin with "_" only serve others."""
    lists: dict[str, list[str]] = {}
    inner: dict[str, str] = {}
    for name in names:
        for key, value in word_file(name).items():
            if key.startswith("_"):
                inner[key[1:]] = "|".join(value)
            else:
                lists[f"{name}.{key}"] = value
    return Phrases(lists, inner)


def _found(phrase: _Phrase, text: str) -> Iterator[Found]:
    for start, end in sentences(text):
        if any(text.find(anchor, start, end) >= 0 for anchor in phrase.anchors):
            for match in phrase.pattern().finditer(text, start, end):
                yield Found(name=phrase.name, start=match.start(), end=match.end())
