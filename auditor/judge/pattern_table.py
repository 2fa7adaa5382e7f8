"""Says which of many patterns may match a text, by a few operations on numbers that hold a bit for each pattern."""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from auditor.judge.pattern_parser import Pattern
from auditor.judge.reading import Reading

Candidate = tuple[Pattern, tuple[int, int]]  # a pattern, and a stretch of a reading in which it may match
_NEEDS = 2  # as many of a pattern's needs are looked up; the expression itself sees to the rest


class PatternTable:
    """Patterns by the words they need, made once and asked for every text."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._bits: dict[str, int] = {}  # from a word to the needs it meets: the patterns' first needs, then the second
        self._free = [0] * _NEEDS  # the patterns that have no such need
        for number, pattern in enumerate(patterns):
            for place in range(_NEEDS):
                bit = 1 << number
                if place >= len(pattern.needs):
                    self._free[place] |= bit
                    continue
                for word in pattern.needs[place]:
                    self._bits[word] = self._bits.get(word, 0) | bit << place * len(patterns)

    def candidates(self, reading: Reading) -> Iterator[Candidate]:
        """The patterns of which every needed word stands in one stretch between full stops, and that stretch."""
        size, patterns = len(self._patterns), self._patterns
        mask = (1 << size) - 1
        for span, met in self._met_by_stretch(reading):
            present = mask
            for place, free in enumerate(self._free):
                present &= met >> place * size | free
            while present:
                lowest = present & -present
                present ^= lowest
                yield patterns[lowest.bit_length() - 1], span

    def _met_by_stretch(self, reading: Reading) -> Iterator[tuple[tuple[int, int], int]]:
        stretches_by_key = reading.stretches_by_key
        met: dict[int, list[int]] = {}
        for word in self._bits.keys() & reading.keys:
            bits, stretches = self._bits[word], stretches_by_key[word]
            while stretches:
                lowest = stretches & -stretches
                stretches ^= lowest
                met.setdefault(lowest, []).append(bits)
        for stretch in sorted(met):
            yield reading.span(stretch.bit_length() - 1), reduce(or_, met[stretch])
