"""Ways to say a thing, as data: hundreds of weighted patterns, found in a folded text at the cost of a few look-ups.

A source is a text of lines:

    # a comment
    @teacher = teacher(s)?|head(teacher)?|miss     a list of words, to be used below as @teacher
    [contempt 2]                                   a heading: the kind and weight of the patterns beneath (weight 1)
    [excuse 1 context]                             patterns that are only looked for where others were found
    congratulations to (whoever|the person)        one pattern a line

In a pattern, words are parted by a space, which matches blanks, commas, quotes, dashes, emoji, but no end of sentence.
`(a|b c)` is a choice; `(...)?` or `word?` may be missing; `~3` stands for up to three words of any kind; `word*` for
any ending; `don't` also matches `dont`, `half-wit` also `half wit` and `halfwit`. Matches are of whole words.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.judge.pattern_parser import Parser, Pattern
from auditor.judge.reading import Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A pattern's match in a reading, at offsets of the reading's own text."""

    kind: str
    weight: int
    start: int
    end: int


class PatternFault(ValueError):
    """A line of a pattern source that cannot be understood."""


class Patterns:
    """Many patterns, made once and matched together."""

    def __init__(self, source: str) -> None:
        self._by_word: dict[str, list[Pattern]] = {}
        self._context: dict[str, list[Pattern]] = {}
        lists: dict[str, str] = {}
        kind, weight, table = "", 1, self._by_word
        for number, raw in enumerate(source.splitlines(), 1):
            line = raw.split(" #")[0].strip()
            if not line or line.startswith("#"):
                continue
            try:
                if line.startswith("@") and " = " in line:
                    name, _, words = line.partition(" = ")
                    lists[name] = f"{lists[name]}|{words}" if name in lists else words
                elif line.startswith("["):
                    kind, *rest = line.strip("[] ").split()
                    weight = int(rest[0]) if rest else 1
                    table = self._context if rest[1:] == ["context"] or weight < 0 else self._by_word
                else:
                    for pattern in Parser(line, lists).patterns(kind, weight):
                        for word in pattern.needs[0]:
                            table.setdefault(word, []).append(pattern)
            except ValueError as error:
                raise PatternFault(f"line {number}: {line}: {error}") from error

    def find(self, reading: Reading) -> list[Found]:
        """All matches in the order of the text, without those inside a longer one of the same kind and weight."""
        return self._find(self._by_word, reading)

    def context(self, reading: Reading) -> list[Found]:
        """The same for patterns marked "context", and for those of a weight below zero."""
        return self._find(self._context, reading)

    @staticmethod
    def _find(table: Mapping[str, list[Pattern]], reading: Reading) -> list[Found]:
        keys = reading.keys
        candidates = {id(p): p for word in table.keys() & keys for p in table[word]}
        found = [one for p in candidates.values() if _present(p.needs, keys) for one in _matches(p, reading)]
        found.sort(key=lambda f: (f.start, -f.end, -f.weight))
        return list(_outermost(found))


def _present(needs: tuple[frozenset[str], ...], keys: frozenset[str]) -> bool:
    for need in needs:  # noqa: SIM110 - a loop, for this is where the time goes
        if need.isdisjoint(keys):
            return False
    return True


def _matches(pattern: Pattern, reading: Reading) -> Iterator[Found]:
    text = reading.text
    for start, end in _places(pattern.needs[0] & reading.keys, reading):
        at = start
        while match := pattern.regex.search(text, at, end):
            first, last = match.span()
            if first and text[first - 1].isalnum():  # seen here, for an expression that begins with a letter is quicker
                at = first + 1
                continue
            yield Found(kind=pattern.kind, weight=pattern.weight, start=first, end=last)
            at = last


def _places(words: frozenset[str], reading: Reading) -> list[tuple[int, int]]:
    """The stretches between full stops in which one of the words stands; all of the text where one cannot be told."""
    text, stops = reading.text, reading.stops
    places: set[tuple[int, int]] = set()
    for word in words:
        at = text.find(word)
        if at < 0:  # the word as looked up has lost its apostrophe
            return [(0, len(text))]
        while at >= 0:
            index = bisect_right(stops, at)
            end = stops[index] if index < len(stops) else len(text)
            places.add((stops[index - 1] if index else 0, end))
            at = text.find(word, end)
    return sorted(places)


def _outermost(found: Iterable[Found]) -> Iterator[Found]:
    ends: dict[tuple[str, int], int] = {}
    for one in found:
        if one.end > ends.get((one.kind, one.weight), -1):
            ends[one.kind, one.weight] = one.end
            yield one


@cache
def patterns_in(*names: str) -> Patterns:
    """The patterns of shipped files of `auditor/judge/words`, such as "threats.txt", read as one source."""
    return Patterns("\n".join(text_of(name) for name in names))


@cache
def text_of(name: str) -> str:
    """The text of a shipped file of words."""
    return files("auditor.judge.words").joinpath(name).read_text(encoding="utf-8")
