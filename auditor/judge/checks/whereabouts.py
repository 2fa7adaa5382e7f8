"""Where children or a named group are now, or will be, away from school; and where a child lives."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from auditor.judge.addresses import home_addresses, street_names
from auditor.judge.alternatives import any_of
from auditor.judge.children_together import named_groups
from auditor.judge.passages import Passage, Span, passages
from auditor.judge.places import places_away
from auditor.judge.subjects import Subject, Subjects, subjects_of
from auditor.judge.times import Moment, When, times
from auditor.judge.view import Hit, View
from auditor.model import AccountKind, Severity

_FIXTURE = re.compile(r"\((?:a|away)\)|\baway\b(?! (?:from|with|in|day|days|the|our|for)\b)")
_WE = re.compile(r"\b(?:we|us|our|we're|we've|we'll)\b")
_HOME_GAME = re.compile(r"\((?:h|home)\)|\bat home\b|\bhome (?:game|match|fixture)\b")
_WILL = re.compile(r"\b(?:will|'ll|going to|leaves?|departs?|tomorrow)\b")
_REACHED = re.compile(r"[\w.+-]*@[\w.-]+|\+?\d[\d ()-]{6,}\d")
_BARE_VALUE = re.compile(r"\b(?:is|on|as|:) ?@?[\w.-]*[\d_][\w.-]*")
_WAY = re.compile(r"\b(?:bus|train|tram|metro|taxi|walks? home|cycles? home|home alone|on (?:his|her) own)\b")
_WAY_WHY = "These words tell which way a child goes, and when."
_PERFECT = re.compile(r"\b(?:have|has|ve|'ve)\s(?:\w+\s)?$")
_PICKED_UP = re.compile(
    r"\b(?:pick|picks|picking|collect|collects|drop|drops|dropping|lets?|sets? down)\b.{0,25}"
    r"\b(?:students|pupils|children|kids)\b"
    r"|\b(?:students|pupils|children|kids)\b.{0,45}\b(?:set down|let off|dropped|picked up|collected)\b"
)
_MAYBE_TIMED = re.compile(
    r"\d|day|tomorrow|tonight|morning|afternoon|evening|noon|week|now|currently|moment|half|o'clock"
    r"|\b(?:at|until|till|til|from|by) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_MATCH_WORDS = frozenset({"away", "v", "vs", "versus", "against"})
_COMING = (Moment.AHEAD, Moment.REGULAR)


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """Hits for the questions named in the options: "group" (a trip told ahead or live) or "home" (a child's own)."""
    asked = _home if options["asks"] == "home" else _group
    for passage in passages(view):
        yield from asked(view, passage)


def _group(view: View, passage: Passage) -> Iterator[Hit]:
    if not passage.part.school_voice:
        return
    scene = _Scene(view=view, passage=passage)
    own_class = view.account.kind is AccountKind.CLASS
    if not (
        scene.groups or scene.subjects.children or own_class or scene.may_be_match or _PICKED_UP.search(passage.text)
    ):
        return
    if not _MAYBE_TIMED.search(passage.text) and not passage.any_of("live", "here"):
        return
    for number in range(len(passage.sentences)):
        hit = scene.told(number)
        if hit:
            yield hit
            return


@dataclass(frozen=True, kw_only=True)
class _Scene:
    """What one passage says of who goes where and when."""

    view: View
    passage: Passage

    @cached_property
    def subjects(self) -> Subjects:
        return subjects_of(self.view, self.passage)

    @cached_property
    def groups(self) -> list[Span]:
        return list(named_groups(self.passage, self.view.school))

    @cached_property
    def may_be_match(self) -> bool:
        return not _MATCH_WORDS.isdisjoint(self.passage.reading.words) or "(a)" in self.passage.text

    @cached_property
    def _when(self) -> dict[int, tuple[When, ...]]:
        return {}

    def _times(self, number: int) -> tuple[When, ...]:
        if number not in self._when:
            self._when[number] = times(self.passage.text, *self.passage.span(number), self.view.day)
        return self._when[number]

    def told(self, number: int) -> Hit | None:
        """A hit when this sentence, with its neighbours, would let a stranger find the children."""
        here, passage = self.passage.span(number), self.passage
        live = passage.has(here, "live", "here")
        moving = passage.has(here, "moving")
        fixture = self.may_be_match and bool(passage.search(_FIXTURE, here))
        match = self.may_be_match and bool(passage.search(_match(), here))
        if not (live or moving or fixture or match or self._on_the_way(number)):
            return None
        if passage.has(here, "elsewhere") or passage.search(_HOME_GAME, here):
            return None
        if not self._who(number, moving):
            return None
        whens = self._times(number)
        near = self._near(number) if not any(w.moment is not Moment.HOUR for w in whens) else ()
        moment = self._moment(here, [*whens, *near], live)
        places = self._places(here, fixture) or self._places_before(number) if moment else []
        if moment is None or not places:
            return None
        start, end = self._words(here, places, whens)
        severity = Severity.NOW if moment in _COMING else None
        return passage.hit(start, end, why="These words tell where children can be found, and when.", severity=severity)

    def _places_before(self, number: int) -> list[Span]:
        before = self.passage.span(number - 1)
        if number == 0 or self.passage.has(before, "over", "elsewhere"):
            return []
        return self._places(before) if self._times(number) else []

    def _on_the_way(self, number: int) -> bool:
        here = self.passage.span(number)
        if self.passage.has(here, "travel") or self._group_at_a_time(here):
            return True
        before = self.passage.span(number - 1)
        return (
            number > 0 and "\n" not in self.passage.text[slice(*before)] and self.passage.has(before, "travel", "live")
        )

    def _group_at_a_time(self, here: Span) -> bool:
        named = any(here[0] <= s.start < here[1] for s in self.subjects.children) and self.passage.has(here, "ahead")
        grouped = any(here[0] <= group[0] < here[1] for group in self.groups)
        if not (named or grouped) or self._over(here, live=False):
            return False
        days = {Moment.AHEAD, Moment.TODAY, Moment.REGULAR, Moment.SOME_DAY}
        return any(w.moment in days for w in self._times(self.passage.sentence(here[0])))

    def _places(self, here: Span, fixture: bool = False) -> list[Span]:
        saint = self.passage.text.startswith
        people = [(s.start, s.end) for s in self.subjects.all if not saint(("st ", "st. ", "saint "), s.start)]
        return list(places_away(self.passage, here, self.view.school, people, fixture=fixture))

    def _who(self, number: int, moving: bool) -> bool:
        here = self.passage.span(number)
        if (
            self.passage.search(_PICKED_UP, here)
            or (self.may_be_match and self.passage.search(_FIXTURE, here))
            or (self.may_be_match and self.passage.search(_match(), here))
        ):
            return True
        start, end = self.passage.span(number - 2, number + 1)
        if any(start <= s.start < end for s in self.subjects.children):
            return True
        if moving and not self.passage.has(self.passage.span(number), "travel", "live"):
            return False
        if any(start <= group[0] < end for group in self.groups):
            return True
        own = self.view.account.kind is AccountKind.CLASS and self.passage.search(_WE, (start, end))
        return bool(own) or self._title_names_group()

    def _title_names_group(self) -> bool:
        first = passages(self.view)[0]
        return first.index != self.passage.index and any(named_groups(first, self.view.school))

    def _near(self, number: int) -> tuple[When, ...]:
        found: list[When] = []
        for other in (number - 1, number + 1):
            if 0 <= other < len(self.passage.sentences) and not self.passage.has(
                self.passage.span(other), "over", "elsewhere"
            ):
                found += self._times(other)
        return tuple(found)

    def _moment(self, here: Span, whens: list[When], live: bool) -> Moment | None:
        moments = {w.moment for w in whens}
        over = self._over(here, live)
        coming = bool(self.passage.search(_WILL, here)) or (self.passage.has(here, "ahead") and not over)
        if Moment.OVER in moments and not moments & {Moment.AHEAD, Moment.REGULAR}:
            return None
        if self.passage.has(here, "here"):
            return Moment.TODAY if Moment.AHEAD not in moments else Moment.AHEAD
        if over and not coming and not (live and not self.passage.has(here, "ahead") and self._now(here)):
            return None
        for moment in (Moment.AHEAD, Moment.REGULAR):
            if moment in moments:
                return moment
        if live or Moment.TODAY in moments:
            return Moment.AHEAD if coming and not live else Moment.TODAY
        if Moment.SOME_DAY in moments and (coming or Moment.HOUR in moments):
            return Moment.AHEAD
        return Moment.AHEAD if Moment.HOUR in moments and not over else None

    def _over(self, here: Span, live: bool) -> bool:
        """Whether a verb says that it is over; "have met" says so only where nothing else says that it is going on."""
        days = [(w.start, w.end) for w in self._times(self.passage.sentence(here[0]))]
        for found in self.passage.kinds("over"):
            if any(start <= found.start < end for start, end in days):
                continue  # "sat" is Saturday
            if here[0] <= found.start and found.end <= here[1]:
                inside = any(f.start < found.end and found.start < f.end for f in self.passage.kinds("live", "here"))
                if not inside and not (live and _PERFECT.search(self.passage.text, here[0], found.start)):
                    return True
        return False

    def _now(self, here: Span) -> bool:
        return any(w.moment is Moment.TODAY for w in self._times(self.passage.sentence(here[0])))

    def _words(self, here: Span, places: list[Span], whens: tuple[When, ...]) -> Span:
        marks = [p for p in places[:1] if p[0] >= here[0] or not whens]
        marks += [(w.start, w.end) for w in whens]
        if not whens:
            marks += [(f.start, f.end) for f in self.passage.kinds("live") if here[0] <= f.start and f.end <= here[1]][
                :1
            ]
        return min(m[0] for m in marks), max(m[1] for m in marks)


@cache
def _match() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of('sports.txt')}\b.{{0,40}}\b(?:v|vs|versus|against)\b")


