"""Finds the registered pupils of a passage, the surest readings first, less those who turn out to be others."""

from auditor.judge.names import Kind, Words, folded_name
from auditor.judge.people import full_names, misspelt, shortened
from auditor.judge.people.clues import adult_role, cues, is_a_firm, is_given, is_grown_up, is_historic, is_ordinary
from auditor.judge.people.first_names import bound_to
from auditor.judge.people.full_names import Found
from auditor.judge.people.name_index import NOBODY, Ids
from auditor.judge.people.passage import Passage
from auditor.judge.people.scene import Scene, Sighting
from auditor.judge.view import Form, Who
from auditor.judge.words.lists import clue_words


def find_registered(scene: Scene, passage: Passage) -> None:
    """Notes every pupil named by more than a first name."""
    index = scene.index
    if not index.pupils:
        return
    stretches: list[tuple[Words, list[int]]] = [(passage.words, passage.hits)]
    stretches.extend((words, list(range(len(words)))) for words in passage.joined)
    for words, hits in stretches:
        firsts = [at for at in hits if words.folds[at] in index.first_words]
        lasts = [at for at in hits if words.folds[at] in index.last_words]
        if firsts or lasts:
            _find_in(scene, passage, words, firsts, lasts)
    for at in passage.hits if passage.is_prose else ():
        if passage.words.capitals[at] and at + 1 < len(passage.words) and is_given(passage.words.folds[at]):
            _note_misspelt(scene, passage, misspelt.alike_in_sound_at(passage.words, at, index))
    for words in passage.handles:
        _find_in_handle(scene, passage, words)
    for at, start, end, ids in misspelt.written_as_one(passage.words, index):
        _note_written_as_one(scene, passage, at, (start, end), ids)


def _find_in(scene: Scene, passage: Passage, words: Words, firsts: list[int], lasts: list[int]) -> None:
    index = scene.index
    for at in firsts:
        _note_full(scene, passage, full_names.full_name_at(words, at, index))
    for at in lasts:
        _note_full(scene, passage, full_names.surname_first_at(words, at, index))
    for at in firsts:
        _note_initial(scene, passage, shortened.first_and_initial_at(words, at, index))
    for at in lasts:
        if at and len(words.folds[at - 1]) == 1 and words.folds[at - 1].isalpha():
            _note_initial(scene, passage, shortened.initial_and_surname_at(words, _first_initial(words, at), index))
        family = shortened.family_at(words, at, index)
        if family and not is_historic(passage, passage.position(words, at)):
            scene.note(passage, family)
        elif words is passage.words and _plays(scene, passage, at):
            scene.note(passage, Found(words, at, at, Form.SURNAME_ALONE, index.lasts.get(words.folds[at], NOBODY)))
    for at in lasts:
        _note_initial(scene, passage, shortened.surname_and_initial_at(words, at, index))
    for at in sorted({*firsts, *(at - 1 for at in lasts if at)}):
        _note_misspelt(scene, passage, misspelt.misspelt_at(words, at, index))


def _find_in_handle(scene: Scene, passage: Passage, words: Words) -> None:
    """A handle names a pupil by a full name, unless the rest of it or the staff list says that it is a grown-up's."""
    if cues("adult_handles").found(words.folds):
        return
    for at in range(len(words)):
        found = full_names.full_name_at(words, at, scene.index) or full_names.surname_first_at(words, at, scene.index)
        if found and not scene.adults.is_staff_name(words.name(found.first, found.last)):
            _note_full(scene, passage, found)


def _plays(scene: Scene, passage: Passage, at: int) -> bool:
    """`Goals: Marchbank 2, Okonjo`: a surname alone in the school's report of a match."""
    words = passage.words
    word = words.folds[at]
    if not (passage.is_prose and words.capitals[at] and passage.part.school_voice) or word not in scene.index.lasts:
        return False
    if is_ordinary(word) or is_given(word) or word in scene.adults.staff_surnames or word in clue_words("places"):
        return False
    joined_before = at and words.gap(at - 1) in (" ", "-", "'") and words.capitals[at - 1]
    joined_after = at + 1 < len(words) and words.gap(at) in (" ", "-") and words.capitals[at + 1]
    if joined_before and (is_given(words.folds[at - 1]) or not passage.starts_sentence(at - 1)):
        return False
    if joined_after:
        return False
    return bool(cues("sport_signs").found(passage.sentence_words(at)))


def _first_initial(words: Words, at: int) -> int:
    while at and len(words.folds[at - 1]) == 1 and words.folds[at - 1].isalpha():
        if words.gap(at - 1).strip() not in ("", ".", "-", "_"):
            break
        at -= 1
    return at


