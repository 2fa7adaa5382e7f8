"""The running texts of a post, read once for all checks: sentences, telling phrases and people, at common offsets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypedDict, Unpack

from auditor.judge.cues import cues, together
from auditor.judge.patterns import Found
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


@dataclass(frozen=True, kw_only=True)
class Passage:
    """One running text of a post; all offsets are those of `text`, its folded form, until `hit` leads them back."""

    index: int
    part: Part
    reading: Reading
    mentions: tuple[Mention, ...]
    _found: dict[str, list[Found]] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        return self.reading.text

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

    def kinds(self, *kinds: str) -> Iterator[Found]:
        """Every phrase of these kinds, kind by kind."""
        for kind in kinds:
            if kind not in self._found:
                self._look_for(together(kind))
            yield from self._found[kind]

    def any_of(self, *kinds: str) -> bool:
        """Whether there is any phrase of these kinds."""
        return any(True for _ in self.kinds(*kinds))

    def has(self, span: Span, *kinds: str) -> bool:
        """Whether a phrase of these kinds lies in the span."""
        return any(span[0] <= f.start and f.end <= span[1] for f in self.kinds(*kinds))

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

    def _look_for(self, kinds: frozenset[str]) -> None:
        self._found.update({kind: [] for kind in kinds})
        for one in cues(kinds).find(self.reading):
            self._found[one.kind].append(one)

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


def _passages(view: View) -> Iterator[Passage]:
    for index, part in enumerate(view.parts):
        if part.role not in _NOT_RUNNING:
            mentions = tuple(m for m in view.mentions if m.part == index)
            yield Passage(index=index, part=part, reading=read(part.text), mentions=mentions)
