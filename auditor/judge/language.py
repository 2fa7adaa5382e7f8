"""Tells whether a text is in another language than English: cheaply, and only where it is plain."""

import re
from functools import lru_cache

from auditor.judge.patterns import text_of
from auditor.judge.reading import read

_WORD = re.compile(r"[^\W\d_]+")
_OTHER_LETTERS = re.compile("[\u0370-\u1fff\u3040-\ud7ff]{2}")
_FEWEST_WORDS, _FEWEST_FOREIGN = 6, 2
_FEW_ENGLISH, _ENOUGH_FOREIGN, _ENOUGH_OTHER = 0.12, 0.15, 0.5


@lru_cache(maxsize=256)
def not_english(text: str) -> bool:
    """Whether a paragraph of six words or more is plainly in another language."""
    english, foreign = _function_words()
    other = not text.isascii() and _OTHER_LETTERS.search(text) is not None
    if not other and len(foreign & read(text).words) < _FEWEST_FOREIGN:
        return False
    return any(_foreign(paragraph, english, foreign) for paragraph in text.split("\n"))


def _foreign(paragraph: str, english: frozenset[str], foreign: frozenset[str]) -> bool:
    written = _WORD.findall(paragraph)
    words = [read(word).text for word in written]
    if len(words) < _FEWEST_WORDS or sum(map(english.__contains__, words)) > _FEW_ENGLISH * len(words):
        return False
    if sum(_OTHER_LETTERS.match(word) is not None for word in written) > _ENOUGH_OTHER * len(words):
        return True
    return sum(map(foreign.__contains__, words)) >= _ENOUGH_FOREIGN * len(words)


@lru_cache(maxsize=1)
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    lists: dict[bool, set[str]] = {True: set(), False: set()}
    english = True
    for line in text_of("function_words.txt").splitlines():
        if line.startswith("["):
            english = line == "[english]"
        elif not line.startswith("#"):
            lists[english].update(read(line).text.replace("'", " ").split())
    return frozenset(lists[True]), frozenset(lists[False] - lists[True])