def _note_full(scene: Scene, passage: Passage, found: Found | None) -> None:
    if not found or not passage.is_free(found.words, found.first, found.last):
        return
    words = found.words
    if _is_named_after_somebody(found) or _is_a_street(found):
        passage.take(words, found.first, found.last)
        return
    grown_up = words.name(found.first, found.last) in scene.adult_names
    if words is passage.words and passage.is_prose:
        grown_up = grown_up and not bound_to(passage, found.first, found.last)
        if grown_up or is_grown_up(passage, found.first, found.last):
            scene.note_adult(passage, found.first, found.last, Who.OTHER_ADULT)
            return
    if grown_up:
        return
    scene.note(passage, found)
    for other in full_names.sharing_a_surname(found, scene.index):
        scene.note(passage, other)


def _is_named_after_somebody(found: Found) -> bool:
    """`Grace Holloway Court`, `the Ella Green Cup`, `an Ella Green gift card`."""
    words, after = found.words, found.last + 1
    return is_a_firm(words, found.last) or (
        words.kind is Kind.PROSE
        and after < len(words)
        and words.gap(found.last) in (" ", "'s ")
        and words.capitals[after]
        and words.folds[after] in clue_words("named_after_somebody")
        and not words.shouted(after)
    )


def _is_a_street(found: Found) -> bool:
    """`the kerb on Hazel Grove`, where a pupil is called that."""
    words = found.words
    if words.kind is not Kind.PROSE or not found.first or words.gap(found.first - 1) != " ":
        return False
    street = words.folds[found.last] in clue_words("ends_of_streets")
    return street and words.folds[found.first - 1] in clue_words("before_a_street")


def _note_initial(scene: Scene, passage: Passage, found: Found | None) -> None:
    if not found or not passage.is_free(found.words, found.first, found.last):
        return
    words = found.words
    at = passage.position(words, found.first)
    group = scene.reach(passage, at)
    if found.form is Form.INITIAL_AND_SURNAME:
        initial, surname = sorted((words.folds[found.first], words.folds[found.last]), key=len)
        if scene.adults.is_staff_initial(initial, surname) and not group:
            return
        if surname in scene.adult_words and any(word[0] == initial for word in scene.adult_words if word != surname):
            return
        may_be_a_word = initial in ("a", "i") and not group and not _is_listed(words, found.first)
        if may_be_a_word and not cues("child_signs").found(passage.sentence_words(at)):
            return
    elif words.kind is Kind.PROSE and adult_role(passage, found.first, found.last):
        return
    ids = (found.ids & group.ids if group else NOBODY) or found.ids
    scene.note(passage, Found(words, found.first, found.last, found.form, ids, found.clue))


def _is_listed(words: Words, first: int) -> bool:
    """Whether a mark or a number before a capital A or I says that it is no word: `1st M Okonjo, 2nd A Vang`."""
    if not first:
        return False
    gap = words.gap(first - 1)
    return gap.strip() in (",", ":", "(", "-", ";", "/") or (gap == " " and words.folds[first - 1][0].isdigit())


def _note_misspelt(scene: Scene, passage: Passage, found: Found | None) -> None:
    if not found or not passage.is_free(found.words, found.first, found.last):
        return
    words, at = found.words, passage.position(found.words, found.first)
    if is_a_firm(words, found.last):
        passage.take(words, found.first, found.last)
        return
    if words.name(found.first, found.last) in scene.adult_names:
        return
    if words is passage.words and passage.is_prose:
        signs = cues("adult_signs").found(passage.sentence_words(at))
        if signs or is_grown_up(passage, found.first, found.last):
            return
    group = scene.reach(passage, at)
    if found.clue == misspelt.ANOTHER_NAME and not (group and found.ids <= group.ids):
        return
    scene.note(passage, found)


def _note_written_as_one(scene: Scene, passage: Passage, at: int, span: tuple[int, int], ids: Ids) -> None:
    words = passage.words
    if words.before(at) == "@" and any(scene.adults.is_staff_name(name) for name in _full_names(scene, ids)):
        return
    if passage.is_free(words, at, at):
        passage.take(words, at, at)
        inside = (words.starts[at] + span[0], words.starts[at] + span[1])
        scene.seen.append(
            Sighting(passage, words, at, at, Who.PUPIL, Form.FULL_NAME, ids, picks_out=True, inside=inside)
        )


def _full_names(scene: Scene, ids: Ids) -> set[str]:
    surnames = {number: " ".join(folded_name(scene.index.pupils[number].last_name)) for number in ids}
    return {f"{first} {surnames[number]}" for number in ids for first in scene.index.first_names(number)}
