"""Home addresses in a text: a number and a street, where no shop or institution stands before them."""

import re
from collections.abc import Iterator
from functools import cache

from auditor.judge.alternatives import any_of
from auditor.judge.passages import Passage, Span

_NAME = r"(?:[A-Z][\w'’-]+ ){1,3}"
_POSTCODE = r"(?:,? [A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})?"
_BEFORE = 60
_MAYBE = re.compile(r"\d[a-z]?,? [a-z]|cottage|house,|farm,|lodge|barn")


def home_addresses(passage: Passage) -> Iterator[Span]:
    """Addresses that may be somebody's home, at offsets of the folded text."""
    if not _MAYBE.search(passage.text):
        return
    for match in _address().finditer(passage.cased):
        sentence = passage.span(passage.sentence(match.start()))[0]
        if not _outsiders().search(passage.text, max(sentence, match.start() - _BEFORE), match.start()):
            yield match.span()


@cache
def _address() -> re.Pattern[str]:
    street = rf"{_NAME}{any_of('streets.txt')}\b(?: \([^)\n]*\))?{_POSTCODE}"
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
