"""Finds registered pupils by a shortened name: with an initial, or a family by its surname."""

from auditor.judge.names import Kind, Words, folded_name
from auditor.judge.people.clues import is_given, is_ordinary
from auditor.judge.people.full_names import Found, joins_all
from auditor.judge.people.name_index import Ids, NameIndex
from auditor.judge.view import Form
from auditor.judge.words.lists import clue_words


def first_and_initial_at(words: Words, at: int, index: NameIndex) -> Found | None:
    """`Ella G`, `Ella G.`, `Freya B-M`, `Leo Fa`."""
    for end in range(min(at + index.longest, len(words) - 1), at, -1):
        called = index.called(words.name(at, end - 1))
        if called and joins_all(words, at, end - 1):
            return _with_letters(words, at, end, called, index)
    return None


def _with_letters(words: Words, at: int, end: int, called: Ids, index: NameIndex) -> Found | None:
    if words.gap(end - 1) not in (" ", "", "_", "-", "."):
        return None
    if words.kind is Kind.PROSE and not (words.capitals[at] and words.capitals[end]):
        return None
    letters, last = words.folds[end], end
    if 2 <= len(letters) <= 3 and not is_ordinary(letters) and not (len(letters) == 3 and is_given(letters)):
        # Two pupils of one first name and initial are often told apart by one letter more.
        ids = frozenset(i for i in called if "".join(folded_name(index.pupils[i].last_name)).startswith(letters))
        if ids:
            return Found(words, at, end, Form.FIRST_AND_INITIAL, ids)
    while last + 1 < len(words) and len(words.folds[last + 1]) == 1 and words.gap(last) in ("-", ".", ""):
        last += 1
        letters += words.folds[last]
    last, letters = _with_later_initial(words, last, letters, called, index)
    if len(letters) > 3 or not letters.isalpha() or not ends_as_initial(words, last):
        return None
    ids = frozenset(i for i in called if letters in index.initials(i))
    if not ids and last > end:
        last = end
        ids = frozenset(i for i in called if letters[0] in index.initials(i))
    return Found(words, at, last, Form.FIRST_AND_INITIAL, ids) if ids else None


def _with_later_initial(words: Words, last: int, letters: str, called: Ids, index: NameIndex) -> tuple[int, str]:
    """`Søren V H`: a second capital behind a blank, where a pupil's surname has both."""
    after = last + 1
    if len(letters) == 1 and after < len(words) and words.gap(last) in (" ", ". ") and words.capitals[after]:
        both = letters + words.folds[after]
        if len(both) == 2 and any(both in index.initials(i) for i in called):
            return after, both
    return last, letters


def ends_as_initial(words: Words, last: int) -> bool:
    """Whether a letter is an initial and not the word I."""
    if words.folds[last] != "i" or last + 1 >= len(words):
        return True
    gap = words.gap(last)
    return gap != "'" and not (gap == " " and words.folds[last + 1] in clue_words("verbs_of_i"))


def initial_and_surname_at(words: Words, at: int, index: NameIndex) -> Found | None:
    """`J Marchbank`, `J. P. Marchbank`, `J.Marchbank`."""
    letter, middle = words.folds[at], at + 1
    while (
        middle < len(words) and len(words.folds[middle]) == 1 and words.gap(middle - 1).strip() in ("", ".", "-", "_")
    ):
        middle += 1
    if middle >= len(words) or words.gap(middle - 1) not in (" ", ". ", ".", "_", "-", ""):
        return None
    if words.kind is Kind.PROSE and not (words.capitals[at] and words.capitals[middle]):
        return None
    for last in range(min(middle + index.longest, len(words)) - 1, middle - 1, -1):
        surname = index.lasts.get(words.name(middle, last))
        if surname and joins_all(words, middle, last):
            ids = frozenset(i for i in surname if letter in index.first_letters(i))
            return Found(words, at, last, Form.INITIAL_AND_SURNAME, ids) if ids else None
    return None


def surname_and_initial_at(words: Words, at: int, index: NameIndex) -> Found | None:
    """`Marchbank N`, `MARCHBANK, N.`, as lists of results have it."""
    for end in range(min(at + index.longest, len(words) - 1), at, -1):
        surname = index.lasts.get(words.name(at, end - 1))
        if not surname or not joins_all(words, at, end - 1) or words.gap(end - 1) not in (" ", ", "):
            continue
        letter = words.folds[end]
        if end + 1 < len(words) and words.gap(end) in (" ", ". ") and words.capitals[end + 1]:
            return None  # the initial belongs to the next name
        if len(letter) != 1 or not (words.capitals[at] and words.capitals[end]) or not ends_as_initial(words, end):
            return None
        ids = frozenset(i for i in surname if letter in index.first_letters(i))
        return Found(words, at, end, Form.INITIAL_AND_SURNAME, ids) if ids else None
    return None


def _stands_alone(words: Words, at: int, end: int) -> bool:
    """Whether a surname before `twins` has no other name before it: `Whitcroft twins win`."""
    if any(is_ordinary(word) or is_given(word) for word in words.folds[at:end]):
        return False
    return not at or not (words.capitals[at - 1] and words.gap(at - 1) in (" ", "-", " & "))


def family_at(words: Words, at: int, index: NameIndex) -> Found | None:
    """`the Whitcroft twins`: a surname that stands for one family's children."""
    if words.kind is not Kind.PROSE or not words.capitals[at]:
        return None
    for end in range(min(at + index.longest, len(words) - 1), at, -1):
        surname = index.lasts.get(words.name(at, end - 1))
        if surname and words.folds[end] in clue_words("siblings") and words.gap(end - 1) in (" ", "' "):
            leads = at and words.folds[at - 1] in clue_words("before_a_family") and not words.capitals[end]
            leads = leads or (words.folds[end] in clue_words("sure_siblings") and _stands_alone(words, at, end))
            return Found(words, at, end - 1, Form.SURNAME_ALONE, surname) if leads else None
    return None
