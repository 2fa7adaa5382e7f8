"""Finds registered pupils whose full name is a letter off, or written as one word in a tag or an address."""

from collections.abc import Iterator

from auditor.judge.names import Kind, Words, folded_name
from auditor.judge.people.clues import is_given
from auditor.judge.people.full_names import Found, joins, joins_all
from auditor.judge.people.name_index import NOBODY, Ids, NameIndex
from auditor.judge.people.sounds import sound_of
from auditor.judge.view import Form
from auditor.judge.words.lists import clue_words, word_set

ANOTHER_NAME = "its first name is another"
_DIGITS = "0123456789"
_SHORTEST_JOINED = 7
_LONGEST_JOINED = 60


def misspelt_at(words: Words, at: int, index: NameIndex) -> Found | None:
    """A full name of which one half is a letter off, where it can mean one pupil only."""
    first = words.folds[at]
    if at + 1 >= len(words) or len(first) < 3 or not joins(words, at):
        return None
    if words.kind is Kind.PROSE and not (words.capitals[at] and words.capitals[at + 1]):
        return None
    if first not in index.first_words and words.folds[at + 1] not in index.last_words:
        return None
    for last in range(min(at + index.longest, len(words) - 1), at, -1):
        if joins_all(words, at + 1, last):
            ids, clue = _near(first, words.name(at + 1, last), index)
            if len(ids) == 1:
                return Found(words, at, last, Form.FULL_NAME, ids, clue)
    return None


def alike_in_sound_at(words: Words, at: int, index: NameIndex) -> Found | None:
    """A full name that is spelt otherwise in both halves and sounds like one pupil's only: `Kaytlin Smyth`."""
    first, last = words.folds[at], words.folds[at + 1]
    if min(len(first), len(last)) < 4 or words.gap(at) != " " or not (words.capitals[at] and words.capitals[at + 1]):
        return None
    ids = index.sounds.get((sound_of(first), sound_of(last)), NOBODY)
    return Found(words, at, at + 1, Form.FULL_NAME, ids, "it sounds like the name") if len(ids) == 1 else None


def _near(first: str, last: str, index: NameIndex) -> tuple[Ids, str]:
    called = index.called(first)
    if called and len(last) >= 5:
        near = frozenset(i for i in called if _one_off(last, " ".join(folded_name(index.pupils[i].last_name))))
        if near:
            return near, "its surname is a letter off"
    surname = index.lasts.get(last, NOBODY)
    if surname and len(first) >= 3:
        near = frozenset(i for i in surname if any(_one_off(first, name) for name in index.first_names(i)))
        return near, ANOTHER_NAME if is_given(first) else "its first name is a letter off"
    return NOBODY, ""


def _one_off(written: str, meant: str) -> bool:
    """Whether one letter was left out, added, changed, or changed places with its neighbour."""
    if written == meant or abs(len(written) - len(meant)) > 1 or written[0] != meant[0]:
        return False
    pairs = enumerate(zip(written, meant, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(written), len(meant)))
    rest, due = written[at:], meant[at:]
    swapped = rest[:2] == due[:2][::-1] and rest[2:] == due[2:]
    return rest[1:] == due[1:] or rest[1:] == due or rest == due[1:] or swapped


def written_as_one(words: Words, index: NameIndex) -> Iterator[tuple[int, int, int, Ids]]:
    """Full names in a tag, handle or address of small letters (`#welldoneellagreen`): word, start, end, pupils."""
    if words.kind is Kind.PROSE and "#" not in words.source.text and "@" not in words.source.text:
        return
    for at, whole in enumerate(words.folds):
        if len(whole) < _SHORTEST_JOINED or (words.kind is Kind.PROSE and words.before(at) not in ("#", "@")):
            continue
        word = whole.rstrip(_DIGITS)
        if len(word) <= _LONGEST_JOINED and word.isalpha():
            span = _segment(word, index)
            if span:
                yield at, *span


def _segment(word: str, index: NameIndex) -> tuple[int, int, Ids] | None:
    for start in _reached(word):
        for middle in range(start + 2, len(word) - 1):
            first = word[start:middle]
            if first not in index.firsts and first not in index.others:
                continue
            for end in range(len(word), middle + 1, -1):
                ids = index.named(first, word[middle:end])
                if ids and _is_made_of_tag_words(word[end:]):
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


def _is_made_of_tag_words(tail: str) -> bool:
    tags, given = clue_words("tag_words"), word_set("given_names.txt")
    reached = {0}
    for at in range(1, len(tail) + 1):
        if any(tail[start:at] in tags or tail[start:at] in given for start in reached):
            reached.add(at)
    return len(tail) in reached
