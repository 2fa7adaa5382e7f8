"""Finds children whom no register holds: a name alone is not enough, the words around it must present a pupil."""

from auditor.judge.names import Kind, Words, folded_name
from auditor.judge.people.clues import (
    adult_role,
    cues,
    has_age,
    is_a_firm,
    is_called_a_child,
    is_cheered,
    is_grown_up,
    is_ordinary,
)
from auditor.judge.people.first_names import bound_to
from auditor.judge.people.full_names import Found
from auditor.judge.people.misspelt import misspelt_at
from auditor.judge.people.name_index import NOBODY
from auditor.judge.people.passage import Passage
from auditor.judge.people.pictures import Shows
from auditor.judge.people.scene import Scene
from auditor.judge.people.unknown_names import called_pupils, unknown_names
from auditor.judge.people.unlisted_names import unlisted_names, unlisted_twins
from auditor.judge.view import Form, Who
from auditor.judge.words.lists import clue_words, word_set
from auditor.model import Role

_CHILDREN = (Who.PUPIL, Who.UNKNOWN_CHILD)
_SHORT_ITEM = 6  # words: "Vice-chair: Ella Green" is an item of the list that the first sentence opens


def find_unknown_children(scene: Scene, passage: Passage) -> None:
    """Notes every name that its surroundings present as a pupil's, and every grown-up's that a role gives away."""
    if passage.part.role is Role.LINK:
        return
    stretches: list[tuple[Words, list[int]]] = [(passage.words, passage.hits)]
    stretches.extend((words, list(range(len(words)))) for words in passage.joined)
    if passage.is_prose and passage.part.school_voice and passage.groups:
        for found in called_pupils(passage):
            if not _is_staff(scene, found) and not is_grown_up(passage, found.first, found.last):
                _note(scene, passage, found, found.clue)
    for words, hits in stretches:
        for found in unknown_names(passage, words, hits, scene.index.first_words):
            if passage.is_free(words, found.first, found.last):
                _weigh(scene, passage, found)
    _find_unlisted(scene, passage)


def _find_unlisted(scene: Scene, passage: Passage) -> None:
    if not passage.is_prose or not passage.part.school_voice or scene.is_of_friends:
        return
    children = [one.last for one in scene.seen if one.words is passage.words and one.who in _CHILDREN]
    for found in unlisted_names(passage, children):
        sentence = passage.sentence_words(found.first)
        if cues("adult_signs").found(sentence) or cues("outsider_signs").found(sentence):
            continue
        if _is_staff(scene, found) or is_a_firm(found.words, found.last):
            continue
        if not is_grown_up(passage, found.first, found.last):
            _note(scene, passage, found, found.clue)
    for found in unlisted_twins(passage):
        surname = found.words.folds[found.first]
        told = passage.groups_in(passage.sentence(found.first)) or scene.pictures.says_children
        if told and surname not in scene.adults.staff_surnames:
            scene.note(passage, found, Who.UNKNOWN_CHILD)


def _weigh(scene: Scene, passage: Passage, found: Found) -> None:
    words, name = found.words, found.words.name(found.first, found.last)
    if (
        is_a_firm(words, found.last)
        or name in scene.adult_names
        or _is_a_part_or_an_author(scene, passage, found)
        or name in scene.index.firsts
        or _is_staff(scene, found)
    ):
        return
    if words is not passage.words or not passage.is_prose:
        clue = _clue_of_a_joined_name(scene, passage, words)
        if clue:
            _note(scene, passage, found, clue)
        return
    if is_grown_up(passage, found.first, found.last):
        scene.note_adult(passage, found.first, found.last, Who.OTHER_ADULT)
        return
    if passage.part.role is Role.REPLY and not cues("kin").found(passage.sentence_words(found.first)):
        return
    if scene.is_of_friends and found.form is Form.FIRST_AND_INITIAL:
        return
    if words.gap(found.first - 1).endswith('"') and words.gap(found.last).startswith('"'):
        return  # "a mug with "Ann Hill" on it"
    if _is_among_figures(scene, passage, found) or (_is_doubtful(found) and not _is_tied(scene, passage, found)):
        return
    clue = _presented_as_pupil(scene, passage, found)
    if clue:
        _note(scene, passage, found, clue)


