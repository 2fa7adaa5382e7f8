"""The clues around a name: cue words in its sentence, the lines above it in a list, the role before or after it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from auditor.judge.names import Words
from auditor.judge.people.classes import Group
from auditor.judge.sentences import sentences
from auditor.judge.words.lists import clue_words, word_set
from auditor.model import Part


@dataclass(frozen=True, slots=True)
class Cues:
    """A list of cue words and phrases that can be looked for among folded words."""

    singles: frozenset[str] = field(repr=False)
    phrases: tuple[str, ...] = field(repr=False)

    def found(self, folds: Sequence[str]) -> str:
        """The first cue among the words; empty when there is none."""
        for word in folds:
            if word in self.singles:
                return word
        if len(folds) > 1:
            joined = f" {' '.join(folds)} "
            for phrase in self.phrases:
                if phrase in joined:
                    return phrase.strip()
        return ""


@cache
def cues(key: str) -> Cues:
    """The cues under one key of the word lists."""
    return cues_of(clue_words(key))


def cues_of(entries: Iterable[str]) -> Cues:
    """Cues of these words and phrases; hyphens part words as they do in a text."""
    bare = [entry.replace("'s", "").replace("'", "").replace("-", " ") for entry in entries]
    return Cues(
        frozenset(entry for entry in bare if " " not in entry),
        tuple(f" {entry} " for entry in sorted(bare) if " " in entry),
    )


def is_ordinary(word: str) -> bool:
    """Whether a name is an ordinary word, too, so that a capital letter proves nothing."""
    return word in word_set("ordinary_names.txt")


def is_given(word: str) -> bool:
    """Whether the word is a given name that people use."""
    return word in word_set("given_names.txt")


@dataclass(frozen=True)
class Passage:
    """One part of a post ready for finding people: its words, which of them are taken, and the groups it names."""

    index: int
    part: Part
    words: Words
    taken: bytearray = field(repr=False)
    groups: list[Group] = field(repr=False)

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        starts = self.words.starts
        return [
            (bisect_left(starts, start), bisect_left(starts, end)) for start, end in sentences(self.words.source.text)
        ]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [first for first, _ in self._sentences]

    def sentence(self, index: int) -> tuple[int, int]:
        """The words `first:last` of the sentence, or line, in which a word stands."""
        at = bisect_right(self._sentence_starts, index) - 1
        return self._sentences[at] if at >= 0 else (0, len(self.words))

    def above(self, index: int) -> list[tuple[int, int]]:
        """The lines above a word that may head the list it stands in, nearest first."""
        text = self.words.source.text
        at = bisect_right(self._sentence_starts, index) - 1
        lines: list[tuple[int, int]] = []
        for first, last in reversed(self._sentences[max(0, at - 14) : at]):
            if last <= first:
                continue
            start = self.words.starts[first]
            end = text.find("\n", self.words.ends[last - 1])
            line = text[start : end if end >= 0 else len(text)].rstrip()
            if len(line) > 90 or (line and line[-1] in ".!?" and last - first > 9):
                break
            lines.append((first, last))
        return lines

    def position(self, words: Words, at: int) -> int:
        """Where among the part's own words a word stands that came from a joined one."""
        return at if words is self.words else bisect_right(self.words.starts, words.starts[at]) - 1

    def folds(self, span: tuple[int, int]) -> list[str]:
        """The folded words of a stretch."""
        return self.words.folds[span[0] : span[1]]

    def is_free(self, first: int, last: int) -> bool:
        """Whether none of the words `first` to `last` is part of a name already found."""
        return not any(self.taken[first : last + 1])

    def take(self, first: int, last: int) -> None:
        """Marks the words `first` to `last` as part of a name."""
        self.taken[first : last + 1] = b"\x01" * (last + 1 - first)

    def starts_sentence(self, index: int) -> bool:
        """Whether the word opens its sentence or line."""
        return self.sentence(index)[0] == index


_BEFORE_STOPS = clue_words("clues_before_stops")


def adult_role(passage: Passage, first: int, last: int) -> str:
    """The word that makes the bearer of a name a grown-up: a role before it, or after it behind a comma or bracket."""
    words = passage.words
    low, high = passage.sentence(first)
    before = words.folds[max(low, first - 3) : first]
    roles = cues("adult_roles")
    if before and _touches(words, first - 1):
        for size in (1, 2, 3):
            role = roles.found([" ".join(before[-size:])]) if size == 1 else roles.found(before[-size:])
            if role and before[-1] not in _BEFORE_STOPS and _ends_with(before, role):
                return role
    after = _behind(passage, last, high)
    return roles.found(after) if after else ""


def _ends_with(before: list[str], role: str) -> bool:
    return " ".join(before).endswith(role)


def _touches(words: Words, index: int) -> bool:
    return words.gap(index).strip(" -:,*") == "" and "\n" not in words.gap(index)


_LEAD = clue_words("clues_lead")
_ROLE_ENDS = clue_words("clues_role_ends")


def _behind(passage: Passage, last: int, high: int) -> list[str]:
    words = passage.words
    gap = words.gap(last)
    if last + 1 >= high or not gap.strip() or gap.strip()[0] not in ",(-:":
        follows = words.folds[last + 1 : last + 3] if last + 1 < high else []
        if follows[:1] != ["who"] and follows[:1] != ["is"]:
            return []
    found: list[str] = []
    for index in range(last + 1, min(high, last + 7)):
        word = words.folds[index]
        if index > last + 1 and words.gap(index - 1).strip(" -") not in ("", "'"):
            break
        if word in _ROLE_ENDS and found:
            break
        if word in _LEAD:
            continue
        found.append(word)
    return found[:4]