def _home(view: View, passage: Passage) -> Iterator[Hit]:
    subjects = subjects_of(view, passage)
    if not subjects.children:
        return
    yield from _regular_way(view, passage, subjects)
    for start, end in home_addresses(passage):
        child = _child_near(passage, subjects, start)
        if child:
            yield passage.hit(start, end, why="These words tell where a child lives.", pupils=child.pupils)
    for found in passage.kinds("reach", "routine"):
        child = subjects.of(found.start, found.end)
        if child is None or not child.child or child.group or passage.text.endswith("a ", 0, found.start):
            continue
        rest = (found.end, passage.span(passage.sentence(found.start))[1])
        if found.kind == "routine":  # the way itself tells enough
            yield passage.hit(found.start, rest[1], why=_WAY_WHY, pupils=child.pupils)
        elif value := (
            _lives_in(passage, found.start, rest) or passage.search(_REACHED, rest) or passage.search(_BARE_VALUE, rest)
        ):
            yield passage.hit(
                found.start, value.end(), why="They tell how a child can be reached.", pupils=child.pupils
            )


def _lives_in(passage: Passage, start: int, rest: Span) -> re.Match[str] | None:
    lives = passage.text.startswith(("lives", "living", "live", "house", "home"), start)
    return street_names().search(passage.cased, *rest) if lives else None


def _regular_way(view: View, passage: Passage, subjects: Subjects) -> Iterator[Hit]:
    for way in _WAY.finditer(passage.text):
        here = passage.span(passage.sentence(way.start()))
        regular = [w for w in times(passage.text, *here, view.day) if w.moment is Moment.REGULAR]
        child = subjects.of(*way.span()) if regular else None
        if child and child.child and not child.group:
            yield passage.hit(regular[0].start, max(way.end(), regular[-1].end), why=_WAY_WHY, pupils=child.pupils)
            return


def _child_near(passage: Passage, subjects: Subjects, at: int) -> Subject | None:
    number = passage.sentence(at)
    start, end = passage.span(number - 1, number + 1)
    adults = [s for s in subjects.all if not s.child and start <= s.start < at]
    children = [s for s in subjects.children if start <= s.start < end]
    if not children or (adults and adults[-1].start > children[-1].start):
        return None
    return children[0]
