"""Finds those in a passage who are not pupils, unless a name that a pupil shares is the pupil's here."""

from auditor.judge.names import Words
from auditor.judge.people.adults import Adult
from auditor.judge.people.clues import cues, has_age, is_cheered, works_in_a_class
from auditor.judge.people.first_names import bound_to
from auditor.judge.people.full_names import full_name_at
from auditor.judge.people.passage import Passage
from auditor.judge.people.scene import Scene
from auditor.judge.view import Who
from auditor.judge.words.lists import clue_words


def find_known_adults(scene: Scene, passage: Passage) -> None:
    """Notes everybody titled, the staff, and known figures."""
    if not passage.is_prose:
        return
    _find_figures_shown_as_works(scene, passage)
    for adult in scene.adults.found(passage.words, passage.hits):
        if adult.titled and _is_a_surname(scene, passage.words, adult.first):
            continue
        if adult.who is Who.PLACE or not _is_the_pupil(scene, passage, adult):
            scene.note_adult(passage, adult.first, adult.last, adult.who, titled=adult.titled)


def _find_figures_shown_as_works(scene: Scene, passage: Passage) -> None:
    """`the Ella Green statue`, which makes the name that of a figure in the whole post."""
    words = passage.words
    for at, word in enumerate(words.folds):
        if (
            (
                word in _MONUMENTS
                and at > 2
                and words.gap(at - 1) in (" ", "'s ")
                and words.folds[at - 3] in ("the", "our")
            )
            and words.capitals[at - 2]
            and words.capitals[at - 1]
            and passage.is_first_name(words.folds[at - 2])
        ):
            scene.note_adult(passage, at - 2, at - 1, Who.PUBLIC_FIGURE)


_MONUMENTS = frozenset(("statue", "monument", "memorial", "plaque"))


def _is_a_surname(scene: Scene, words: Words, at: int) -> bool:
    """`Aisha Sheikh`, `I Sheikh`: a title that is a pupil's surname behind the first name or its initial."""
    ids = scene.index.lasts.get(words.folds[at])
    if not ids or not at or words.gap(at - 1) not in (" ", ". "):
        return False
    before = words.folds[at - 1]
    if len(before) == 1:
        return words.capitals[at - 1] and any(before in scene.index.first_letters(number) for number in ids)
    return bool(scene.index.named(before, words.folds[at]))


def _is_the_pupil(scene: Scene, passage: Passage, adult: Adult) -> bool:
    """Whether a name that a pupil shares with staff or a known figure is the pupil here."""
    words = passage.words
    if adult.titled and words.folds[adult.first] not in clue_words("playful_titles"):
        return False
    begin = adult.first + adult.titled
    shared = any(
        scene.index.named(words.name(begin, cut), words.name(cut + 1, adult.last)) for cut in range(begin, adult.last)
    )
    if not shared:
        return False
    if bound_to(passage, adult.first, adult.last):
        return not works_in_a_class(passage, adult.last)
    if not adult.titled and (has_age(passage, adult.last) or _is_ours(words, adult.last)):
        return True
    if not adult.titled and _is_given_a_prize(scene, passage, adult):
        return True
    if not adult.titled and _is_listed_with_a_pupil(scene, passage, adult):
        return True
    if adult.titled and adult.first and words.folds[adult.first - 1] in ("little", "young"):
        return True
    return adult.who is not Who.STAFF and is_cheered(passage, adult.first)


def _is_ours(words: Words, last: int) -> bool:
    """`Ann Hill (ours!)`."""
    return words.folds[last + 1 : last + 2] == ["ours"] and words.gap(last).strip() in ("(", ",", "-")


def _is_given_a_prize(scene: Scene, passage: Passage, adult: Adult) -> bool:
    """`Junior Cup Ella Green, Senior Cup Ann Hill`: an item of a list of prizes in which pupils stand, too."""
    words, (low, high) = passage.words, passage.sentence(adult.first)
    before = words.folds[max(low, adult.first - 2) : adult.first]
    if not before or not cues("prizes").found(before):
        return False
    others = (full_name_at(words, at, scene.index) for at in passage.hits if low <= at < high)
    return any(one is not None and one.last < high and one.first != adult.first for one in others)


def _is_listed_with_a_pupil(scene: Scene, passage: Passage, adult: Adult) -> bool:
    """Whether a comma or `and` ties the name to the full name of a pupil."""
    words, index = passage.words, scene.index
    after = adult.last + 1
    if after < len(words) and words.folds[after] == "and":
        after += 1
    if words.gap(after - 1).strip() in ("", ",", "&") and after < len(words) and after > adult.last:
        following = full_name_at(words, after, index)
        if following and (after > adult.last + 1 or words.gap(adult.last).strip()):
            return True
    before = adult.first - 1
    tied = before >= 0 and words.gap(before).strip() in (",", "&")
    if before > 0 and words.folds[before] == "and":
        before, tied = before - 1, True
    starts = range(max(0, before - index.longest), before)
    found = (full_name_at(words, start, index) for start in starts) if tied else ()
    return any(one is not None and one.last == before for one in found)
