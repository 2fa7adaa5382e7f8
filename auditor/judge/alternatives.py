"""Word lists as parts of patterns."""

import re
from functools import cache

from auditor.judge.words.lists import word_list


@cache
def any_of(*names: str) -> str:
    """A pattern for any entry of some lists, longest first; "(s)" may be missing, a blank may be a hyphen."""
    entries = sorted({entry for name in names for entry in word_list(name)}, key=len, reverse=True)
    return "(?:" + "|".join(map(_pattern, entries)) + ")"


def _pattern(entry: str) -> str:
    return re.escape(entry).replace(r"\(s\)", "s?").replace(r"\ ", "[ -]")
