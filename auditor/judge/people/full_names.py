"""Finds registered pupils by more than a first name: in full, surname first, by initials, as siblings, misspelt."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.judge.names import Kind, Words
from auditor.judge.people.clues import Passage, is_given, is_ordinary
from auditor.judge.people.name_index import NOBODY, Ids, NameIndex
from auditor.judge.view import Form
from auditor.judge.words.lists import clue_words, word_set


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
_VERBS_OF_I = clue_words("full_names_verbs_of_i")


def joins(words: Words, index: int) -> bool:
    """Whether a word and the next can belong to one name: nothing but a blank, hyphen, line end or picture between."""
    gap = words.gap(index)
    if words.kind is not Kind.PROSE:
        return _SLUG_GAP.issuperset(gap)
    if gap in (" ", "-", "_", ""):
        return True
    if gap == "\n":
        return words.capital(index) and words.capital(index + 1)
    return _NAME_GAP.issuperset(gap) and "- " not in gap and " '" not in gap and "' " not in gap and len(gap) <= 12


def full_names(passage: Passage, words: Words, index: NameIndex) -> Iterator[Found]:
    """First name and surname, perhaps with a middle name's initial between; the longest reading wins."""
    folds = words.folds
    for at, word in enumerate(folds):
        if word not in index.first_words:
            continue
        found = _full_name_at(words, at, index)
        if found and written_as_name(words, found.first, found.last):
            yield found


def _full_name_at(words: Words, at: int, index: NameIndex) -> Found | None:
    best: Found | None = None
    for middle in range(at + 1, min(at + index.longest, len(words) - 1) + 1):
        if not joins(words, middle - 1):
            break
        first = " ".join(words.folds[at:middle])
        if first not in index.firsts and first not in index.shorts:
            continue
        starts = [middle]
        if len(words.folds[middle]) == 1 and middle + 1 < len(words) and words.gap(middle) in (" ", ". ", "."):
            starts.append(middle + 1)
        for start in starts:
            for end in range(start + 1, min(start + index.longest, len(words)) + 1):
                if end - 1 > start and not joins(words, end - 2):
                    break
                ids = index.named(first, " ".join(words.folds[start:end]))
                if ids and (best is None or end - 1 > best.last):
                    best = Found(words, at, end - 1, Form.FULL_NAME, ids)
    return best


def written_as_name(words: Words, first: int, last: int) -> bool:
    """Whether the words are written as a name is: in prose, ordinary words need their capitals."""
    if words.kind is Kind.SLUG:
        return True
    opens, closes = words.capital(first), words.capital(last)
    if opens and closes:
        return not (first and words.folds[first - 1] == "the" and is_ordinary(words.folds[first]))
    if is_ordinary(words.folds[first]) and (not opens or is_ordinary(words.folds[last])):
        return False
    return not (is_ordinary(words.folds[last]) and opens and words.kind is Kind.PROSE)


def surname_first(passage: Passage, words: Words, index: NameIndex) -> Iterator[Found]:
    """`Green, Ella`, `GREEN Ella`, and `Green Ella` where a list or a file name puts surnames first."""
    for at, word in enumerate(words.folds):
        if word not in index.last_words or (words.kind is Kind.PROSE and not words.capital(at)):
            continue
        for middle in range(min(at + index.longest, len(words) - 1), at, -1):
            last = " ".join(words.folds[at:middle])
            surname = index.lasts.get(last)
            if not surname or any(not joins(words, i) for i in range(at, middle - 1)):
                continue
            gap = words.gap(middle - 1)
            comma = gap.replace(" ", "") == ","
            loud = words.shouted(middle - 1) and not words.shouted(middle) and len(words.folds[middle]) > 1
            plain = words.kind is Kind.SLUG or (loud and gap == " ")
            if not (comma or (plain and joins(words, middle - 1))):
                continue
            found = _first_after(words, at, middle, surname, index)
            if found:
                yield found
                break


def _first_after(words: Words, at: int, middle: int, surname: Ids, index: NameIndex) -> Found | None:
    for end in range(min(middle + index.longest, len(words)), middle, -1):
        if any(not joins(words, i) for i in range(middle, end - 1)):
            continue
        if words.kind is Kind.PROSE and not words.capital(middle):
            return None
        first = " ".join(words.folds[middle:end])
        ids = surname & (index.firsts.get(first) or index.shorts.get(first, NOBODY))
        if ids:
            return Found(words, at, end - 1, Form.FULL_NAME, ids)
    return None


