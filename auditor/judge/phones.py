"""British telephone numbers in a text, in any form, and whether they are the school's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

_NUMBER = re.compile(r"(?<![\w.£/@-])(?:\+\s?44|00\s?44|\(\+44\)|\(?[0oO])(?:[\s().–-]{0,3}[\doO]){8,11}(?!\w|[.:]\d)")
_DRAMA = re.compile(
    r"7700900\d{3}|(?:1632960|207946|1144960|1154960|1164960|1174960|1184960|1214960|1314960|1414960"
    r"|1514960|1614960|1914980|2079460|2890180|2920180|808157|9098790)\d{3,4}"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Phone:
    """A British number at offsets of a text; `national` are its digits without the leading nought."""

    start: int
    end: int
    national: str

    @property
    def is_mobile(self) -> bool:
        return self.national.startswith("7") and not self.national.startswith(("70", "76"))


def phones(text: str) -> Iterator[Phone]:
    """Every British number in a text; those that Ofcom keeps for drama count as real."""
    if sum(map(text.count, "0123456789")) < 6:
        return
    for match in _NUMBER.finditer(text):
        national = _national(match.group())
        if national:
            yield Phone(start=match.start(), end=match.end(), national=national)


def own_numbers(numbers: tuple[str, ...]) -> frozenset[str]:
    """The school's own numbers as `Phone.national` has them."""
    return frozenset(filter(None, map(_national, numbers)))


@lru_cache(maxsize=512)
def _national(written: str) -> str | None:
    digits = written.replace("o", "0").replace("O", "0")
    try:
        number = phonenumbers.parse(digits, "GB")
    except phonenumbers.NumberParseException:
        return None
    national = str(number.national_number)
    if number.country_code != 44 or not (phonenumbers.is_valid_number(number) or _DRAMA.fullmatch(national)):
        return None
    return national
