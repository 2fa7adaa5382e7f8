"""Children spoken of together: a few who can be told apart from the rest, and classes, years, teams and choirs."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from auditor.judge.alternatives import any_of
from auditor.judge.passages import Passage, Span
from auditor.judge.words.lists import word_list
from auditor.model import School

_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|[1-9]|a couple of|a handful of|both|only)"
_CHILD = (
    r"(?:child|children|pupils?|boys?|girls?|kids?|students?|learners?|youngsters?|lads?|lass(?:es)?|teenagers?"
    r"|(?:little|wee) ones?|siblings?|twins?|brothers?|sisters?|infants?|juniors?|weans?|bairns?|boarders?"
    r"|newcomers?|sixth[- ]formers?|first years?|(?:(?:year|y) ?\d{1,2}s?|primary \d|[ps]\d(?:/\d)?s?"
    r"|reception|{classes})(?: (?:children|pupils|boys|girls|students|lads))?)"
)
_WHERE = (
    r"(?:reception|nursery|(?:year|yr|y) ?\d{1,2}[a-z]?s?|primary \d|[ps]\d(?:/\d)?[a-z]?|\d{1,2}[a-z]{1,2}"
    r"|[\w']+ class|class [\w']+|(?:first|second|third|fourth|fifth|sixth) (?:year|form)"
    r"|form [\w']+|{classes})"
)
_SOME = r"(?:[\w'-]+ )"
_ONE = (
    r"(?:child|pupil|boy|girl|kid|student|learner|youngster|lad|lass|wee one|little one|twins|family|brothers"
    r"|sisters|siblings|boarder)"
)
_SMALL = (
    rf"(?:a|an|one|another) {_SOME}{{0,2}}?{_CHILD}(?: [\w'-]+){{0,2}}? (?:in|from|of) (?:our )?{_WHERE}",
    rf"(?:a|one|one of our|another) {_WHERE}(?:'s)? {_CHILD}",
    rf"(?:the|our|these|those|my|all|for|of|and|same) (?:other )?{_FEW} (?:of (?:our |the |my )?)?"
    rf"{_SOME}{{0,3}}?{_CHILD}",
    rf"{_FEW} of (?:our|the|my) {_SOME}{{0,2}}?{_CHILD}",
    rf"{_FEW} {_SOME}{{0,2}}?{_WHERE} {_CHILD}",
    rf"{_FEW} {_SOME}?families (?:in|from) (?:our )?{_WHERE}",
    rf"(?:the|our|that|those) {_SOME}{{0,2}}?{_ONE}(?: [\w'-]+){{0,3}}? (?:in|from|of) (?:our )?{_WHERE}",
    rf"(?:the|those|our) {_FEW} (?:who|that)",
    rf"{_FEW} {_SOME}{{0,3}}?{_CHILD}(?: [\w'-]+){{0,2}}? (?:in|from) (?:our )?{_WHERE}",
)
_AGE = (
    r"(?:(?:school|senior|junior|chamber|infants?'?|juniors?'?|boys'?|girls'?|mixed|'?[ab]'?(?:[ -]team)?"
    r"|brass|jazz|rock|samba"
    r"|string|steel|ukulele|relay|eco|first|second|1st|2nd|year \d{1,2}|under[- ]?\d{1,2}s?|u-?\d{1,2}s?|ks[1-5]) )"
)
_YEARS = (
    r"(?:years?|yrs?) ?\d{1,2}(?: ?(?:&|and|/|,|-|to) ?(?:years? )?\d{1,2})*(?:[a-d]|s)?"
    r"|y\d{1,2}(?:/y?\d{1,2})?[a-d]?s?|(?:upper |lower )?key stage \d|[ul]?ks ?[1-5]|eyfs|reception"
    r"|nursery|pre-?school"
    r"|primary (?:\d|one|two|three|four|five|six|seven)|p[1-7](?:/[1-7])?[a-z]?|s[1-6](?:/[1-6])?"
    r"|(?:first|second|third|fourth|fifth|sixth|senior|junior)[- ]years?|boarders"
    r"|sixth[- ]form(?:ers)?|juniors|infants|leavers|\d{1,2}(?!am|pm)[a-z]{1,2}(?= (?:are|is|have|will|had"
    r"|off|on|at))"
)
_LONE = (
    "year",
    "years",
    "yr",
    "yrs",
    "key",
    "eyfs",
    "reception",
    "nursery",
    "preschool",
    "pre",
    "sixth",
    "sixthformers",
    "juniors",
    "infants",
    "leavers",
    "dofe",
    "duke",
    "expedition",
    "trip",
    "party",
    "group",
    "team",
    "teams",
    "club",
    "primary",
    "pupils",
    "students",
    "children",
    "boarders",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "senior",
    "junior",
    "ski",
)
_YEAR = re.compile(r"\b(?:y|p|k?s|ks|uks|lks|\d)\d?[a-z]?\b")
_MORE_WORDS = frozenset({"u", "under", "ks", "uks", "lks"})
_STOP = re.compile(r"[.!?\n]")
_COUNTING = re.compile(
    r"\b(?:an?|another|one|two|three|four|five|six|seven|eight|nine|[1-9]|couple|handful|both|only) \w"
    rf"|\b(?:the|our|that|those) {_SOME}{{0,2}}?{_ONE}\b"
)
_PARTY = (
    rf"(?:our|the|both|all) {_SOME}{{0,2}}?(?:duke of edinburgh|dofe|residential|ski trip|exchange|school trip|club"
    r"|after-?school|holiday club|breakfast club) (?:group|teams?|children|pupils|students|expedition|party)"
    r"|(?:ski|residential|exchange|camping|french|german|spanish|battlefields|geography|history) trip|dofe|expedition"
    r"|ski (?:party|group|team)"
    r"|(?:\d{1,3}|our|fifty|forty|thirty|twenty) (?:of our )?(?:pupils|students|children)(?= (?:are|at|in|on|is|will))"
    r"|the (?:[a-z]+ ){0,2}(?:children|pupils) (?:for|travelling|going|catching|getting)"
)


def small_groups(passage: Passage, school: School) -> Iterator[Span]:
    """Few enough children to tell who is meant: a counted few, or one in a named class or year."""
    if not _COUNTING.search(passage.text):
        return
    for match in _small(school.classes).finditer(passage.text):
        yield match.span()


def named_groups(passage: Passage, school: School) -> Iterator[Span]:
    """Classes, years, teams, choirs and clubs of the school that a text names."""
    classes = _class_names(school.classes)
    if passage.reading.words.isdisjoint(_first_words(school.classes)) and not _YEAR.search(passage.text):
        return
    for match in _names_of_groups(passage, school.classes):
        if match.group() in classes and passage.cased[match.start()].islower():
            continue  # "owls" the birds, not the class
        yield match.span()


def _names_of_groups(passage: Passage, classes: tuple[str, ...]) -> Iterator[re.Match[str]]:
    if any(map(_STOP.search, classes)):
        return _named(classes).finditer(passage.text)
    words = _first_words(classes) | _MORE_WORDS | passage.reading.numbered
    return passage.reading.near(_named(classes), words)


@lru_cache(maxsize=64)
def _first_words(classes: tuple[str, ...]) -> frozenset[str]:
    """Words of which one is in every name of a group."""
    names = (*classes, *word_list("teams.txt"), *word_list("sports.txt"), *_LONE)
    return frozenset(
        word for name in names for word in re.findall(r"[^\W_]+", name.lower().replace("(s)", "s")) if word
    ) | {re.findall(r"[^\W_]+", name.lower())[0] for name in names}


@lru_cache(maxsize=64)
def _small(classes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_SMALL).replace('{classes}', _choice(classes))})(?!\w)")


@lru_cache(maxsize=64)
def _named(classes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@/.])(?:{_choice(classes)}|{_YEARS}|{_teams()}|{_PARTY})(?![\w@]){_not_children()}")


@cache
def _teams() -> str:
    sports = any_of("sports.txt")
    side = r"(?:girls|boys|lads|lasses|side|players)"
    return (
        rf"(?:{_AGE}|{sports} )*{any_of('teams.txt')}|{_AGE}+{sports}|u-?\d{{1,2}} {side}"
        rf"|under[- ]?\d{{1,2}} {side}"
    )


@cache
def _not_children() -> str:
    return rf"(?!['’]?s? ?{any_of('grown_ups.txt')}\b)"


@lru_cache(maxsize=64)
def _class_names(classes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.lower() for name in classes)


def _choice(classes: tuple[str, ...]) -> str:
    names = sorted((re.escape(name.lower()) for name in classes), key=len, reverse=True)
    return "|".join(names) or r"(?!)"
