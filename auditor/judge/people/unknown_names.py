"""Words that are written as a person's name whom no register holds: which they are, not yet whose."""

from collections.abc import Iterator

from auditor.judge.names import Kind, Words
from auditor.judge.people.clues import is_cheered, is_given, is_ordinary
from auditor.judge.people.full_names import Found, joins
from auditor.judge.people.name_index import NOBODY
from auditor.judge.people.passage import Passage
from auditor.judge.people.shortened import ends_as_initial
from auditor.judge.view import Form
from auditor.judge.words.lists import clue_words, word_set

_LONGEST_NAME = 4
_NOT_NAMES = clue_words("not_surnames") | clue_words("titles")


def unknown_names(passage: Passage, words: Words, hits: list[int], own_firsts: frozenset[str]) -> Iterator[Found]:
    """Every free name of two words or more; `own_firsts` holds first names beyond those of the word list."""
    prose = words.kind is not Kind.SLUG
    for at in hits:
        word = words.folds[at]
        if at + 1 >= len(words) or len(word) < 2 or not (is_given(word) or word in own_firsts):
            continue
        if not passage.is_free(words, at, at) or (prose and not words.capitals[at]):
            continue
        if at and words.folds[at - 1] in clue_words("before_a_part"):
            continue  # "as Mary", "a play called Alice"
        if prose and at and words.gap(at - 1) == "-" and words.capitals[at - 1] and passage.is_free(words, at - 1, at):
            start = at - 1  # "Poppy-Rae", of which the word list holds the second half
        else:
            start = at
        found = _surname_before(passage, words, start) or _with_surname(passage, words, start)
        found = found or _with_initial(words, start)
        if found:
            yield found


def called_pupils(passage: Passage) -> Iterator[Found]:
    """Two words with a capital, whatever they are, behind a class and `pupil`, or before a class: `Xan Quill in 4C`."""
    words = passage.words
    for group in passage.groups:
        for at in _behind_pupil(words, group.last), _before_class(passage, group.first):
            if at is None or words.gap(at) != " " or not passage.is_free(words, at, at + 1):
                continue
            pair = words.folds[at : at + 2]
            written = words.capitals[at] and words.capitals[at + 1] and not (words.shouted(at) or words.shouted(at + 1))
            if written and all(len(word) > 2 and word.isalpha() and word not in _NOT_NAMES for word in pair):
                yield Found(words, at, at + 1, Form.FULL_NAME, NOBODY, "the class or year stands beside it")


def _behind_pupil(words: Words, last: int) -> int | None:
    """`our Year 9 exchange student Xan Quill`."""
    for at in range(last + 1, min(last + 4, len(words) - 2)):
        if words.gap(at - 1) != " " or words.capitals[at]:
            return None
        if words.folds[at] in clue_words("called_pupils"):
            return at + 1 if words.gap(at) == " " else None
    return None


def _before_class(passage: Passage, first: int) -> int | None:
    """`to Xan Quill in 4C`: one word at least is a known name or is cheered, and neither is an ordinary word."""
    words = passage.words
    at = first - 3 if first and words.folds[first - 1] in ("in", "of", "from") else first - 2
    if at < 1 or at + 2 > first or words.gap(at + 1).strip(" ") not in ("", "("):
        return None
    if at + 2 == first and words.gap(at + 1).strip() != "(":
        return None
    pair = words.folds[at : at + 2]
    if words.capitals[at - 1] or any(is_ordinary(word) or word in clue_words("places") for word in pair):
        return None
    known = any(passage.is_first_name(word) or word in word_set("surnames.txt") for word in pair)
    return at if known or is_cheered(passage, at) else None


def _with_surname(passage: Passage, words: Words, at: int) -> Found | None:
    last = at
    particles = clue_words("particles")
    if words.kind is not Kind.SLUG and words.shouted(at):
        return None
    while last + 1 < len(words) and last - at < _LONGEST_NAME and joins(words, last) and "\n" not in words.gap(last):
        word = words.folds[last + 1]
        if words.kind is not Kind.SLUG and not words.capitals[last + 1] and word not in particles:
            break
        if words is passage.words and last + 1 in passage.group_words:
            break
        if len(word) == 1 and not (last + 2 < len(words) and words.gap(last + 1) in (" ", ". ")):
            break
        if word in clue_words("not_surnames"):
            return None if words.kind is not Kind.SLUG or last == at else _named(words, at, last)
        if words.kind is Kind.SLUG and (word not in word_set("surnames.txt") or (last > at and is_ordinary(word))):
            break
        if words.kind is Kind.PROSE and words.shouted(last + 1):
            break
        last += 1
    while last > at and (len(words.folds[last]) == 1 or words.folds[last] in particles):
        last -= 1
    return _named(words, at, last)


def _named(words: Words, at: int, last: int) -> Found | None:
    if last == at or not _is_credible(words, at, last) or _is_a_place(words, at, last):
        return None
    return Found(words, at, last, Form.FULL_NAME, NOBODY)


def _is_credible(words: Words, at: int, last: int) -> bool:
    surname = words.folds[last]
    known = surname in word_set("surnames.txt")
    if is_given(surname) and all(words.gap(between) == "-" for between in range(at, last)):
        return False  # a first name of two parts, and no surname
    if words.kind is Kind.SLUG:
        return known
    return known or (len(surname) > 2 and surname.isalpha() and not surname.endswith("ing"))


def _is_a_place(words: Words, at: int, last: int) -> bool:
    """`at Albert Dock`, `a trip to Crystal Palace`, `the Florence Nightingale ward`."""
    if not at or words.gap(at - 1) != " " or words.kind is not Kind.PROSE:
        return False
    before = words.folds[at - 1]
    if before in clue_words("before_a_place"):
        return True
    if words.folds[last] in word_set("surnames.txt"):
        return False
    return before == "from" or (before == "to" and at > 1 and words.folds[at - 2] in clue_words("ways_to_a_place"))


def _with_initial(words: Words, at: int) -> Found | None:
    initial = words.folds[at + 1]
    if len(initial) != 1 or not initial.isalpha():
        return None
    if words.gap(at) not in (" ", "") or not words.capitals[at + 1] or not ends_as_initial(words, at + 1):
        return None
    last = at + 1
    while last + 1 < len(words) and len(words.folds[last + 1]) == 1 and words.gap(last) == "-":
        last += 1
    return Found(words, at, last, Form.FIRST_AND_INITIAL, NOBODY)


def _surname_before(passage: Passage, words: Words, at: int) -> Found | None:
    """`OKAFOR Chidi`; `Okafor, Chidi` where it is an item of a list."""
    before = at - 1
    if words.kind is not Kind.PROSE or before < 0 or words.shouted(at) or not words.capitals[before]:
        return None
    surname, gap = words.folds[before], words.gap(before)
    if len(surname) < 3 or surname in clue_words("not_surnames") or not passage.is_free(words, before, at):
        return None
    loud = words.shouted(before) and gap == " "
    if is_given(surname) and not loud:
        return None
    opens = before == 0 or words.gap(before - 1).strip(" *")[-1:] in _ITEM_ENDS or words.folds[before - 1].isdigit()
    closes = words.gap(at).strip(" *")[:1] in _ITEM_ENDS or words.folds[at + 1].isdigit()
    return Found(words, before, at, Form.FULL_NAME, NOBODY) if loud or (gap == ", " and opens and closes) else None


_ITEM_ENDS = frozenset(":;\n.)(")