def sharing_a_surname(passage: Passage, words: Words, index: NameIndex, full: Found) -> Iterator[Found]:
    """The others of `Nina, Ivo and Oscar Marchbank`, given that the last of them was found."""
    surnames = (" ".join(words.folds[i : full.last + 1]) for i in range(full.first + 1, full.last + 1))
    surname = next((w for w in surnames if w in index.lasts), "")
    at = full.first
    while at >= 1 and surname:
        gap = words.gap(at - 1)
        if words.folds[at - 1] == "and" and gap == " " and at >= 2:
            other = at - 2
        elif gap.strip() in ("&", ",", "+", "/") and at >= 1:
            other = at - 1
        else:
            return
        ids = index.named(words.folds[other], surname)
        if not ids or not words.capital(other) or not passage.is_free(other, other):
            return
        yield Found(words, other, other, Form.FULL_NAME, ids, "shares the surname that follows")
        at = other


def initials(passage: Passage, words: Words, index: NameIndex) -> Iterator[Found]:
    """`Ella G`, `Ella G.`, `Freya B-M`, and `J Marchbank`, `J. P. Marchbank`."""
    for at, word in enumerate(words.folds):
        if len(word) == 1 and word.isalpha() and (at == 0 or len(words.folds[at - 1]) > 1 or words.gap(at - 1) != "'"):
            found = _initial_first(words, at, index)
            if found:
                yield found
        if word in index.first_words:
            found = _initial_last(words, at, index)
            if found:
                yield found


def _initial_last(words: Words, at: int, index: NameIndex) -> Found | None:
    for end in range(min(at + index.longest, len(words) - 1), at, -1):
        first = " ".join(words.folds[at:end])
        called = index.called(first)
        if not called or any(not joins(words, i) for i in range(at, end - 1)):
            continue
        if words.gap(end - 1) not in (" ", "", "_", "-", "."):
            return None
        if words.kind is Kind.PROSE and not (words.capital(at) and words.capital(end)):
            return None
        letters, last = words.folds[end], end
        while last + 1 < len(words) and len(words.folds[last + 1]) == 1 and words.gap(last) in ("-", ".", ""):
            last += 1
            letters += words.folds[last]
        if len(letters) > 3 or not letters.isalpha() or not follows_initial(words, last):
            return None
        ids = frozenset(i for i in called if letters in index.initials(i))
        if not ids and last > end:
            last = end
            ids = frozenset(i for i in called if letters[0] in index.initials(i))
        return Found(words, at, last, Form.FIRST_AND_INITIAL, ids) if ids else None
    return None


def follows_initial(words: Words, last: int) -> bool:
    """Whether a letter that ends here is an initial and not the word I, or the first of several."""
    if last + 1 >= len(words):
        return True
    gap, following = words.gap(last), words.folds[last + 1]
    if gap == " " and words.folds[last] == "i" and following in _VERBS_OF_I:
        return False
    return not (gap == "'" and words.folds[last] == "i")


def _initial_first(words: Words, at: int, index: NameIndex) -> Found | None:
    letter, middle = words.folds[at], at + 1
    while middle < len(words) and len(words.folds[middle]) == 1 and words.gap(middle - 1).strip() in ("", "."):
        middle += 1
    if middle >= len(words) or words.gap(middle - 1) not in (" ", ". ", ".", "_", "-", ""):
        return None
    if words.kind is Kind.PROSE and not (words.capital(at) and words.capital(middle)):
        return None
    for end in range(min(middle + index.longest, len(words)), middle, -1):
        surname = index.lasts.get(" ".join(words.folds[middle:end]))
        if surname and all(joins(words, i) for i in range(middle, end - 1)):
            ids = frozenset(i for i in surname if letter in _first_letters(index, i))
            return Found(words, at, end - 1, Form.INITIAL_AND_SURNAME, ids) if ids else None
    return None


def _first_letters(index: NameIndex, number: int) -> frozenset[str]:
    pupil = index.pupils[number]
    return frozenset(name[0].casefold() for name in (pupil.first_name, pupil.preferred_name) if name)