def _is_a_part_or_an_author(scene: Scene, passage: Passage, found: Found) -> bool:
    """`Angel Gabriel: Nina Hill`, and whoever is answered by name below the post."""
    words = found.words
    after = found.last + 1
    if words.gap(found.last).strip() == ":" and after < len(words) and passage.words is words and passage.taken[after]:
        return True
    if passage.part.role is not Role.REPLY:
        return False
    authors = (folded_name(reply.author) for reply in scene.view.post.replies)
    return any(len(name) > 1 and tuple(words.folds[found.first : found.first + len(name)]) == name for name in authors)


def _is_doubtful(found: Found) -> bool:
    """Whether the words may well be no name: `Summer Reading`, `Will A`."""
    words = found.words
    if not is_ordinary(words.folds[found.first]) or words.gap(found.first) == "-":
        return False
    surname = words.folds[found.last]
    return len(surname) == 1 or is_ordinary(surname) or surname not in word_set("surnames.txt")


def _is_tied(scene: Scene, passage: Passage, found: Found) -> bool:
    if bound_to(passage, found.first, found.last) or is_cheered(passage, found.first):
        return True
    return _is_listed_with_pupils(scene, passage, found)


def _is_staff(scene: Scene, found: Found) -> bool:
    folds = found.words.folds
    return folds[found.last] in scene.adults.staff_surnames and folds[found.first] in scene.adults.staff_firsts


def _note(scene: Scene, passage: Passage, found: Found, clue: str) -> None:
    words = found.words
    meant = misspelt_at(words, found.first, scene.index) if found.form is Form.FULL_NAME else None
    if meant and meant.last == found.last:
        scene.note(passage, meant)  # presented as a pupil, and one letter from the only one who can be meant
        return
    other = words is passage.words and passage.is_prose and _is_of_another_school(scene, passage, found.last)
    who = Who.OTHER_SCHOOL if other else Who.UNKNOWN_CHILD
    scene.note(passage, Found(words, found.first, found.last, found.form, NOBODY, clue), who, picks_out=not other)


def _clue_of_a_joined_name(scene: Scene, passage: Passage, words: Words) -> str:
    if words.kind is Kind.JOINED:
        return "its tag cheers" if cues("tag_cheers").found(words.folds) else ""
    if passage.part.role is not Role.FILENAME:
        return ""
    if cues("child_signs").found(words.folds):
        return "its file name speaks of a pupil"
    children = scene.pictures.shows[passage.part.index] is Shows.CHILDREN
    return "its picture shows children" if children else ""


def _presented_as_pupil(scene: Scene, passage: Passage, found: Found) -> str:
    """The clue that presents the bearer as a pupil; empty when there is none, or one that speaks of a grown-up."""
    first, last = found.first, found.last
    sentence = passage.sentence_words(first)
    if cues("adult_signs").found(sentence):
        return ""
    if bound_to(passage, first, last):
        return "the class or year stands beside it"
    if has_age(passage, last):
        return "the age stands beside it"
    if is_called_a_child(passage, first):
        return "it is called a pupil's"
    if cues("signs_of_an_election").found(passage.words.folds):
        return ""
    if _is_near_pupils(scene, passage, first):
        return "it stands among pupils' names"
    if scene.is_of_friends:
        return ""  # parents speak of one another there
    if passage.words.folds[last + 1 : last + 2] == ["from"] or cues("outsider_signs").found(sentence):
        return ""
    if passage.words.gap(last) == "'s \"" or cues("signs_of_fame").found(sentence):
        return ""  # `Ann Hill's "The Long Road"`
    if passage.words.folds[first] in clue_words("characters") and cues("story_signs").found(sentence):
        return ""
    sign = cues("child_signs").found(sentence)
    if not sign and len(sentence) <= _SHORT_ITEM:
        sign = cues("child_signs").found(passage.sentence_words(0))
    if not sign and adult_role(passage, first, last, "adult_or_child_roles"):
        return ""
    if sign:
        return f"its sentence says '{sign}'"
    if passage.part.role is Role.REPLY and not passage.part.school_voice:
        return "its reply speaks of a child of the family"
    full = found.form is Form.FULL_NAME
    arrives = full and passage.groups_in(passage.sentence(first)) and cues("arrivals").found(sentence)
    if arrives and not cues("arriving_grown_ups").found(sentence):
        return f"its sentence says '{arrives}' and names a class or year"
    if full and passage.words.shouted(first) and _surnames_first(passage) > 1:
        return "a list puts surnames first"
    if not full and passage.groups_in(passage.sentence(first)):
        return "its sentence names a class or year"
    if full and passage.part.school_voice and scene.pictures.says_children:
        return "the picture shows children"
    for span in passage.above(first):
        heading = cues("child_signs").found(passage.words.folds[span[0] : span[1]])
        if heading or passage.groups_in(span):
            return f"the list is headed '{heading}'" if heading else "the list is headed by a class or year"
    if scene.account_group is not None:
        return "the account speaks for a class"
    return _clue_without_register(scene, passage, found)


