"""Ways to say a thing, as data: hundreds of weighted patterns, found in a folded text at the cost of a few look-ups.

A source is a text of lines:

    # a comment
    @teacher = teacher(s)?|head(teacher)?|miss     a list of words, to be used below as @teacher
    [contempt 2]                                   a heading: the kind and weight of the patterns beneath (weight 1)
    congratulations to (whoever|the person)        one pattern a line

In a pattern, words are parted by a space, which matches blanks, commas, quotes, dashes, emoji, but no end of sentence.
`(a|b c)` is a choice; `(...)?` or `word?` may be missing; `~3` stands for up to three words of any kind; `word*` for
any ending; `don't` also matches `dont`, `half-wit` also `half wit` and `halfwit`. Matches are of whole words.
"""

from collections.abc import Iterable, Iterator
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
        lists: dict[str, str] = {}
        kind, weight = "", 1
        for number, raw in enumerate(source.splitlines(), 1):
            line = raw.split(" #")[0].strip()
            if not line or line.startswith("#"):
                continue
            try:
                if line.startswith("@") and " = " in line:
                    name, _, words = line.partition(" = ")
                    lists[name] = f"{lists[name]}|{words}" if name in lists else words
                elif line.startswith("["):
                    kind, _, points = line.strip("[] ").partition(" ")
                    weight = int(points) if points else 1
                else:
                    self._add(Parser(line, lists).pattern(kind, weight))
            except ValueError as error:
                raise PatternFault(f"line {number}: {line}: {error}") from error

    def _add(self, pattern: Pattern) -> None:
        for word in pattern.rarest:
            self._by_word.setdefault(word, []).append(pattern)

    def find(self, reading: Reading) -> list[Found]:
        """All matches in the order of the text, without those inside a longer one of the same kind and weight."""
        known = self._by_word.keys()
        candidates = {
            id(pattern): pattern
            for word in (known & reading.words) | (known & reading.beginnings)
            for pattern in self._by_word[word]
        }
        found = [
            Found(kind=pattern.kind, weight=pattern.weight, start=match.start(), end=match.end())
            for pattern in candidates.values()
            if all(_present(need, reading) for need in pattern.needs)
            for match in pattern.regex.finditer(reading.text)
        ]
        found.sort(key=lambda f: (f.start, -f.end, -f.weight))
        return list(_outermost(found))


def _present(need: frozenset[str], reading: Reading) -> bool:
    return not need.isdisjoint(reading.words) or not need.isdisjoint(reading.beginnings)


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
