"""Finds children by the surname of their family, where the post says which family's children are meant."""

from dataclasses import replace

from auditor.judge.people.clues import cues, is_given, is_ordinary
from auditor.judge.people.first_names import bound_to
from auditor.judge.people.full_names import Found
from auditor.judge.people.name_index import NOBODY, Ids
from auditor.judge.people.passage import Passage
from auditor.judge.people.scene import Scene
from auditor.judge.view import Form, Who
from auditor.judge.words.lists import clue_words
from auditor.model import Role


def find_families(scene: Scene, passage: Passage) -> None:
    """Notes surnames that stand for children: `the Hill family` beside one's first name, `young Master Hill`."""
    if not passage.is_prose or not passage.part.school_voice:
        return
    words = passage.words
    for at in passage.hits:
        ids = scene.index.lasts.get(words.folds[at]) or _several(scene, passage, at)
        if not ids or not words.capitals[at] or passage.taken[at] or at in passage.group_words:
            continue
        found = Found(words, at, at, Form.SURNAME_ALONE, ids)
        if words.folds[at + 1 : at + 2] in (["family"], ["household"]) and at and words.folds[at - 1] == "the":
            ids = _first_names_of(scene, found)
            if ids or _is_addressed(passage, at):
                scene.note(passage, replace(found, ids=ids or found.ids))
        elif (
            words.folds[at] not in scene.index.lasts
            or _is_a_set(scene, passage, at)
            or _is_one_child(scene, passage, at)
        ):
            scene.note(passage, found)


def _several(scene: Scene, passage: Passage, at: int) -> Ids:
    """`both Whitcrofts`, `the three Whitcrofts`."""
    words = passage.words
    if not at or not words.folds[at].endswith("s"):
        return NOBODY
    ids = scene.index.lasts.get(words.folds[at][:-1], NOBODY)
    if not ids or words.folds[at - 1] in clue_words("before_a_plural_surname"):
        return ids
    surname = words.folds[at][:-1]
    shown = words.folds[at - 1] == "the" and len(ids) > 1 and scene.pictures.says_children
    return ids if shown and not (is_ordinary(surname) or surname in scene.adults.staff_surnames) else NOBODY


def _is_a_set(scene: Scene, passage: Passage, at: int) -> bool:
    """`the Whitcroft two`, `the twins Whitcroft`, `yr efeilliaid Whitcroft`: brothers and sisters of the register."""
    words = passage.words
    if len(scene.index.lasts[words.folds[at]]) < 2 or (words.gap(at) == " " and words.capitals[at + 1]):
        return False
    before = words.folds[at - 1] if at and words.gap(at - 1) == " " else ""
    if before in clue_words("siblings_before"):
        return words.folds[at] not in scene.adults.staff_surnames
    behind = words.folds[at + 1 : at + 2] if words.gap(at) == " " else []
    return before in clue_words("before_a_family") and bool(behind) and behind[0] in clue_words("sets_of_siblings")


def _first_names_of(scene: Scene, family: Found) -> Ids:
    """The pupils of a family whom the post calls by their first names, which then pick them out."""
    together = NOBODY
    for passage in scene.passages:
        if passage.is_prose and passage.part.school_voice and passage.part.role is not Role.ALT:
            for at in passage.hits:
                ids = scene.index.firsts.get(passage.words.folds[at], NOBODY) & family.ids
                if ids and passage.words.capitals[at] and passage.words.folds[at] not in scene.adult_words:
                    scene.note(passage, Found(passage.words, at, at, Form.FULL_NAME, ids))
    for number, one in enumerate(scene.seen):
        ids = one.ids & family.ids
        if one.who is Who.PUPIL and one.form is Form.FIRST_ALONE and ids:
            scene.seen[number] = replace(one, ids=ids, form=Form.FULL_NAME, picks_out=True)
        if one.who is Who.PUPIL:
            together |= ids
    return together


def _is_addressed(passage: Passage, at: int) -> bool:
    """`To the Hill household: the bell is at nine`; thanks and good wishes are to grown-ups, too."""
    low, high = passage.sentence(at)
    opens = passage.words.folds[low:at] == ["to", "the"] and passage.words.gap(at + 1).strip() in (",", ":", "-")
    return opens and not cues("wishes").found(passage.words.folds[at:high])


def _is_one_child(scene: Scene, passage: Passage, at: int) -> bool:
    """`young Master Hill`, `Hill (Year 4)`: never staff, whose surname may stand alone."""
    words = passage.words
    surname = words.folds[at]
    if surname in scene.adults.staff_surnames or surname in scene.adult_words:
        return False
    joined = at + 1 < len(words) and words.capitals[at + 1] and words.gap(at) in (" ", "-")
    if joined and at + 1 not in passage.group_words:
        return False
    before = words.folds[at - 1] if at else ""
    if before == "master" and words.gap(at - 1) == " ":
        return words.folds[at - 2 : at - 1] in (["young"], ["little"], ["our"]) or not is_ordinary(surname)
    if is_ordinary(surname) or is_given(surname) or surname in clue_words("places"):
        return False
    if words.gap(at).strip() != "(" or (at and words.capitals[at - 1] and words.gap(at - 1) in (" ", "-", "'")):
        return False
    group = bound_to(passage, at, at)
    return group is not None and bool(group.ids & scene.index.lasts[surname])
