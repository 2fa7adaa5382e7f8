"""Finds registered pupils by the words of their names: an index of first names and one of surnames."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.judge.names import folded_name
from auditor.judge.people.sounds import sound_of
from auditor.judge.words.lists import clue_words, other_forms
from auditor.model import Pupil, Register

Ids = frozenset[int]
NOBODY: Ids = frozenset()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Pupils by name. Keys are folded words joined by a blank; values are positions in `pupils`.

    `firsts` holds legal and preferred first names, `others` their other forms, `lasts` surnames in full, joined,
    by each half of a double-barrelled one and without a particle. `first_words` and `last_words` say which words can
    begin a name.
    """

    pupils: tuple[Pupil, ...] = field(repr=False)
    firsts: Mapping[str, Ids] = field(repr=False)
    others: Mapping[str, Ids] = field(repr=False)
    lasts: Mapping[str, Ids] = field(repr=False)
    first_words: frozenset[str] = field(repr=False)
    last_words: frozenset[str] = field(repr=False)
    by_class: Mapping[str, Ids] = field(repr=False)
    sounds: Mapping[tuple[str, str], Ids] = field(default_factory=dict, repr=False)
    longest: int = 3

    def chosen(self, ids: Iterable[int]) -> tuple[Pupil, ...]:
        """The pupils at these positions, in the order of the register."""
        return tuple(self.pupils[i] for i in sorted(ids))

    def called(self, first: str) -> Ids:
        """Who goes by that first name; another form only of somebody who has no other."""
        return self.firsts.get(first, NOBODY) or self.others.get(first, NOBODY)

    def named(self, first: str, last: str) -> Ids:
        """Who bears both; another form only where it can mean one pupil."""
        surname = self.lasts.get(last, NOBODY)
        if not surname:
            return NOBODY
        found = self.firsts.get(first, NOBODY) & surname
        if found:
            return found
        found = self.others.get(first, NOBODY) & surname
        return found if len(found) == 1 else NOBODY

    def first_names(self, number: int) -> tuple[str, ...]:
        """A pupil's legal and preferred first name, folded."""
        pupil = self.pupils[number]
        return tuple(" ".join(folded_name(name)) for name in (pupil.first_name, pupil.preferred_name) if name)

    def first_letters(self, number: int) -> frozenset[str]:
        """The letters by which a pupil's first name may be shortened."""
        return frozenset(name[0] for name in self.first_names(number) if name)

    def initials(self, number: int) -> frozenset[str]:
        """The letters by which a pupil's surname may be shortened."""
        words = folded_name(self.pupils[number].last_name)
        heads = {word[0] for word in words}
        return frozenset({*heads, "".join(word[0] for word in words)})


def name_index(register: Register | None) -> NameIndex:
    """The index of a register; empty without one."""
    pupils = register.pupils if register else ()
    firsts: dict[str, set[int]] = defaultdict(set)
    others: dict[str, set[int]] = defaultdict(set)
    lasts: dict[str, set[int]] = defaultdict(set)
    classes: dict[str, set[int]] = defaultdict(set)
    for number, pupil in enumerate(pupils):
        own = _first_names(pupil)
        for first in own:
            firsts[first].add(number)
        for first in own:
            for form in other_forms().get(first, frozenset()) - own:
                others[form].add(number)
        for first in _later_first_names(pupil) - own:
            others[first].add(number)
        for last in _surnames(pupil.last_name):
            lasts[last].add(number)
        for group in (pupil.class_name, pupil.year_group):
            if group:
                classes[" ".join(folded_name(group))].add(number)
    return NameIndex(
        pupils=pupils,
        firsts=_frozen(firsts),
        others=_frozen(others),
        lasts=_frozen(lasts),
        first_words=frozenset(key.partition(" ")[0] for key in (*firsts, *others)),
        last_words=frozenset(key.partition(" ")[0] for key in lasts),
        by_class=_frozen(classes),
        sounds=_sounds(pupils),
        longest=max((key.count(" ") + 1 for key in (*firsts, *lasts)), default=1),
    )


def _sounds(pupils: Sequence[Pupil]) -> dict[tuple[str, str], Ids]:
    sounds: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, pupil in enumerate(pupils):
        last = sound_of("".join(folded_name(pupil.last_name)))
        for first in (pupil.first_name, pupil.preferred_name):
            if first:
                sounds[sound_of("".join(folded_name(first))), last].add(number)
    return {key: frozenset(ids) for key, ids in sounds.items()}


def _frozen(sets: Mapping[str, set[int]]) -> dict[str, Ids]:
    return {key: frozenset(value) for key, value in sets.items()}


def _first_names(pupil: Pupil) -> frozenset[str]:
    names: set[str] = set()
    for name in (pupil.first_name, pupil.preferred_name):
        words = folded_name(name)
        if words:
            names |= {" ".join(words), "".join(words)}
            if len(words) > 1 and len(words[0]) > 2:
                names.add(words[0])
    return frozenset(names)


def _later_first_names(pupil: Pupil) -> frozenset[str]:
    words = folded_name(pupil.first_name)[1:]
    return frozenset(word for word in words if len(word) > 2)


_PARTICLES = clue_words("surname_particles")


def _surnames(name: str) -> frozenset[str]:
    words = folded_name(name)
    if not words:
        return frozenset()
    forms = {" ".join(words), "".join(words)}
    if len(words) > 1:
        forms |= {word for word in words if word not in _PARTICLES and len(word) > 2}
        rest = [word for word in words if word not in _PARTICLES]
        forms |= {" ".join(rest), "".join(rest)} if rest else set()
    folded = " ".join(words)
    for head in ("mc", "mac", "o"):
        # "McAllister" is also written "Mc Allister", and taken apart at its capitals in a tag; "O'Brien" as "O Brien".
        if folded.startswith(head) and len(folded) > len(head) + 2 and (head != "o" or _has_apostrophe(name)):
            forms.add(f"{head} {folded[len(head) :]}")
    return frozenset(forms)


def _has_apostrophe(name: str) -> bool:
    return any(mark in name for mark in "'’‘ʼ`´")
