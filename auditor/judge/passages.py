"""The running texts of a post, read once for all checks: sentences, telling phrases and people, at common offsets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypedDict, Unpack

from auditor.judge.cues import cues
from auditor.judge.pattern_table import Candidate
from auditor.judge.patterns import Found, matches
from auditor.judge.reading import Reading, read
from auditor.judge.sentences import sentences
from auditor.judge.view import Hit, Mention, View
from auditor.model import Part, Role, Severity, Sureness

_NOT_RUNNING = frozenset({Role.FILENAME, Role.LINK, Role.REPLY_AUTHOR})
_LOOSE = " \n\t,;:–-.!?"
_FIRST_SYMBOL = 0x2190  # arrows, dingbats and emoji lie above
Span = tuple[int, int]


class Saying(TypedDict, total=False):
    """What a hit may say beside its words."""

    why: str
    pupils: tuple[str, ...]
    severity: Severity | None
    sureness: Sureness
    for_safeguarding: bool
    seals_part: bool


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One running text of a post; all offsets are those of `text`, its folded form, until `hit` leads them back.

    `candidates` are the phrases that may be in it, by kind.
    """

    index: int
    part: Part
    reading: Reading
    text: str = field(repr=False)
    mentions: tuple[Mention, ...]
    candidates: Mapping[str, list[Candidate]] = field(repr=False)
    _found: dict[str, list[Found]] = field(default_factory=dict, repr=False)

    @cached_property
    def cased(self) -> str:
        """The text with its capitals, at the same offsets."""
        if not self.reading.segments:
            return self.part.text
        original, folded = self.part.text, self.text
        return "".join(
            original[s.original_start : s.original_end] if s.same else folded[s.start : s.end]
            for s in self.reading.segments
        )

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.text)

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds an offset."""
        for number, (_, end) in enumerate(self.sentences):
            if at < end:
                return number
        return max(len(self.sentences) - 1, 0)

    def span(self, first: int, last: int | None = None) -> Span:
        """From the beginning of one sentence to the end of another; numbers beyond the ends are cut."""
        count = len(self.sentences)
        last = first if last is None else last
        return self.sentences[max(first, 0)][0], self.sentences[min(last, count - 1)][1]

    def kinds(self, *kinds: str) -> list[Found]:
        """Every phrase of these kinds, kind by kind."""
        if len(kinds) == 1:
            return self._of_kind(kinds[0])
        return [found for kind in kinds if kind in self.candidates for found in self._of_kind(kind)]

    def any_of(self, *kinds: str) -> bool:
        """Whether there is any phrase of these kinds."""
        for kind in kinds:  # noqa: SIM110 - a loop, for this is asked very often
            if kind in self.candidates and self._of_kind(kind):
                return True
        return False

    def has(self, span: Span, *kinds: str) -> bool:
        """Whether a phrase of these kinds lies in the span."""
        for kind in kinds:
            if kind in self.candidates:
                for found in self._of_kind(kind):
                    if span[0] <= found.start and found.end <= span[1]:
                        return True
        return False

    def search(self, pattern: re.Pattern[str], span: Span) -> re.Match[str] | None:
        return pattern.search(self.text, *span)

    def place(self, mention: Mention) -> Span:
        """Where a mention of this part stands in the folded text."""
        if not self.reading.segments:
            return mention.start, mention.end
        return self._folded(mention.start), self._folded(mention.end)

    def hit(self, start: int, end: int, **saying: Unpack[Saying]) -> Hit:
        """A hit on these words, without loose marks at their ends, and from the beginning of a word."""
        if self.text[start : start + 2] == "s " and self.text[start - 1 : start] == "'":
            start += 2
        while start and self.text[start - 1] in "'" and self.text[start].isalpha():
            start = max(self.text.rfind(blank, 0, start) for blank in " \n(") + 1
        while start < end and self.text[start] in _LOOSE:
            start += 1
        while end > start and (self.text[end - 1] in _LOOSE or self._symbol(end - 1)):
            end -= 1
        first, last = self.reading.original(start, end)
        return Hit(part=self.index, start=first, end=last, **saying)

    def _of_kind(self, kind: str) -> list[Found]:
        found = self._found.get(kind)
        if found is None:
            candidates = self.candidates.get(kind)
            found = self._found[kind] = matches(candidates, self.reading) if candidates else []
        return found

    def _symbol(self, at: int) -> bool:
        return ord(self.text[at]) > _FIRST_SYMBOL and not self.text[at].isalnum()

    def _folded(self, at: int) -> int:
        for s in self.reading.segments:
            if at <= s.original_end:
                return s.start + max(0, min(at - s.original_start, s.end - s.start))
        return len(self.text)


_latest: tuple[View, tuple[Passage, ...]] | None = None


def passages(view: View) -> tuple[Passage, ...]:
    """The running texts of a post; the latest post's are kept, as every rule asks for them in turn."""
    global _latest
    known = _latest
    if known is None or known[0] is not view:
        _latest = known = (view, tuple(_passages(view)))
    return known[1]


def passages_with(view: View, *kinds: str) -> tuple[Passage, ...]:
    """Those of the running texts that may hold a phrase of these kinds: told fast, since most hold none."""
    return tuple([p for p in passages(view) if not p.candidates.keys().isdisjoint(kinds)])


def _passages(view: View) -> Iterator[Passage]:
    for index, part in enumerate(view.parts):
        if part.role not in _NOT_RUNNING:
            mentions = tuple([m for m in view.mentions if m.part == index])
            reading = read(part.text)
            candidates = cues().candidates(reading)
            yield Passage(
                index=index, part=part, reading=reading, text=reading.text, mentions=mentions, candidates=candidates
            )
