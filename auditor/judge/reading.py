"""A text folded for matching: lower case, plain letters, plain apostrophes; every offset leads back to the original."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

_WORD = re.compile(r"[a-z0-9']+")
_STOP = re.compile(r"[!?\n]|\.(?<!\.\.)(?!\.)")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_BEGINNING = 4  # letters of a word by which a pattern with any ending is looked up
_MARKS = {"'": "‘’‛`´ʼ＇", '"': "“”„‟«»″", "-": "–—‒−‐‑"}
_PLAIN = {mark: plain for plain, marks in _MARKS.items() for mark in marks}
_PLAIN |= dict(zip("ıøłđħŧəаеорсухіјѕԁһќαοερτν", "ioldhteaeopcyxijsdhkaoeptv", strict=True))
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f\u0300-\u036f]+"
)


@cache
def _letter(character: str) -> str:
    """One for one: the plain letter beneath an accent, a full-width or a mathematical form, or a foreign lookalike."""
    known = _PLAIN.get(character)
    if known:
        return known
    decomposed = unicodedata.normalize("NFKD", character)
    base = decomposed[0] if all(map(unicodedata.combining, decomposed[1:])) else character
    lower = base.lower()
    return _PLAIN.get(lower) or (lower if len(lower) == 1 else base)


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A stretch of a reading and the stretch of the original it stands for; `same` when letter stands for letter."""

    start: int
    end: int
    original_start: int
    original_end: int
    same: bool = True


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A folded text. `segments` is empty when its offsets are those of the original."""

    text: str = field(repr=False)
    segments: tuple[Segment, ...] = field(default=(), repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word in plain letters, and the pieces of those with an apostrophe, together and apart."""
        return frozenset(self._stretches_by_word)

    @cached_property
    def numbered(self) -> frozenset[str]:
        """Words of letters and digits together."""
        return frozenset([w for w in self.words if w.isalnum() and not w.isalpha() and not w.isdigit()])

    @cached_property
    def keys(self) -> frozenset[str]:
        """Words, and the first four letters of each, together: what patterns are looked up by."""
        return frozenset(self.stretches_by_key)

    @cached_property
    def _stretches_by_word(self) -> dict[str, int]:
        text, stops, found = self.text, self.stops, dict[str, int]()
        for number, (start, end) in enumerate(zip((0, *stops), (*stops, len(text)), strict=True)):
            bit = 1 << number
            for word in _WORD.findall(text, start, end):
                found[word] = found.get(word, 0) | bit
        if "'" in text:
            for word, bits in [(word, bits) for word, bits in found.items() if "'" in word]:
                for piece in (*word.split("'"), word.strip("'"), word.replace("'", "")):
                    found[piece] = found.get(piece, 0) | bits
        return found

    @cached_property
    def stretches_by_key(self) -> dict[str, int]:
        """From each of the keys to the stretches between stops in which it stands: a bit for each, the first lowest."""
        found = dict(self._stretches_by_word)
        for word, bits in self._stretches_by_word.items():
            if len(word) > _BEGINNING:
                found[word[:_BEGINNING]] = found.get(word[:_BEGINNING], 0) | bits
        return found

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """Where full stops, question and exclamation marks and line ends stand; dots in a row are no stops."""
        return tuple([match.start() for match in _STOP.finditer(self.text)])

    def span(self, stretch: int) -> tuple[int, int]:
        """Where a stretch between two stops begins and ends."""
        stops = self.stops
        return stops[stretch - 1] if stretch else 0, stops[stretch] if stretch < len(stops) else len(self.text)

    def near(self, pattern: re.Pattern[str], keys: frozenset[str]) -> Iterator[re.Match[str]]:
        """The matches of a pattern that never crosses a stop and always holds one of the keys."""
        stretches = 0
        for key in keys & self.keys:
            stretches |= self.stretches_by_key[key]
        for number in range(stretches.bit_length()):
            if stretches >> number & 1:
                yield from pattern.finditer(self.text, *self.span(number))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where the original text has what this reading has at `start:end`."""
        if not self.segments or start >= end:
            return start, end
        first, last = self._segment(start), self._segment(end - 1)
        return (
            first.original_start + (start - first.start if first.same else 0),
            last.original_start + (end - last.start) if last.same else last.original_end,
        )

    def changed(self, changes: list[tuple[int, int, str]]) -> "Reading":
        """This reading with some stretches (sorted, apart) read as other words; offsets still lead to the original."""
        pieces: list[str] = []
        segments: list[Segment] = []
        at = length = 0
        for start, end, words in [*changes, (len(self.text), len(self.text), "")]:
            for a, b, piece, same in ((at, start, self.text[at:start], True), (start, end, words, False)):
                if b > a:
                    segments.extend(self._segments_for(a, b, length, len(piece), same))
                    pieces.append(piece)
                    length += len(piece)
            at = end
        return Reading(text="".join(pieces), segments=tuple(segments))

    def _segments_for(self, a: int, b: int, at: int, length: int, same: bool) -> list[Segment]:
        if not same or not self.segments:
            start, end = self.original(a, b)
            return [Segment(start=at, end=at + length, original_start=start, original_end=end, same=same)]
        found = []
        for old in self.segments:
            x, y = max(a, old.start), min(b, old.end)
            if x < y:
                start, end = self.original(x, y)
                found.append(
                    Segment(start=at + x - a, end=at + y - a, original_start=start, original_end=end, same=old.same)
                )
        return found

    def _segment(self, at: int) -> Segment:
        return self.segments[bisect_right(self.segments, at, key=lambda s: s.start) - 1]


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """The folded form of a text, kept for the checks that follow.

    What cannot be seen (zero-width characters, loose accents) is left out.
    """
    if text.isascii():
        return Reading(text=text.lower())
    folded = _NOT_ASCII.sub(lambda match: _letter(match[0]), text.replace("İ", "I").lower())
    if not _UNSEEN.search(folded):
        return Reading(text=folded)
    segments: list[Segment] = []
    at = length = 0
    for start, end in [*(m.span() for m in _UNSEEN.finditer(folded)), (len(folded), len(folded))]:
        if start > at:
            segments.append(Segment(start=length, end=length + start - at, original_start=at, original_end=start))
            length += start - at
        at = end
    return Reading(text=_UNSEEN.sub("", folded), segments=tuple(segments))
