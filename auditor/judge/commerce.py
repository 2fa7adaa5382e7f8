"""Finds promotion of businesses, paid services and somebody's own gain; a school's own money matters weigh against."""

import re
from collections.abc import Iterator
from functools import lru_cache

from auditor.judge.patterns import patterns_in
from auditor.judge.reading import Reading, read
from auditor.judge.weighing import Clause, Cue, cues_of, heaviest

_THRESHOLD, _REACH = 4, 2
_PERCENT_OFF = re.compile(
    r"\b(?:\d{1,2}|five|ten|fifteen|twenty|fifty) ?(?:%|per ?cent) (?:off|discount|reduction|cheaper)\b"
)
_POUNDS_OFF = re.compile(r"(?:£ ?\d+|\b(?:a )?(?:fiver|tenner)) off\b")
_RATE = re.compile(
    r"£ ?\d+(?:\.\d\d)? ?(?:/ ?|per |an? |each |for (?:a |an |one |half |45|30|an ?)|the |\w+ )?"
    r"(?:half[ -]?(?:hour|hr)|hour|hr|lesson|session|class|day|week|month|term|head|pop|block|night|\d\d min\w*)\b"
)
_HINTS = frozenset(
    [
        *("off", "code", "codes", "discount", "discounts", "quote", "mention", "tell", "link", "commission", "order"),
        *("orders", "book", "booking", "bookings", "buy", "shop", "salon", "business", "recommend", "recommended"),
        *("rates", "rate", "price", "prices", "offer", "offers", "free", "sell", "sells", "selling", "sale", "dm"),
        *("slots", "slot", "places", "spaces", "appointments", "clients", "lessons", "tuition", "tutor", "tutoring"),
        *(
            "man",
            "deposit",
            "deal",
            "deals",
            "bargain",
            "gift",
            "gifts",
            "fee",
            "fees",
            "trusted",
            "gig",
            "band",
            "page",
        ),
        *("cheaper", "need", "reasonable", "affordable", "regret", "head", "own", "crypto", "investment", "fortune"),
        *("hire", "rent", "save", "hurry", "treat", "sponsored", "limited", "best", "finest", "spend", "give", "try"),
        *("business", "bargains", "crowdfund", "want", "ring", "call", "switch", "post", "made", "opportunity"),
    ]
)  # a text without a price or any of these words sells nothing
_FROM = re.compile(r"\bfrom (?:just |only )?£ ?\d+")
_PRICE = re.compile(r"£ ?\d+(?:\.\d\d)?")


@lru_cache(maxsize=256)
def promotion_in(text: str) -> Clause | None:
    """The clause of a text that advertises most; None where nothing does."""
    reading = read(text)
    if "£" not in reading.text and _HINTS.isdisjoint(reading.words):
        return None
    patterns = patterns_in("commerce.txt")
    cues = [*cues_of(patterns, reading), *_prices(reading)]
    if not any(cue.weight > 1 for cue in cues):
        return None
    return heaviest(reading, cues, threshold=_THRESHOLD, reach=_REACH, against=patterns)


def _prices(reading: Reading) -> Iterator[Cue]:
    if "£" not in reading.text and "%" not in reading.text and " off" not in reading.text:
        return
    for pattern, weight in ((_PERCENT_OFF, 7), (_POUNDS_OFF, 7), (_FROM, 2), (_RATE, 2)):
        for match in pattern.finditer(reading.text):
            yield Cue(start=match.start(), end=match.end(), weight=weight, kind="offer")
    price = _PRICE.search(reading.text)
    if price:
        yield Cue(start=price.start(), end=price.end(), weight=1, kind="offer")
