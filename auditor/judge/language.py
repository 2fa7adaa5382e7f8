"""Tells whether a text is in another language than English: cheaply, and only where it is plain."""

import re
from functools import lru_cache

from auditor.judge.patterns import text_of

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*(?:://|@|#|www\.)\S*")
_FEWEST_WORDS = 6
_FEW_ENGLISH, _ENOUGH_FOREIGN, _ENOUGH_LETTERS = 0.12, 0.15, 0.5


@lru_cache(maxsize=256)
def not_english(text: str) -> bool:
    """Whether a paragraph of six words or more is plainly in another language."""
    english, foreign = _function_words()
    for paragraph in text.split("\n"):
        words = _WORD.findall(paragraph.lower() if paragraph.isascii() else _ADDRESS.sub(" ", paragraph.lower()))
        if len(words) < _FEWEST_WORDS:
            continue
        if sum(map(english.__contains__, words)) > _FEW_ENGLISH * len(words):
            continue
        if not paragraph.isascii() and sum(map(_other_letters, words)) > _ENOUGH_LETTERS * len(words):
            return True
        if sum(map(foreign.__contains__, words)) >= _ENOUGH_FOREIGN * len(words):
            return True
    return False


def _other_letters(word: str) -> bool:
    return ord(word[0]) > 0x24F  # beyond Latin


@lru_cache(maxsize=1)
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    lists: dict[str, set[str]] = {"english": set(), "foreign": set()}
    kind = ""
    for line in text_of("function_words.txt").splitlines():
        if line.startswith("["):
            kind = "english" if line == "[english]" else "foreign"
        elif not line.startswith("#"):
            lists[kind or "english"].update(line.split())
    return frozenset(lists["english"]), frozenset(lists["foreign"] - lists["english"])
