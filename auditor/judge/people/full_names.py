"""Finds registered pupils by first name and surname, in either order, and brothers and sisters who share a surname."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.judge.names import Kind, Words
from auditor.judge.people.clues import is_given, is_ordinary
from auditor.judge.people.name_index import NOBODY, Ids, NameIndex
from auditor.judge.view import Form
from auditor.judge.words.lists import clue_words


@dataclass(frozen=True, slots=True)
class Found:
    """A name among words, in full or shortened, with the pupils that it can mean."""

    words: Words
    first: int
    last: int
    form: Form
    ids: Ids = field(repr=False)
    clue: str = ""


_NAME_GAP = frozenset(" -_*'")
_SLUG_GAP = frozenset(" -_*'.+~()")
_LONGEST_GAP = 12


def joins(words: Words, at: int) -> bool:
    """Whether a word and the next can belong to one name: nothing but a blank, hyphen, line end or picture between."""
    gap = words.gap(at)
    if gap == " ":
        return True
    if words.kind is not Kind.PROSE:
        return _SLUG_GAP.issuperset(gap)
    if gap in ("-", "_", ""):
        return True
    if gap == "\n":
        return words.capitals[at] and words.capitals[at + 1]
    odd = "- " in gap or " '" in gap or "' " in gap or len(gap) > _LONGEST_GAP
    return _NAME_GAP.issuperset(gap) and not odd


def joins_all(words: Words, first: int, last: int) -> bool:
    """Whether the words `first` to `last` can belong to one name."""
    return all(joins(words, at) for at in range(first, last))


def full_name_at(words: Words, at: int, index: NameIndex) -> Found | None:
    """First name and surname, perhaps with a middle or pet name between; the longest reading wins."""
    best: Found | None = None
    for middle in range(at + 1, min(at + index.longest, len(words) - 1) + 1):
        if not joins(words, middle - 1):
            if best is None:
                return _with_pet_name(words, at, middle, index)
            break
        first = words.name(at, middle - 1)
        if first not in index.firsts and first not in index.others:
            continue
        starts = [middle]
        if _is_middle_name(words, middle):
            starts.append(middle + 1)
        for start in starts:
            for last in range(start, min(start + index.longest, len(words))):
                if last > start and not joins(words, last - 1):
                    break
                ids = index.named(first, words.name(start, last))
                if ids and (best is None or last > best.last):
                    best = Found(words, at, last, Form.FULL_NAME, ids)
    return best if best and _written_as_name(words, best.first, best.last) else None


def _is_middle_name(words: Words, at: int) -> bool:
    """`Ella J. Green`, `Ella Grace Green`."""
    word = words.folds[at]
    if len(word) == 1:
        return words.gap(at) in (" ", ". ", ".")
    return words.gap(at) in (" ", "-") and words.capitals[at] and is_given(word)


def _with_pet_name(words: Words, at: int, middle: int, index: NameIndex) -> Found | None:
    """`Ella "Ellie" Green`, `Ella (Ellie) Green`."""
    opens, closes = words.gap(middle - 1).strip(), words.gap(middle).strip()
    if middle + 1 >= len(words) or (opens, closes) not in (('"', '"'), ("'", "'"), ("(", ")")):
        return None
    for last in range(min(middle + index.longest, len(words) - 1), middle, -1):
        ids = index.named(words.name(at, middle - 1), words.name(middle + 1, last))
        if ids and joins_all(words, middle + 1, last):
            return Found(words, at, last, Form.FULL_NAME, ids)
    return None


def _written_as_name(words: Words, first: int, last: int) -> bool:
    """In prose, a name of ordinary words needs its capitals; file names and addresses have none."""
    if words.kind is Kind.SLUG:
        return True
    opens, closes = words.capitals[first], words.capitals[last]
    if not (opens or closes) and words.kind is Kind.PROSE:
        return _is_a_name_in_small_letters(words, first, last)
    ordinary_last = is_ordinary(words.folds[last])
    if opens and closes:
        return not (first and words.folds[first - 1] == "the" and is_ordinary(words.folds[first]))
    if is_ordinary(words.folds[first]) and (not opens or ordinary_last):
        return False
    return not (ordinary_last and opens and words.kind is Kind.PROSE)


def _is_a_name_in_small_letters(words: Words, first: int, last: int) -> bool:
    """`will mason hill be in`: one of its words at least is no ordinary one, or somebody is cheered or spoken to."""
    ordinary = is_ordinary(words.folds[first]), is_ordinary(words.folds[last])
    if not any(ordinary):
        return True
    if any(words.capitals[first + 1 : last + 6]) or any(words.capitals[max(0, first - 5) : first]):
        return False
    before = words.folds[first - 1] if first and "\n" not in words.gap(first - 1) else ""
    if not all(ordinary):
        return before not in ("a", "an", "the", "to") and words.folds[first] not in ("may", "mark", "can")
    spoken_to = words.folds[last + 1 : last + 2] and words.folds[last + 1] in (
        "u",
        "you",
        "ur",
        "youre",
        "is",
        "was",
        "has",
    )
    return (not before and bool(spoken_to)) or before in clue_words("praise_before_a_name")


def surname_first_at(words: Words, at: int, index: NameIndex) -> Found | None:
    """`Green, Ella`, `GREEN Ella`, and `green-ella` in a file name."""
    if words.kind is Kind.PROSE and not words.capitals[at]:
        return None
    for middle in range(min(at + index.longest, len(words) - 1), at, -1):
        surname = index.lasts.get(words.name(at, middle - 1))
        if surname and joins_all(words, at, middle - 1) and _turns_round(words, middle):
            found = _first_after(words, at, middle, surname, index)
            if found:
                return found
    return None


def _turns_round(words: Words, middle: int) -> bool:
    gap = words.gap(middle - 1)
    if words.kind is Kind.SLUG:
        return joins(words, middle - 1)
    if gap.replace(" ", "") == ",":
        return True
    if _is_a_result(words, middle):
        return True
    loud = words.shouted(middle - 1) and not words.shouted(middle) and len(words.folds[middle]) > 1
    return loud and gap == " "


def _is_a_result(words: Words, middle: int) -> bool:
    """`Greenaway Ella 12.4s`, `3. Greenaway Ella (Otters)`: neither is an ordinary word nor stands behind a capital."""
    if is_ordinary(words.folds[middle - 1]) or is_given(words.folds[middle - 1]) or words.gap(middle - 1) != " ":
        return False
    before = middle - 2
    if before >= 0 and words.capitals[before] and words.gap(before).strip() == "":
        return False
    if words.gap(middle).strip()[:1] in ("(", ",", "-", ":"):
        return True
    return middle + 1 < len(words) and words.folds[middle + 1][0].isdigit()


def _first_after(words: Words, at: int, middle: int, surname: Ids, index: NameIndex) -> Found | None:
    if words.kind is Kind.PROSE and not words.capitals[middle]:
        return None
    for last in range(min(middle + index.longest, len(words)) - 1, middle - 1, -1):
        if joins_all(words, middle, last):
            first = words.name(middle, last)
            ids = surname & (index.firsts.get(first) or index.others.get(first, NOBODY))
            if ids:
                return Found(words, at, last, Form.FULL_NAME, ids)
    return None


def sharing_a_surname(full: Found, index: NameIndex) -> Iterator[Found]:
    """The others of `Nina, Ivo and Oscar Marchbank`, and `her brother Ivo` behind a full name."""
    words = full.words
    surnames = (words.name(start, full.last) for start in range(full.first + 1, full.last + 1))
    surname = next((name for name in surnames if name in index.lasts), "")
    if surname:
        yield from _brother_or_sister(full, index, surname)
        yield from _listed_before(full, index, surname)


def _brother_or_sister(full: Found, index: NameIndex, surname: str) -> Iterator[Found]:
    words = full.words
    for at in range(full.last + 3, min(full.last + 7, len(words))):
        if words.folds[at - 1] in clue_words("kin_of_a_pupil") and words.capitals[at]:
            ids = index.named(words.folds[at], surname)
            if ids and words.folds[full.last + 1] in ("and", "with"):
                yield Found(words, at, at, Form.FULL_NAME, ids, "is named as a brother or sister")
            return


def _listed_before(full: Found, index: NameIndex, surname: str) -> Iterator[Found]:
    words, at = full.words, full.first
    while at >= 1:
        if words.folds[at - 1] == "and" and words.gap(at - 1) == " " and at >= 2:
            other = at - 2
        elif words.gap(at - 1).strip() in ("&", ",", "+", "/"):
            other = at - 1
        else:
            return
        ids = index.named(words.folds[other], surname)
        if not ids or not words.capitals[other]:
            return
        yield Found(words, other, other, Form.FULL_NAME, ids, "shares the surname that follows")
        at = other
