"""Home addresses in a text: a number and a street, where no shop or institution stands before them."""

import re
from collections.abc import Iterator
from functools import cache

from auditor.judge.alternatives import any_of
from auditor.judge.passages import Passage, Span

_NAME = r"(?:[A-Z][\w'’-]+ ){1,3}"
_POSTCODE = r"(?:,? [A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})?"
_BEFORE = 60
_TOLD = re.compile(
    r"\b(?:liv(?:es?|ing)|address|drop\w*|round|deliver\w*|door|return|house|home|moved|moving|post|send|cards?|flowers"
    r"|presents?|pick \w+ up|collect|party|left|mum is|dad is)\b"
)
_BARE = re.compile(
    r"\b(?:at|to|door,|is|no\.?|number) (?P<place>\d{1,3}[A-Za-z]? [A-Z][a-z’']{3,}(?: [A-Z][a-z’']+)?)\b"
)
_MAYBE = re.compile(r"\d[a-z]?,? [a-z]|cottage|house,|farm,|lodge|barn")


def home_addresses(passage: Passage) -> Iterator[Span]:
    """Addresses that may be somebody's home, at offsets of the folded text."""
    if not _MAYBE.search(passage.text):
        return
    for match in _address().finditer(passage.cased):
        sentence = passage.span(passage.sentence(match.start()))[0]
        if not _outsiders().search(passage.text, max(sentence, match.start() - _BEFORE), match.start()):
            yield match.span()
    for match in _BARE.finditer(passage.cased):
        start, end = match.span("place")
        sentence = passage.span(passage.sentence(start))[0]
        before = passage.text[max(sentence, start - _BEFORE) : start]
        known = any_of("capitals.txt")
        if (
            _TOLD.search(before)
            and not _outsiders().search(before)
            and not re.search(rf"\b{known}\b", match["place"])
            and not any(passage.place(m)[0] < end and start < passage.place(m)[1] for m in passage.mentions)
            and not _address().match(passage.cased, start)
        ):
            yield start, end


@cache
def _address() -> re.Pattern[str]:
    welsh = r"(?:Heol|Ffordd|Stryd|Maes|Clos|Rhodfa) [\w ]*[A-Z]\w+"
    street = rf"(?:{_NAME}{any_of('streets.txt')}|The [A-Z][\w’'-]+|{welsh})\b(?: \([^)\n]*\))?{_POSTCODE}"
    numbered = rf"\b(?:(?:[Ff]lat|[Aa]partment) \w+,? )?(?:[Nn]o\.? ?|number )?\d{{1,3}}[A-Za-z]?,? {street}"
    flat = rf"\b[Ff]lat \w+,? {_NAME}(?:House|Court|Tower|Point|Heights|Lodge|Mansions)\b(?:, {street})?"
    return re.compile(rf"{numbered}|{flat}|\b[A-Z][\w'’-]+ (?:Cottage|House|Farm|Lodge|Barn), {street}")


@cache
def street_names() -> re.Pattern[str]:
    """Names of streets, without a number."""
    return re.compile(rf"\b{_NAME}{any_of('streets.txt')}\b")


@cache
def _outsiders() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('outsiders.txt')}\b")
