"""Finds children whom no register holds: a name alone is not enough, the words around it must present a pupil."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.judge.names import Kind, Words
from auditor.judge.people.clues import Passage, adult_role, cues, is_given, is_ordinary
from auditor.judge.people.first_names import bound_to
from auditor.judge.people.full_names import follows_initial, joins
from auditor.judge.view import Form
from auditor.judge.words.lists import clue_words, word_set

_PARTICLES = clue_words("unknown_children_particles")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that look like a person's name: a given name, and a surname or its initial."""

    words: Words
    first: int
    last: int
    form: Form


def candidates(passage: Passage, words: Words, given: frozenset[str]) -> Iterator[Candidate]:
    """Every free name-like run of words; `given` holds first names beyond those of the word list."""
    for at, word in enumerate(words.folds):
        if at + 1 >= len(words) or not (is_given(word) or word in given) or len(word) < 2:
            continue
        if words.kind is Kind.PROSE and (not words.capital(at) or words.shouted(at)):
            continue
        if words.kind is Kind.PROSE and not passage.is_free(at, at):
            continue
        found = _with_surname(passage, words, at) or _with_initial(words, at)
        if found and (words.kind is not Kind.PROSE or passage.is_free(found.first, found.last)):
            yield found


def _with_surname(passage: Passage, words: Words, at: int) -> Candidate | None:
    last, has_surname = at, False
    while last + 1 < len(words) and last - at < 4 and joins(words, last) and "\n" not in words.gap(last):
        word = words.folds[last + 1]
        if words.kind is Kind.PROSE and not words.capital(last + 1) and word not in _PARTICLES:
            break
        if len(word) == 1 and not (last + 2 < len(words) and words.gap(last + 1) in (" ", ". ")):
            break
        if word in clue_words("not_surnames"):
            return None
        if words.kind is Kind.PROSE and words.shouted(last + 1) and len(word) > 1:
            break
        last += 1
        has_surname = has_surname or (len(word) > 1 and word not in _PARTICLES)
    if not has_surname:
        return None
    return Candidate(words, at, last, Form.FULL_NAME) if _credible(words, at, last) else None


def _credible(words: Words, at: int, last: int) -> bool:
    first, surname = words.folds[at], words.folds[last]
    known = surname in word_set("surnames.txt")
    if is_ordinary(first):
        return known and not is_ordinary(surname)
    if words.kind is not Kind.PROSE:
        return known
    return known or (len(surname) > 2 and surname.isalpha() and not surname.endswith("ing"))


def _with_initial(words: Words, at: int) -> Candidate | None:
    if at + 1 >= len(words) or len(words.folds[at + 1]) != 1 or not words.folds[at + 1].isalpha():
        return None
    if is_ordinary(words.folds[at]) or words.gap(at) != " " or not words.capital(at + 1):
        return None
    return Candidate(words, at, at + 1, Form.FIRST_AND_INITIAL) if follows_initial(words, at + 1) else None


def presented_as_pupil(passage: Passage, candidate: Candidate, *, near_pupils: bool, own_groups: bool) -> str:
    """The clue that presents the bearer as a pupil; empty when there is none, or one that speaks of a grown-up."""
    first, last = candidate.first, candidate.last
    if candidate.words.kind is Kind.PROSE and adult_role(passage, first, last):
        return ""
    sentence = passage.folds(passage.sentence(first))
    around = [*sentence]
    if cues("adult_signs").found(around):
        return ""
    if bound_to(passage, first, last):
        return "the class or year stands beside it"
    if _aged(passage, last):
        return "the age stands beside it"
    low, high = passage.sentence(first)
    sign = cues("child_signs").found(sentence)
    if candidate.form is Form.FULL_NAME and (sign or any(low <= g.first < high for g in passage.groups)):
        return f"its sentence says '{sign}'" if sign else "its sentence names a class or year"
    if near_pupils:
        return "it stands among pupils' names"
    for span in passage.above(first):
        heading = cues("child_signs").found(passage.folds(span))
        if heading or any(span[0] <= g.first < span[1] for g in passage.groups):
            return f"the list is headed '{heading}'" if heading else "the list is headed by a class or year"
    return "the account speaks for a class" if own_groups else ""


def _aged(passage: Passage, last: int) -> bool:
    words = passage.words
    following = words.folds[last + 1 : last + 3]
    if not following:
        return False
    if following[0] == "aged":
        return True
    return following[0].isdigit() and 3 <= int(following[0]) <= 18 and words.gap(last).strip() in ("(", ",")