def _surnames_first(passage: Passage) -> int:
    words = passage.words
    return sum(
        1 for at in passage.hits if at and words.shouted(at - 1) and not words.shouted(at) and words.capitals[at]
    )


def _clue_without_register(scene: Scene, passage: Passage, found: Found) -> str:
    """With no register to ask, a plain name in the school's own words is taken for a pupil's, to be checked."""
    if scene.has_register or not passage.part.school_voice:
        return ""
    if found.form is Form.FIRST_AND_INITIAL or is_cheered(passage, found.first):
        return "no register has been imported"
    surname = found.words.folds[found.last]
    plain = surname in word_set("surnames.txt") and not is_ordinary(surname)
    return "no register has been imported" if plain else ""


def _is_listed_with_pupils(scene: Scene, passage: Passage, found: Found) -> bool:
    """Whether a comma or `and` ties the name to a pupil's."""
    words = passage.words
    for one in scene.seen:
        if one.words is words and one.who in (Who.PUPIL, Who.UNKNOWN_CHILD):
            low, high = (one.last, found.first) if one.last < found.first else (found.last, one.first)
            between = words.folds[low + 1 : high]
            gaps = {words.gap(at).strip(" *") for at in range(low, high)}
            if len(between) < 2 and set(between) <= {"and"} and gaps <= {"", ",", "&", "+", "/", ";", ".", "\n"}:
                return True
    return False


def _is_near_pupils(scene: Scene, passage: Passage, at: int) -> bool:
    low, high = passage.sentence(at)
    return any(one.who is Who.PUPIL and one.words is passage.words and low <= one.first < high for one in scene.seen)


def _is_among_figures(scene: Scene, passage: Passage, found: Found) -> bool:
    """Whether the name stands in a list beside a known figure or a grown-up."""
    words = passage.words
    for one in scene.seen:
        if one.words is words and one.who in (Who.PUBLIC_FIGURE, Who.OTHER_ADULT):
            low, high = (one.last, found.first) if one.last < found.first else (found.last, one.first)
            between = words.folds[low + 1 : high]
            if len(between) < 2 and all(word in clue_words("between_figures") for word in between):
                return True
    return False


def _is_of_another_school(scene: Scene, passage: Passage, last: int) -> bool:
    """`Priya Devlin of Carr Lane Primary`, `Priya Devlin (St Bede's)`."""
    words = passage.words
    _, high = passage.sentence(last)
    following = words.folds[last + 1 : min(high, last + 7)]
    if not following or not (following[0] in ("of", "from", "at") or words.gap(last).strip() in ("(", ",")):
        return False
    own = _own_words(scene)
    if "st" in following[:2]:
        return own.isdisjoint(following)
    for number, word in enumerate(following[1:], 1):
        if word in clue_words("kinds_of_school"):
            return own.isdisjoint(following[:number])
    return False


def _own_words(scene: Scene) -> set[str]:
    school = scene.view.school
    words = {word for name in (school.name, *school.short_names) for word in folded_name(name)}
    return words - clue_words("kinds_of_school") | {"our"}
