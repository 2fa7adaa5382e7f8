"""Somebody who asks, beneath a post, where or when one child can be found."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from auditor.judge.passages import Passage, passages
from auditor.judge.view import Hit, View, Who
from auditor.judge.words.lists import word_set
from auditor.model import Role, Sureness

_WHO = (
    r"(?P<who>he|she|him|her|(?:your|ur|that|this|the|ya) (?:little |wee |young |pretty )?(?:lad|girl|boy|lass"
    r"|daughter|son|one|kid"
    r"|child|twins?|lassie|fella)|[a-z][a-z'’-]+(?<!'s))"
)
_DO = r"(?:does|do|did|will|would|is|'s|s|has)"
_OFTEN = r"(?: (?:normally|usually|always|always|ever|still|actually|get to|have to|be|tend to|today|tomorrow))*"
_WHEN = r"(?:wh?at time|wh?en|(?:which|what) days?|how late|what hour)"
_ASKED = tuple(
    re.compile(rf"\b{pattern}\b")
    for pattern in (
        rf"{_WHEN} {_DO} {_WHO}{_OFTEN} (?:finish\w*|com(?:e|ing) out|(?:get|let) out|leav(?:e|ing)"
        rf"|go(?:ing)? home|get home|home"
        r"|walk(?:ing)? home|out of (?:school|class|lessons)|alone|on (?:his|her) own|done|picked up|at (?:home"
        r"|the park|the pool"
        r"|training)|train(?:ing)?|swim(?:ming)?|catch the|get (?:on|off) the|play(?:ing)? (?:out|next|again))",
        rf"(?:which|what) (?:gate|door|bus|exit|entrance|stop|road|street|park|pitch|pool|estate|way|train|tram"
        rf"|playground|route)"
        rf"(?: number)? {_DO} {_WHO}{_OFTEN} (?:com\w+|leav\w+|go\w*|get\w*|catch\w*|tak\w+|us\w+|liv\w+"
        rf"|walk\w*|play\w*"
        r"|train\w*|swim\w*|wait\w*|on|at|picked)",
        rf"where {_DO} {_WHO}{_OFTEN} (?:liv(?:e|ing)|hang(?:ing)? (?:out|around)|wait(?:ing)?|catch|get (?:on"
        rf"|off|picked)"
        r"|walk(?:ing)?|play(?:ing)? (?:out|after)|go(?:ing)? (?:after|at weekends|to (?:dance|football"
        r"|swimming|church|club))"
        r"|com(?:e|ing) out|staying|train(?:ing)?|right now|at the moment|after school|tonight|tomorrow)",
        rf"{_DO} {_WHO}{_OFTEN} (?:walk|go|get|cycle|travel|come|walking|going|getting|cycling)(?: (?:home"
        rf"|to school|there|back"
        r"|the bus|the train))? (?:alone|on (?:his|her) own|by (?:himself|herself))",
        rf"who (?:picks|collects|meets|fetches|is picking|is collecting) {_WHO} (?:up|from|after|today|tomorrow|at)",
    )
)
_CHILD = re.compile(r"(?:your|ur|that|this|the|ya) ")
_OWN = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:son|daughter|child|lad|boy|girl|little one|grandson|granddaughter|niece|nephew"
    r"|eldest|youngest"
    r"|kid|twins?|one)\b|\bi(?:'m| am) (?:his|her) \w+|\b(?:his|her) (?:mum|dad|nan|gran|grandad|mam|mother"
    r"|father) here\b"
)
_NOT_A_CHILD = re.compile(
    r"\b(?:santa|father christmas|author|dentist|nurse|photographer|visitor|vicar|mayor|mp|driver|coach is"
    r"|speaker|headteacher"
    r"|head teacher|teacher|caretaker|magician|entertainer|ice cream)\b"
)


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """A hit for each question by somebody else than the school, and not by one who speaks of an own child."""
    for passage in passages(view):
        if passage.part.role is not Role.REPLY or passage.part.school_voice or _OWN.search(passage.text):
            continue
        for pattern in _ASKED:
            match = pattern.search(passage.text)
            if match and _is_child(passage, match) and not _NOT_A_CHILD.search(passage.text):
                yield passage.hit(
                    match.start(),
                    match.end(),
                    why="asks where or when one child can be found",
                    sureness=Sureness.CHECK,
                )
                break


def _is_child(passage: Passage, match: re.Match[str]) -> bool:
    who, (start, end) = match["who"], match.span("who")
    if who in ("he", "she", "him", "her") or _CHILD.match(who):
        return True
    for mention in passage.mentions:
        first, last = passage.place(mention)
        if first < end and start < last:
            return mention.who in (Who.PUPIL, Who.UNKNOWN_CHILD)
    return who in _names()


@cache
def _names() -> frozenset[str]:
    return (
        word_set("given_names.txt")
        - word_set("ordinary_names.txt")
        - {"it", "they", "you", "we", "i", "this", "school"}
    )
