"""Finds names of which no list holds a word, where what stands beside them is said of children alone."""

import re
from collections.abc import Iterable, Iterator

from auditor.judge.names import Words
from auditor.judge.people.clues import AGES, cues, is_cheered, is_given, is_ordinary
from auditor.judge.people.first_names import bound_to
from auditor.judge.people.full_names import Found
from auditor.judge.people.name_index import NOBODY
from auditor.judge.people.passage import Passage
from auditor.judge.view import Form
from auditor.judge.words.lists import clue_words, word_set

_NOT_NAMES = (
    clue_words("not_surnames") | clue_words("titles") | clue_words("never_in_a_name") | word_set("function_words.txt")
)
_ENDS = frozenset((",", "&", "+", ";", "/"))


def unlisted_names(passage: Passage, children: Iterable[int]) -> Iterator[Found]:
    """Two words with capitals beside an age, a class, a child's office or a prize, or in a list with such a pair.

    `children` are the last words of the children's names that are known already.
    """
    words = passage.words
    yield from _shortened(passage)
    tied, known = -1, sorted(children)
    for at in _pairs(passage):
        tied = max(tied, max((last for last in known if last < at), default=-1))
        clue = _clue(passage, at)
        if not clue and _is_next_in_list(words, tied, at):
            clue = "it stands in a list of pupils"
        if clue:
            tied = at + 1
            yield Found(words, at, at + 1, Form.FULL_NAME, NOBODY, clue)


def _shortened(passage: Passage) -> Iterator[Found]:
    """`Ottoline F from Otters`, `well done Zubin (Y5)`: a word with an initial, or one cheered, and the class."""
    words = passage.words
    for group in passage.groups:
        for at in range(max(0, group.first - 3), group.first):
            if not words.capitals[at] or is_given(words.folds[at]) or not _may_be_part(passage, at):
                continue
            initial = at + 1 < group.first and len(words.folds[at + 1]) == 1 and words.capitals[at + 1]
            initial = initial and words.gap(at) == " " and words.folds[at] not in clue_words("has_letters")
            last = at + initial
            bracketed = group.first == last + 1 and words.gap(last).strip(" .") == "("
            alone = bracketed and at and not words.capitals[at - 1] and words.gap(at - 1) == " "
            if initial and bound_to(passage, at, last) == group:
                yield Found(words, at, last, Form.FIRST_AND_INITIAL, NOBODY, "the class or year stands beside it")
            elif alone and words.folds[at - 1] in clue_words("before_a_child_of_a_class"):
                yield Found(words, at, at, Form.FIRST_WITH_CLASS, NOBODY, "the class or year stands beside it")


_TWINS = re.compile(r"(?:twins|triplets)\b")


def unlisted_twins(passage: Passage) -> Iterator[Found]:
    """`the Quill twins`, where no pupil is called so."""
    words = passage.words
    if not _TWINS.search(words.source.text):
        return
    for at in range(1, len(words) - 1):
        led = words.folds[at - 1] in ("the", "our") and words.folds[at + 1] in ("twins", "triplets")
        named = words.capitals[at] and not is_given(words.folds[at]) and _may_be_part(passage, at)
        if led and named and words.gap(at) == " ":
            yield Found(words, at, at, Form.SURNAME_ALONE, NOBODY, "its sentence speaks of twins")


def _pairs(passage: Passage) -> Iterator[int]:
    words, free = passage.words, -1
    for at in range(len(words) - 1):
        if not (words.capitals[at] and words.capitals[at + 1]) or at < free or words.gap(at) != " ":
            continue
        if at and words.capitals[at - 1] and words.gap(at - 1) in (" ", "-") and not _opens(passage, at):
            continue
        longer = at + 2 < len(words) and words.capitals[at + 2] and words.gap(at + 1) in (" ", "-")
        if longer and at + 2 not in passage.group_words:
            continue
        if passage.starts_sentence(at) and passage.is_first_name(words.folds[at + 1]) and not is_given(words.folds[at]):
            continue  # "When Ella in Otters came to us"
        if _may_be_part(passage, at) and _may_be_part(passage, at + 1):
            free = at + 2
            yield at


def _opens(passage: Passage, at: int) -> bool:
    """Whether the word before is a class, a child's office or a word that opens the line, and no part of the name."""
    word = passage.words.folds[at - 1]
    return at - 1 in passage.group_words or word in clue_words("opens_before_a_name") or bool(_OFFICES.found([word]))


_OFFICES = cues("offices_of_children")


def _may_be_part(passage: Passage, at: int) -> bool:
    words, word = passage.words, passage.words.folds[at]
    if len(word) < 3 or not word.isalpha() or word in _NOT_NAMES or is_ordinary(word) or words.shouted(at):
        return False
    return not (passage.taken[at] or at in passage.group_words or word in clue_words("places"))


def _clue(passage: Passage, at: int) -> str:
    words, last = passage.words, at + 1
    low, high = passage.sentence(at)
    after = words.folds[last + 1 : min(high, last + 4)]
    mark = words.gap(last).strip()
    if (
        after
        and after[0] in AGES
        and mark in (",", "(")
        and words.gap(last + 1).strip()[:1] in (",", ")", ".", "-", "")
    ):
        closed = words.gap(last + 1).strip()[:1]
        if closed or words.folds[last + 2 : last + 3] in (["in"], ["from"], ["and"], ["who"]) or last + 2 >= high:
            return "the age stands beside it"
    if after[:1] == ["aged"]:
        return "the age stands beside it"
    before = words.folds[max(low, at - 3) : at]
    office = next(
        (of for size in (3, 2, 1) if (of := _OFFICES.found(before[-size:])) and " ".join(before).endswith(of)), ""
    )
    if office and words.gap(at - 1).strip() in ("", ":", ",", "-"):
        return f"the words '{office}' stand before it"
    group = bound_to(passage, at, last)
    opened = group is not None and group.first > last and words.gap(group.first - 1).strip() == "("
    if group and (not opened or words.gap(group.last).startswith(")")):
        return "the class or year stands beside it"
    if after[:1] == ["from"]:
        return ""
    named = any(is_given(word) or word in word_set("surnames.txt") for word in words.folds[at : at + 2])
    if is_cheered(passage, at) and (named or cues("feats_of_children").found(words.folds[low:high])):
        return "it is cheered"
    sentence = words.folds[low:high]
    arrives = cues("arrivals").found(sentence) and passage.groups_in((low, high))
    return "somebody has come to a class" if arrives and not cues("arriving_grown_ups").found(sentence) else ""


def _is_next_in_list(words: Words, tied: int, at: int) -> bool:
    """Whether a comma or `and` alone parts the name from one before it."""
    if tied < 0:
        return False
    between = words.folds[tied + 1 : at]
    gaps = {words.gap(index).strip(" *") for index in range(tied, at)}
    return between in ([], ["and"]) and gaps <= _ENDS | {"", "\n"} and (bool(between) or gaps != {""})
