"""Finds swear words in a text, however they are dressed, and leaves innocent words that contain one alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from auditor.judge.disguise import undisguised, word_lists
from auditor.judge.patterns import patterns_in
from auditor.judge.reading import Reading

_LISTS = "swearing.txt"
_PHRASES = "swearing_phrases.txt"
_ADDRESS = re.compile(r"://|www\.|\w@[\w-]{1,60}\.|\.(?:com|org|net|example|uk|sch|jpe?g|png|gif|pdf)\b")
_LONGEST_ADDRESS = 300
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Swearing:
    """A swear word at offsets of the original text; `mild` ones are worth a second look."""

    start: int
    end: int
    mild: bool = False


@lru_cache(maxsize=256)
def swearing_in(text: str) -> tuple[Swearing, ...]:
    """Every swear word of a text in its order, each once."""
    reading = undisguised(text)
    found = sorted({*_words(reading), *_phrases(reading)})
    if not found:
        return ()
    innocent = [(f.start, f.end) for f in patterns_in(_PHRASES).context(reading)]
    swearing: list[Swearing] = []
    at = -1
    for start, end, mild in found:
        if start < at or _in_address(reading.text, start, end):
            continue
        if not any(a < end and start < b for a, b in innocent):
            first, last = reading.original(start, end)
            swearing.append(Swearing(start=first, end=last, mild=mild))
            at = end
    return tuple(swearing)


def _in_address(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _LONGEST_ADDRESS) : start]
    after = text[end : end + _LONGEST_ADDRESS]
    head = before.split()[-1] if before and not before[-1].isspace() else ""
    tail = after.split()[0] if after and not after[0].isspace() else ""
    return _ADDRESS.search(head + text[start:end] + tail) is not None


def _words(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    plain, mild = _plain_words()
    hits = reading.words & plain
    stems = [stem for stem in word_lists(_LISTS)["anywhere"] if stem in reading.text]
    if not hits and not stems:
        return
    for match in _WORD.finditer(reading.text):
        word = match.group()
        if word in hits or (any(map(word.__contains__, stems)) and not _innocent().search(word)):
            yield match.start(), match.end(), word in mild


def _phrases(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    for found in patterns_in(_PHRASES).find(reading):
        core = _core().search(reading.text, found.start, found.end)
        start, end = core.span() if core else (found.start, found.end)
        yield start, end, found.kind == "mild"


@cache
def _plain_words() -> tuple[frozenset[str], frozenset[str]]:
    lists = word_lists(_LISTS)
    return frozenset(lists["strong"] + lists["abbreviation"] + lists["mild"]), frozenset(lists["mild"])


@cache
def _innocent() -> re.Pattern[str]:
    return re.compile("|".join(word_lists(_LISTS)["innocent"]))


@cache
def _core() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:bloody hell|" + "|".join(word_lists(_LISTS)["core"]) + r")(?![^\W_])")
