"""The phrases that passages are searched for."""

from functools import cache

from auditor.judge.patterns import Patterns, patterns_in

_FILES = (
    *("sensitive.txt", "whereabouts.txt", "contact.txt", "profiles.txt", "copyright.txt", "confidential.txt"),
    "indecent.txt",
)


@cache
def cues() -> Patterns:
    """The phrases of every kind, from all the word files that serve passages."""
    return patterns_in(*_FILES)
