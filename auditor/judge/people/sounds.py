"""Compares names by their sound, so that another spelling of a registered pupil's name is known for what it is."""

import re
from functools import lru_cache

_SAME_SOUND = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"),
        ("ght?", "t"),
        ("ck|c(?![eihy])|qu?", "k"),
        ("c(?=[eiy])", "s"),
        ("x", "ks"),
        ("z", "s"),
        ("(?<=[a-z])(?:ee|ea|ie|ey|y|i)(?=$|[^aeiouy])", "i"),
        ("y", "i"),
        ("(?<=[^s])h(?=$|[^aeiou])", ""),
        ("wh", "w"),
        ("w(?=[^aeiou])", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=16384)
def sound_of(name: str) -> str:
    """A spelling that names of the same sound share, as far as English readers would say."""
    for pattern, sound in _SAME_SOUND:
        name = pattern.sub(sound, name)
    return name
