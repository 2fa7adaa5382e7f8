"""Word lists as parts of patterns."""

import re
from functools import cache

from auditor.judge.words.lists import word_list

_FIRST_WORD = re.compile(r"([a-z0-9]+)(?:\((s)\))?")


@cache
def any_of(*names: str) -> str:
    """A pattern for any entry of some lists, longest first; "(s)" may be missing, a blank may be a hyphen."""
    entries = sorted({entry for name in names for entry in word_list(name)}, key=len, reverse=True)
    return "(?:" + "|".join(map(_pattern, entries)) + ")"


@cache
def openings(*names: str) -> frozenset[str]:
    """The first word of every entry of some lists: a text without any of them has none of the entries."""
    first = [_FIRST_WORD.match(entry) for name in names for entry in word_list(name)]
    return frozenset(word for match in first if match for word in (match[1], match[1] + (match[2] or "")))


def _pattern(entry: str) -> str:
    return re.escape(entry).replace(r"\(s\)", "s?").replace(r"\ ", "[ -]")
