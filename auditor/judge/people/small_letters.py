"""Gives registered first names their capitals back in sentences that are written without any."""

import re

from auditor.judge.people.clues import is_ordinary
from auditor.judge.people.name_index import NameIndex
from auditor.judge.people.ordinary_words import acts_as_a_person
from auditor.judge.people.passage import Passage
from auditor.judge.words.lists import clue_words


def restore_capitals(passage: Passage, index: NameIndex) -> None:
    """Marks first names as if they had a capital; an ordinary word only where it opens a sentence and acts."""
    if not passage.is_prose:
        return
    words = passage.words
    for at in passage.hits:
        word = words.folds[at]
        if words.capitals[at] or len(word) < 3 or word not in index.firsts or words.before(at) in ("#", "@"):
            continue
        if word in clue_words("seldom_names_in_small_letters") or not _is_all_small(passage, at):
            continue
        if not is_ordinary(word) or (_may_open(passage, at) and acts_as_a_person(passage, at)):
            words.capitals[at] = True
            _restore_class(passage, at)
            after = at + 1
            if after < len(words) and len(words.folds[after]) == 1 and words.folds[after] not in ("a", "i", "x"):
                words.capitals[after] = words.gap(at) == " "


def _restore_class(passage: Passage, at: int) -> None:
    """`ella, 7, in otters`, `ella from maple class`, `ella (otters)`: the class behind a name in small letters."""
    words, (_, high) = passage.words, passage.sentence(at)
    for later in range(at + 1, min(high, at + 6)):
        tied = words.folds[later - 1] in ("in", "from", "of") or words.gap(later - 1).strip()[-1:] == "("
        if tied and passage.known_groups.is_class_name(words.folds[later]):
            words.capitals[later] = True


def _is_all_small(passage: Passage, at: int) -> bool:
    low, high = passage.sentence(at)
    start, end = passage.words.span(low, high - 1)
    return _EMPHASIS.sub("", passage.words.source.original[start:end]).islower()


_EMPHASIS = re.compile(r"\b[A-Z]{2,}\b")  # "doing her OWN version"


def _may_open(passage: Passage, at: int) -> bool:
    return passage.starts_sentence(at) or passage.words.gap(at - 1) in (": ", ", ", " - ")