def families(passage: Passage, words: Words, index: NameIndex) -> Iterator[Found]:
    """`the Whitcroft twins`: a surname that stands for one family's children."""
    kin = clue_words("siblings")
    for at, word in enumerate(words.folds):
        if word not in index.last_words or not words.capital(at) or words.kind is not Kind.PROSE:
            continue
        for end in range(min(at + index.longest, len(words) - 1), at, -1):
            surname = index.lasts.get(" ".join(words.folds[at:end]))
            if surname and words.folds[end] in kin and not words.capital(end) and words.gap(end - 1) in (" ", "' "):
                if at and words.folds[at - 1] in ("the", "our", "all", "both", "three", "two", "little", "lovely"):
                    yield Found(words, at, end - 1, Form.SURNAME_ALONE, surname)
                break


def misspelt(passage: Passage, words: Words, index: NameIndex) -> Iterator[Found]:
    """A full name of which one half is a letter off, where it can mean one pupil only."""
    for at in range(len(words) - 1):
        first = words.folds[at]
        if len(first) < 3 or not joins(words, at) or not passage.is_free(at, at + 1):
            continue
        if words.kind is Kind.PROSE and not (words.capital(at) and words.capital(at + 1)):
            continue
        if first not in index.first_words and words.folds[at + 1] not in index.last_words:
            continue
        for end in range(min(at + 1 + index.longest, len(words)), at + 1, -1):
            if all(joins(words, i) for i in range(at, end - 1)):
                ids, clue = _near(first, " ".join(words.folds[at + 1 : end]), index)
                if len(ids) == 1:
                    yield Found(words, at, end - 1, Form.FULL_NAME, ids, clue)
                    break


def _near(first: str, last: str, index: NameIndex) -> tuple[Ids, str]:
    if len(last) < 3:
        return NOBODY, ""
    called = index.firsts.get(first, NOBODY)
    if called and len(last) >= 5:
        ids = {i for i in called for form in _forms(index, i) if _one_off(last, form)}
        if ids:
            return frozenset(ids), "its surname is a letter off"
    surname = index.lasts.get(last, NOBODY)
    if surname and len(first) >= 4:
        own = {i for i in surname for form in _first_forms(index, i) if _one_off(first, form)}
        return frozenset(own), "its first name is a letter off" if not is_given(first) else "its first name is another"
    return NOBODY, ""


def _forms(index: NameIndex, number: int) -> tuple[str, ...]:
    from auditor.judge.names import folded_name

    return (" ".join(folded_name(index.pupils[number].last_name)),)


def _first_forms(index: NameIndex, number: int) -> tuple[str, ...]:
    from auditor.judge.names import folded_name

    pupil = index.pupils[number]
    return tuple(" ".join(folded_name(n)) for n in (pupil.first_name, pupil.preferred_name) if n)


def _one_off(written: str, meant: str) -> bool:
    """Whether one letter was left out, added, changed, or changed places with its neighbour."""
    if written == meant or abs(len(written) - len(meant)) > 1 or written[0] != meant[0]:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), min(len(written), len(meant))
    )
    rest, due = written[at:], meant[at:]
    return (
        rest[1:] == due[1:] or rest[1:] == due or rest == due[1:] or (rest[:2] == due[:2][::-1] and rest[2:] == due[2:])
    )


def written_as_one(words: Words, index: NameIndex) -> Iterator[tuple[int, int, int, Ids]]:
    """`welldoneellagreen`: (word, start, end, pupils) of full names inside a joined word of small letters."""
    for at, word in enumerate(words.folds):
        if 7 <= len(word) <= 60 and word.isalpha() and not words.capital(at):
            span = _segment(word, index)
            if span:
                yield at, *span


def _segment(word: str, index: NameIndex) -> tuple[int, int, Ids] | None:
    heads = _reached(word)
    for start in heads:
        for middle in range(start + 2, len(word) - 1):
            first = word[start:middle]
            if first not in index.firsts and first not in index.shorts:
                continue
            for end in range(len(word), middle + 1, -1):
                ids = index.named(first, word[middle:end])
                if ids and (end == len(word) or len(word) - end in _tails(word, end)):
                    return start, end, ids
    return None


def _reached(word: str) -> list[int]:
    """Where a name can start: after nothing, or after words that go with names in tags."""
    tags = clue_words("tag_words")
    reached = [0]
    for at in range(1, len(word) - 5):
        if any(word[start:at] in tags for start in reached):
            reached.append(at)
    return reached


def _tails(word: str, end: int) -> frozenset[int]:
    tail = word[end:]
    tags = clue_words("tag_words") | word_set("given_names.txt")
    reached = {0}
    for at in range(1, len(tail) + 1):
        if any(tail[start:at] in tags for start in reached):
            reached.add(at)
    return frozenset(reached)
