"""Finds children by a first name alone in the name of a picture's file: `otters_ella.jpg`, `ella.jpg`."""

from auditor.judge.names import Words
from auditor.judge.people.classes import Group
from auditor.judge.people.clues import cues, is_given, is_ordinary
from auditor.judge.people.full_names import Found
from auditor.judge.people.name_index import NOBODY
from auditor.judge.people.passage import Passage
from auditor.judge.people.scene import Scene
from auditor.judge.view import Form
from auditor.judge.words.lists import clue_words, word_set
from auditor.model import Role


def find_in_file_names(scene: Scene, passage: Passage) -> None:
    """Notes each first name of the register by which a file is called, with the class where the file names it."""
    if passage.part.role is not Role.FILENAME or scene.is_of_friends or not passage.hits:
        return
    words = passage.words
    if not _BESIDES_CHILDREN.isdisjoint(words.folds):
        return
    groups = [group for group in scene.groups.found_in_file(words) if group.ids]
    for at in passage.hits:
        _note_siblings(scene, passage, at)
        name = words.folds[at]
        ids = scene.index.firsts.get(name, NOBODY)
        if not ids or passage.taken[at] or len(name) < 3 or _is_somebody_else(scene, words, at):
            continue
        if _is_no_child_elsewhere(scene, name):
            continue
        group = _bearing(groups, at)
        if group and ids & group.ids:
            found = Found(words, at, at, Form.FIRST_WITH_CLASS, ids & group.ids, f"with {group.key}")
            scene.note(passage, found)
        elif not is_ordinary(name) or _is_named_beside(scene, name):
            scene.note(passage, Found(words, at, at, Form.FIRST_ALONE, ids), picks_out=False)


_BESIDES_CHILDREN = (
    clue_words("places_in_files")
    | clue_words("titles")
    | cues("animals").singles
    | cues("namesakes").singles
    | cues("signs_of_a_book").singles
)


def _note_siblings(scene: Scene, passage: Passage, at: int) -> None:
    """`whitcroft_twins.jpg`."""
    words = passage.words
    ids = scene.index.lasts.get(words.folds[at], NOBODY)
    if len(ids) > 1 and words.folds[at + 1 : at + 2] and words.folds[at + 1] in clue_words("sure_siblings"):
        scene.note(passage, Found(words, at, at, Form.SURNAME_ALONE, ids))


def _bearing(groups: list[Group], at: int) -> Group | None:
    return next((group for group in groups if not group.first <= at <= group.last), None)


def _is_somebody_else(scene: Scene, words: Words, at: int) -> bool:
    """`grace_darling.jpg`, and whoever is called as one of the staff, or as a grown-up of the post."""
    name = words.folds[at]
    if name in scene.adults.staff_firsts or name in scene.adult_words or name in clue_words("places"):
        return True
    before, after = words.folds[max(0, at - 1) : at], words.folds[at + 1 : at + 2]
    if before and is_given(before[0]) and not is_ordinary(before[0]) and before[0] not in scene.index.first_words:
        return True
    surname = bool(after) and after[0] in word_set("surnames.txt") and not is_ordinary(after[0])
    return surname and after[0] not in scene.index.first_words


def _is_no_child_elsewhere(scene: Scene, name: str) -> bool:
    """Whether the post's own sentences use the word and nobody there is a child of that name."""
    used = any(one.is_prose and one.part.school_voice and name in one.words.folds for one in scene.passages)
    return used and not _is_named_beside(scene, name)


def _is_named_beside(scene: Scene, name: str) -> bool:
    return any(one.words.folds[one.first] == name and one.ids for one in scene.seen)
