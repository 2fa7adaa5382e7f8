"""Whom a sentence is about: the child, the few children or the adult that stands nearest to some words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from auditor.judge.alternatives import any_of, openings
from auditor.judge.children_together import small_groups
from auditor.judge.passages import Passage, Span
from auditor.judge.view import Form, Mention, View, Who

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sir|Dame|Rev|Revd|Canon|Father|Fr|Sister|Coach|Cllr|Miss)\.? (?:(?:and"
    r"|&) Mrs\.? )?(?:[A-Z]\.? )?[A-Z][\w'’-]+"
)
_OTHERS = re.compile(
    r"(?<!['’]s )\b(?:children|pupils|students|people|adults|families|parents|patients|everyone|anyone|somebody"
    r"|someone|others|kids|those"
    r"|young people|youngsters|child|person|teenagers|infants|staff|carers|anybody|everybody)\b[\w ,'-]{0,18}$"
)
_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|hers|their|him|them|who|whose|he's|she's|they're)\b")
_OWN_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|he's|she's)\b")
_ITS_GROUP = re.compile(r"['’]s? (?:class|year|group|team|form|room|table|lesson|club)\b")
_ITS_CHILD = re.compile(
    r"['’]s? (?:\w+ )?(?:son|daughter|child|children|boys?|girls?|twins|kids|little one|grandson"
    r"|granddaughter|eldest|youngest)\b"
)
_BACK = 2  # sentences that a pronoun may reach back


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """Somebody in a passage. `child` is true for one who can be picked out, or for a few who can."""

    start: int
    end: int
    child: bool
    mention: Mention | None = field(default=None, repr=False)
    group: bool = False

    @property
    def pupils(self) -> tuple[str, ...]:
        return tuple(p.id for p in self.mention.pupils) if self.mention else ()


@dataclass(frozen=True, kw_only=True)
class Subjects:
    """Everybody whom one passage speaks of, in order."""

    view: View
    passage: Passage

    @cached_property
    def all(self) -> tuple[Subject, ...]:
        return tuple(sorted(self._all(), key=lambda s: (s.start, -s.end)))

    @cached_property
    def children(self) -> tuple[Subject, ...]:
        """Children who can be picked out one by one."""
        return tuple(sorted((s for s in self._named() if s.child), key=lambda s: s.start))

    def of(self, start: int, end: int) -> Subject | None:
        """Whom the words at `start:end` are about, child or adult; None when nobody can be said."""
        around = [s for s in self.all if s.start < end and s.end > start]
        for one in around:
            if one.child:
                return one
        number = self.passage.sentence(start)
        here = self.passage.span(number)
        before = [s for s in self.all if here[0] <= s.start and s.end <= start]
        if _OTHERS.search(self.passage.text, here[0] if not before else before[-1].end, start):
            return None
        if before:
            own = _OWN_PRONOUN.search(self.passage.text, start, end)
            return before[0] if own and len(before) == 2 and before[0].child else before[-1]
        after = [s for s in self.all if end <= s.start < here[1]]
        if after:
            return after[0]
        back = _BACK if _PRONOUN.search(self.passage.text, here[0], end) else 1
        return self._earlier(number, back)

    def _earlier(self, number: int, back_to: int) -> Subject | None:
        for back in range(number - 1, max(number - 1 - back_to, -1), -1):
            if self.passage.text[slice(*self.passage.span(back, back + 1))].count("\n") > (back_to > 1):
                return None
            start, end = self.passage.span(back)
            there = [s for s in self.all if start <= s.start < end]
            if there:
                return next((s for s in there if s.child), there[-1]) if len(there) < 3 else there[-1]
        return None

    def _named(self) -> Iterator[Subject]:
        for mention in self.passage.mentions:
            start, end = self.passage.place(mention)
            if mention.who not in (Who.PLACE, Who.NOBODY) and not _ITS_GROUP.match(self.passage.text, end):
                child = is_identifiable(mention) or bool(_ITS_CHILD.match(self.passage.text, end))
                yield Subject(start=start, end=end, child=child, mention=mention)

    def _all(self) -> Iterator[Subject]:
        text, cased = self.passage.text, self.passage.cased
        yield from self._named()
        taken = [self.passage.place(m) for m in self.passage.mentions if m.who not in (Who.PLACE, Who.NOBODY)]
        for match in _TITLED.finditer(cased):
            if not _overlaps(match.span(), taken) and not _ITS_GROUP.match(text, match.end()):
                child = bool(_ITS_CHILD.match(text, match.end()))
                yield Subject(start=match.start(), end=match.end(), child=child)
        for match in self.passage.reading.near(_adult_role(), openings("adult_roles.txt")):
            if not _overlaps(match.span(), taken):
                yield Subject(start=match.start(), end=match.end(), child=False)
        for start, end in small_groups(self.passage, self.view.school):
            yield Subject(start=start, end=end, child=True, group=True)


_latest: tuple[View, dict[int, Subjects]] | None = None


def subjects_of(view: View, passage: Passage) -> Subjects:
    """Everybody of whom a passage speaks; those of the latest post are kept, as every rule asks in turn."""
    global _latest
    known = _latest
    if known is None or known[0] is not view:
        _latest = known = (view, {})
    subjects = known[1].get(passage.index)
    if subjects is None:
        subjects = known[1][passage.index] = Subjects(view=view, passage=passage)
    return subjects


def is_identifiable(mention: Mention) -> bool:
    """Whether a reader could tell which child is meant, or one registered pupil alone goes by the first name."""
    if mention.who not in (Who.PUPIL, Who.UNKNOWN_CHILD):
        return False
    return mention.picks_out or bool(mention.shown) or (mention.form is Form.FIRST_ALONE and len(mention.pupils) == 1)


@cache
def _adult_role() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('adult_roles.txt')}\b")


def _overlaps(span: Span, taken: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)
