"""Finds the names that the school told us are not a pupil's: staff, classes, houses, places, words, public figures.

What the school told outranks every other reading of the same words, with two exceptions: a registered pupil of that
name whose class stands beside it, and a pupil who must never appear, are still the pupil.
"""

from collections.abc import Iterable, Iterator

from auditor.judge.names import Kind, Words, folded_name
from auditor.judge.people.clues import is_given, is_ordinary
from auditor.judge.people.first_names import bound_to
from auditor.judge.people.full_names import Found, joins_all
from auditor.judge.people.name_index import NOBODY, Ids, NameIndex
from auditor.judge.people.passage import Passage
from auditor.judge.people.scene import Scene
from auditor.judge.view import Form, Who
from auditor.judge.words.lists import clue_words, word_set
from auditor.model import KnownAs, KnownName, Pupil

_WHO = {
    KnownAs.STAFF: Who.STAFF,
    KnownAs.FIGURE: Who.PUBLIC_FIGURE,
    KnownAs.CLASS: Who.PLACE,
    KnownAs.HOUSE: Who.PLACE,
    KnownAs.PLACE: Who.PLACE,
    KnownAs.WORD: Who.NOBODY,
}
_ADULTS = (Who.STAFF, Who.PUBLIC_FIGURE)


def words_of_name(name: str) -> tuple[str, ...]:
    """The words by which a name is compared, without a title."""
    return tuple(word for word in folded_name(name) if word not in clue_words("titles"))


def pupils_called(name: tuple[str, ...], index: NameIndex) -> Ids:
    """The registered pupils who bear a name: in full, or its only word as first name or surname."""
    if len(name) == 1:
        return index.firsts.get(name[0], NOBODY) | index.lasts.get(name[0], NOBODY)
    cuts = range(1, len(name))
    return NOBODY.union(*(index.named(" ".join(name[:cut]), " ".join(name[cut:])) for cut in cuts))


class KnownNames:
    """The names of one school that are not a pupil's, ready to be found among words."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._by_head: dict[str, list[tuple[tuple[str, ...], Who]]] = {}
        for known in names:
            words = words_of_name(known.name)
            if words:
                self._by_head.setdefault(words[0], []).append((words, _WHO[known.kind]))
        for those in self._by_head.values():
            those.sort(key=lambda one: len(one[0]), reverse=True)

    @property
    def heads(self) -> frozenset[str]:
        """The words with which a known name begins."""
        return frozenset(self._by_head)

    def note(self, scene: Scene, passage: Passage) -> None:
        """Notes every known name of a passage, so that its words are nobody else's."""
        if not self._by_head:
            return
        for words in (passage.words, *passage.joined):
            for first, last, who in self._found(words):
                if passage.is_free(words, first, last) and _is_meant(scene, passage, words, first, last):
                    _note(scene, passage, words, first, last, who)

    def _found(self, words: Words) -> Iterator[tuple[int, int, Who]]:
        for at, word in enumerate(words.folds):
            for name, who in self._by_head.get(word, ()):
                last = at + len(name) - 1
                if tuple(words.folds[at : last + 1]) == name and joins_all(words, at, last):
                    yield at, last, who


def _note(scene: Scene, passage: Passage, words: Words, first: int, last: int, who: Who) -> None:
    if who in _ADULTS and words is passage.words:
        scene.note_adult(passage, first, last, who)
    else:
        scene.note(passage, Found(words, first, last, Form.FULL_NAME, NOBODY), who, picks_out=False)


def _is_meant(scene: Scene, passage: Passage, words: Words, first: int, last: int) -> bool:
    prose = words is passage.words and passage.is_prose
    if first == last and not prose:
        return False
    if words.kind is Kind.PROSE and not (words.capitals[first] and words.capitals[last]):
        return False
    if _belongs_to_a_longer_name(scene.index, words, first, last):
        return False
    pupils = pupils_called(tuple(words.folds[first : last + 1]), scene.index)
    barred = [pupil for pupil in scene.index.chosen(pupils) if pupil.barred]
    if barred and (last > first or any(_has_more_of_the_name(pupil, words, first, last) for pupil in barred)):
        return False
    group = bound_to(passage, first, last) if pupils and prose else None
    return group is None or pupils.isdisjoint(group.ids)


def _has_more_of_the_name(pupil: Pupil, words: Words, first: int, last: int) -> bool:
    """Whether the rest of a pupil's name, its initial, or a word for brothers and sisters stands close by."""
    names = folded_name(f"{pupil.first_name} {pupil.preferred_name} {pupil.last_name}")
    rest = {name for name in names if name not in words.folds[first : last + 1]}
    close = {*words.folds[max(0, first - 2) : first], *words.folds[last + 1 : last + 3]}
    return bool(close & (rest | {name[0] for name in rest} | clue_words("siblings") | {"family"}))


def _belongs_to_a_longer_name(index: NameIndex, words: Words, first: int, last: int) -> bool:
    """`Hope Tremaine` where Hope alone is known; `Ann Boorman-Hill` where Ann Boorman is."""
    if first and joins_all(words, first - 1, first) and "\n" not in words.gap(first - 1):
        before = words.folds[first - 1]
        if words.gap(first - 1) == "-" and words.kind is Kind.PROSE:
            return True
        named = words.capitals[first - 1] or words.kind is Kind.SLUG
        if named and (is_given(before) or before in index.first_words) and not is_ordinary(before):
            return True
    if last + 1 < len(words) and joins_all(words, last, last + 1) and "\n" not in words.gap(last):
        after = words.folds[last + 1]
        if words.gap(last) == "-" and words.kind is Kind.PROSE:
            return words.capitals[last + 1]
        if words.kind is Kind.PROSE and not words.capitals[last + 1]:
            return False
        surname = after in word_set("surnames.txt") and not is_ordinary(after) and words.kind is not Kind.SLUG
        return after in index.last_words or surname or (first == last and len(after) == 1 and after.isalpha())
    return False
