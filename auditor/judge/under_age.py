"""Finds children being urged to join or use a platform whose minimum age they have not reached on that day."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from auditor.judge.patterns import patterns_in, text_of
from auditor.judge.reading import Reading, read
from auditor.judge.weighing import Clause, Cue, cues_of, heaviest

_THRESHOLD, _REACH = 3, 3
_OLDEST_IN_PRIMARY = 11
_YEAR = re.compile(r"(?<![a-z0-9])(?:years?|yrs?|y) ?(\d{1,2})s?(?: (?:and|to|&) (\d{1,2})s?)?(?![a-z0-9])")
_FORM = re.compile(r"(?<![a-z0-9£$.])(1[0-3]|[7-9])[a-hx-z](?![a-z0-9])")  # a class of a secondary school, such as 8C
_PRIMARY = re.compile(r"(?<![a-z0-9])(?:p|primary )([1-7])s?(?![a-z0-9])")  # Scotland and Northern Ireland
_UNDER = re.compile(r"(?<![a-z0-9])(?:u|under)[ -]?(\d{1,2})s?(?![a-z0-9])")
_HINTS = frozenset(
    [
        "account",
        "accounts",
        "channel",
        "channels",
        "profile",
        "profiles",
        "subscribe",
        "signed",
        "sign",
        "server",
        "names",
    ]
)
_CLASS_WORD = re.compile(r"\bclass\b")
_YEAR_STARTS_AT = 4  # a pupil turns N + 4 or N + 5 in year N


@dataclass(frozen=True, kw_only=True, slots=True)
class Platform:
    """A platform, the words by which it is known, and its minimum age from which day."""

    name: str
    words: tuple[str, ...]
    ages: tuple[tuple[date, int], ...]

    def minimum_age(self, day: date | None) -> int:
        """The age below which nobody may have an account on that day; without a day, as of the last known change."""
        held = [age for since, age in self.ages if day is None or since <= day]
        return held[-1] if held else 0


@cache
def platforms() -> tuple[Platform, ...]:
    """The shipped table; changes that are only announced are left out."""
    rows = tomllib.loads(text_of("platforms.toml"))["platform"]
    return tuple(
        Platform(
            name=row["name"],
            words=tuple(row["words"]),
            ages=tuple((age["from"], age["minimum"]) for age in row["ages"] if not age.get("announced")),
        )
        for row in rows
    )


@lru_cache(maxsize=256)
def urging_in(
    text: str, day: date | None, platform: str, young: bool, classes: tuple[str, ...], to_class: bool
) -> Clause | None:
    """The clause that urges children onto a platform too old for them.

    `platform` is what the account itself is on; `young` that its readers' children are all below eleven or twelve;
    `classes` are the school's; `to_class` that the account is a class's own.
    """
    reading = read(text)
    if _HINTS.isdisjoint(reading.words) and not _named(reading):
        return None
    patterns = patterns_in("joining.txt")
    cues = cues_of(patterns, reading)
    if not any(cue.kind in ("join", "use") for cue in cues):
        return None
    cues += _classes_named(reading, classes)
    cues += [Cue(start=start, end=end, weight=0, kind="child") for start, end, _ in _ages(reading)]
    if to_class:
        cues += [Cue(start=cue.start, end=cue.start, weight=0, kind="child") for cue in cues]
    named = _named(reading)
    minimum = max((p.minimum_age(day) for p in named), default=0)
    if not named and any(cue.kind == "join" for cue in cues):
        minimum = max((p.minimum_age(day) for p in platforms() if p.name.casefold() == platform), default=0)
    if not minimum or not _too_young(reading, cues, minimum, young):
        return None
    return heaviest(reading, cues, threshold=_THRESHOLD, reach=_REACH, against=patterns, needs=frozenset({"child"}))


def _named(reading: Reading) -> list[Platform]:
    if _platform_words().isdisjoint(reading.words):
        return []
    return [p for p in platforms() if any(_is_in(word, reading) for word in p.words)]


def _classes_named(reading: Reading, classes: tuple[str, ...]) -> Iterator[Cue]:
    for name in classes:
        bare = _CLASS_WORD.sub("", read(name).text).strip()
        if len(bare) > 2:
            for match in re.finditer(rf"(?<![a-z0-9]){re.escape(bare)}(?![a-z0-9])", reading.text):
                yield Cue(start=match.start(), end=match.end(), weight=0, kind="child")


@cache
def _platform_words() -> frozenset[str]:
    return frozenset(word.split()[0].split(".")[0] for platform in platforms() for word in platform.words)


def _is_in(word: str, reading: Reading) -> bool:
    if word in reading.words:
        return True
    return " " in word and word in reading.text


def _ages(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """Where pupils of some age are spoken of, and how old the youngest of them may be."""
    for pattern, shift in (
        (_YEAR, _YEAR_STARTS_AT),
        (_FORM, _YEAR_STARTS_AT),
        (_PRIMARY, _YEAR_STARTS_AT),
        (_UNDER, -1),
    ):
        for match in pattern.finditer(reading.text):
            years = [int(number) for number in match.groups() if number]
            yield match.start(), match.end(), min(years) + shift


def _too_young(reading: Reading, cues: list[Cue], minimum: int, young: bool) -> bool:
    ages = [age for _, _, age in _ages(reading)]
    if ages:
        return min(ages) < minimum
    return young and any(cue.kind == "child" for cue in cues) and minimum > _OLDEST_IN_PRIMARY
