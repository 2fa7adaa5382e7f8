"""Dates and times in a text, set against the day of publication: over, today, still ahead or every week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_LATELY = 60  # a date without a year that was less than so many days ago may be meant as past
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DATES = re.compile(
    rf"\b(?:(?:{_WEEKDAY}),? (?:the )?)?(?:{_DAY}(?:\s?[-–&/]\s?[0-3]?\d(?:st|nd|rd|th)?| to [0-3]?\d(?:st"
    rf"|nd|rd|th)?)?(?: of)? (?P<month>{_MONTH})"
    rf"|(?P<month_first>{_MONTH}) (?P<day_after>[0-3]?\d)(?:st|nd|rd|th)?)(?:,? (?P<year>20\d\d))?\b"
    r"|(?<![\d./])(?P<d>[0-3]?\d)[/.](?P<m>[01]?\d)(?:[/.](?P<y>(?:20)?\d\d))?(?![\d./]|\s?[ap]m|%)"
)
_EVERY = re.compile(
    rf"\b(?:every|each|on) (?:other |single )?{_WEEKDAY}(?<=s)\b|\b(?:every|each) (?:other )?(?:{_WEEKDAY}"
    rf"|week|morning|afternoon)\b|\bweekly\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b"
)
_DAY_NAME = re.compile(
    rf"\b(?:(?P<which>this|next|last|coming|past) )?(?P<name>{_WEEKDAY})(?: (?P<nth>[0-3]?\d)(?:st|nd|rd|th))?\b"
)
_AHEAD = re.compile(
    r"\btomorrow\b|\bnext (?:week|month|term|half[- ]term)\b|\bthis (?:weekend|coming \w+)\b|\bin (?:two"
    r"|three|a few|\d) (?:days|weeks)\b"
    r"|\b(?:later|after) (?:this week|half[- ]term|easter|christmas)\b|\bthe (?:day after tomorrow|following \w+)\b"
)
_TODAY = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening|lunchtime)|right now|at the moment|currently"
    r"|as we speak|now)\b"
)
_OVER = re.compile(
    r"\b(?:yesterday|last (?:week|night|month|term|year|weekend)|the other day|earlier (?:this week|today)"
    r"|a (?:week|month) ago|\d+ (?:days|weeks) ago)\b"
)
_CLOCK = re.compile(
    r"(?:\b(?:at|from|by|until|till|til|around|about|approx\.?) )?"
    r"(?<![\d.:/£])(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?|(?:1[0-2]|[1-9]) ?(?:[ap]\.?m\b\.?"
    r"|o'?clock)|(?:half past|quarter (?:past|to)) \w+|noon|midday)"
    r"|\b(?:at|until|till|til|from|by|for)(?: about| around| gone| roughly)?(?: half| half past"
    r"| quarter past| quarter to)? (?:1[0-2]|[1-9]|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)\b(?! (?:year|day|week|child|pupil|of|school|other|different|people|min|hour|month|more|goal"
    r"|point|game|famil|class|book|ticket|place|table|lesson)|[\d%£]|[.:/]\d)"
)


class Moment(Enum):
    """When something is, as seen from the day of publication."""

    OVER = "over"
    TODAY = "today"
    AHEAD = "still ahead"
    REGULAR = "again and again"
    HOUR = "a time of day"
    SOME_DAY = "a weekday, past or coming"


_DIGIT = re.compile(r"\d")
_SAYS_EVERY = ("every", "each", "weekly")
_NEAR_TODAY = (  # with letters of which some are in whatever the expression matches
    (_OVER, Moment.OVER, ("yesterday", "last ", "the other day", "earlier ", " ago")),
    (_AHEAD, Moment.AHEAD, ("tomorrow", "next ", "this ", "in ", "later ", "after ", "the following ")),
    (_TODAY, Moment.TODAY, ("today", "tonight", "this ", "now", "at the moment", "currently", "as we speak")),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """Words that say when."""

    start: int
    end: int
    moment: Moment


def times(text: str, start: int, end: int, day: date | None) -> tuple[When, ...]:
    """Everything between two offsets of a folded text that says when, in order; longer words win over those inside."""
    found: list[When] = []
    for when in _all(text, start, end, day):
        if not any(when.start < f.end and f.start < when.end for f in found):
            found.append(when)
    return tuple(sorted(found, key=lambda w: w.start))


def _all(text: str, start: int, end: int, day: date | None) -> Iterator[When]:
    said = text[start:end]
    weekday = any(map(said.__contains__, _WEEKDAYS))
    if weekday or any(map(said.__contains__, _SAYS_EVERY)):
        for match in _EVERY.finditer(text, start, end):
            yield _when(match, Moment.REGULAR)
    for match in _DATES.finditer(text, start, end) if _DIGIT.search(said) else ():
        moment = _date_moment(match, day)
        if moment:
            yield _when(match, moment)
    for pattern, moment, signs in _NEAR_TODAY:
        for match in pattern.finditer(text, start, end) if any(map(said.__contains__, signs)) else ():
            yield _when(match, moment)
    for match in _DAY_NAME.finditer(text, start, end) if weekday else ():
        if (
            match["name"] in ("sat", "sun", "wed", "mon", "fri")
            and not match["nth"]
            and text[match.end() : match.end() + 1] == "e"
        ):
            continue
        yield _when(match, _weekday_moment(match, day))
    for match in _CLOCK.finditer(text, start, end):
        yield _when(match, Moment.HOUR)


def _when(match: re.Match[str], moment: Moment) -> When:
    return When(start=match.start(), end=match.end(), moment=moment)


def _date_moment(match: re.Match[str], day: date | None) -> Moment | None:
    if match["d"]:
        number, month, year = int(match["d"]), int(match["m"]), match["y"]
    else:
        number = int(match["day"] or match["day_after"])
        month = _MONTHS.index((match["month"] or match["month_first"])[:3]) + 1
        year = match["year"]
    years = [int(year) % 100 + 2000] if year else [day.year - 1, day.year, day.year + 1] if day else [2024]
    dates = [d for y in years if (d := _date(y, month, number))]
    if not dates:
        return None
    if day is None:
        return Moment.SOME_DAY
    lately = [d for d in dates if -_LATELY <= (d - day).days <= 0]
    coming = [d for d in dates if d > day]
    if lately and (not coming or (min(coming) - day).days > (day - lately[-1]).days):
        return Moment.TODAY if day in lately else Moment.OVER
    return Moment.AHEAD if coming else Moment.OVER


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _weekday_moment(match: re.Match[str], day: date | None) -> Moment:
    if match["which"] in ("last", "past"):
        return Moment.OVER
    if match["nth"] and day:
        return Moment.AHEAD if any((day + timedelta(n)).day == int(match["nth"]) for n in range(1, 27)) else Moment.OVER
    if day and _WEEKDAYS[day.weekday()] == match["name"][:3] and match["which"] in (None, "this"):
        return Moment.TODAY
    return Moment.AHEAD if match["which"] else Moment.SOME_DAY
