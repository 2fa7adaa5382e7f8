"""Where the sentences of a text begin and end; a line of a list is a sentence too."""

import re
from functools import lru_cache

_END = re.compile(r"\n[\s•*\-–—>]*|(?<=[.!?…])[)\]\"'*_]*\s+|\s*[•|]\s+|(?<=[!?])(?=[^\s.!?)\]\"'])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|mx|dr|st|rev|revd|fr|sr|prof|no|tel|mob|ext|approx|dept|yr|vs|v|e\.g|i\.e|inc|c/o"
    r"|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|jan|feb|mar|apr|aug|sept|sep|oct|nov|dec|a\.m|p\.m|[a-z])\.$"
)


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence of a folded text, in order, without the blanks around it."""
    found: list[tuple[int, int]] = []
    start = 0
    for gap in _END.finditer(text):
        head = text[max(start, gap.start() - 8) : gap.start()]
        if "\n" not in gap.group() and _ABBREVIATED.search(head) and gap.end() < len(text):
            continue
        _add(found, text, start, gap.start())
        start = gap.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))
