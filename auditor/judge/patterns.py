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

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.judge.pattern_parser import Parser, Pattern
from auditor.judge.pattern_table import Candidate, PatternTable
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
        plain: list[Pattern] = []
        context: list[Pattern] = []
        lists: dict[str, str] = {}
        kind, weight, section = "", 1, plain
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
                    section = context if rest[1:] == ["context"] or weight < 0 else plain
                else:
                    section.extend(Parser(line, lists).patterns(kind, weight))
            except ValueError as error:
                raise PatternFault(f"line {number}: {line}: {error}") from error
        self._plain, self._context = PatternTable(plain), PatternTable(context)

    def find(self, reading: Reading) -> list[Found]:
        """All matches in the order of the text, without those inside a longer one of the same kind and weight."""
        return matches(self._plain.candidates(reading), reading)

    def context(self, reading: Reading) -> list[Found]:
        """The same for patterns marked "context", and for those of a weight below zero."""
        return matches(self._context.candidates(reading), reading)

    def candidates(self, reading: Reading) -> dict[str, list[Candidate]]:
        """The patterns that may match, by kind, for whoever does not need every kind; `matches` makes finds of them."""
        found: dict[str, list[Candidate]] = {}
        for candidate in self._plain.candidates(reading):
            found.setdefault(candidate[0].kind, []).append(candidate)
        return found


def matches(candidates: Iterable[Candidate], reading: Reading) -> list[Found]:
    """What candidates match, in the order of the text, without what lies inside a longer one of its kind and weight."""
    found = [one for pattern, span in candidates for one in _matches(pattern, span, reading.text)]
    if len(found) < 2:
        return found
    found.sort(key=lambda f: (f.start, -f.end, -f.weight))
    return list(_outermost(found))


def _matches(pattern: Pattern, span: tuple[int, int], text: str) -> Iterator[Found]:
    at, end = span
    while match := pattern.regex.search(text, at, end):
        first, last = match.span()
        if first and text[first - 1].isalnum():  # seen here, for an expression that begins with a letter is quicker
            at = first + 1
            continue
        yield Found(kind=pattern.kind, weight=pattern.weight, start=first, end=last)
        at = last


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
