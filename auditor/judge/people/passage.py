"""One part of a post, ready for finding people: its words, which of them are taken by a name, and its lines."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from auditor.judge.names import Kind, Words, folded, handle_words, joined_words, words_of
from auditor.judge.people.classes import Group, Groups
from auditor.judge.sentences import sentences
from auditor.judge.words.lists import clue_words, word_set
from auditor.model import Part, Role

SLUGS = frozenset({Role.FILENAME, Role.LINK, Role.TAG})
_LONGEST_HEADING = 90
_LINES_ABOVE = 14


@dataclass(frozen=True)
class Passage:
    """A part with its words. With `hits` a name may begin; `taken` marks the words that belong to one."""

    index: int
    part: Part
    words: Words
    hits: list[int] = field(repr=False)
    taken: bytearray = field(repr=False)
    known_groups: Groups = field(repr=False)
    own_firsts: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def is_prose(self) -> bool:
        """Whether the part is written in sentences, unlike a file name, an address or a tag."""
        return self.words.kind is Kind.PROSE

    def is_first_name(self, word: str) -> bool:
        """Whether people use the word as a first name, or a pupil of the register does."""
        return word in word_set("given_names.txt") or word in self.own_firsts

    @property
    def may_name_somebody(self) -> bool:
        """Whether a name can be in the part at all: told fast, since most texts have none."""
        text = self.words.source.text
        if self.hits or not self.is_prose or "#" in text or "@" in text or self.joined:
            return True
        capitals = self.words.capitals
        return any(a and b for a, b in pairwise(capitals))

    @cached_property
    def groups(self) -> list[Group]:
        """The classes and years that the part names."""
        return self.known_groups.found(self.words) if self.is_prose else []

    @cached_property
    def groups_told_of(self) -> list[Group]:
        """The classes and years of which the part tells, less those whom it asks for something."""
        return [group for group in self.groups if not self._is_asked(group)]

    def _is_asked(self, group: Group) -> bool:
        """`S1s, get yours`, `Year 6: please bring a coat`."""
        words = self.words
        after = words.folds[group.last + 1 : group.last + 2]
        return (
            bool(after)
            and words.gap(group.last) in (", ", ": ", " - ", "! ")
            and after[0] in clue_words("asks_a_class")
        )

    @cached_property
    def group_words(self) -> frozenset[int]:
        """The words that are part of a class's or year's name."""
        return frozenset(at for group in self.groups for at in range(group.first, group.last + 1))

    @cached_property
    def joined(self) -> list[Words]:
        """The words that are several written as one, each taken apart."""
        return list(joined_words(self.words)) if self.is_prose else []

    @cached_property
    def handles(self) -> list[Words]:
        """The handles of several parts, each taken apart."""
        return list(handle_words(self.words)) if self.is_prose else []

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        starts = self.words.starts
        spans = sentences(self.words.source.text)
        return [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [first for first, _ in self._sentences]

    def sentence(self, at: int) -> tuple[int, int]:
        """The words `first:last` of the sentence, or line, in which a word stands."""
        number = bisect_right(self._sentence_starts, at) - 1
        return self._sentences[number] if number >= 0 else (0, len(self.words))

    def sentence_words(self, at: int) -> list[str]:
        """The folded words of the sentence in which a word stands."""
        first, last = self.sentence(at)
        return self.words.folds[first:last]

    def starts_sentence(self, at: int) -> bool:
        """Whether the word opens its sentence or line."""
        return self.sentence(at)[0] == at

    def above(self, at: int) -> list[tuple[int, int]]:
        """The lines above a word that may head the list it stands in, nearest first."""
        text = self.words.source.text
        number = bisect_right(self._sentence_starts, at) - 1
        lines: list[tuple[int, int]] = []
        for first, last in reversed(self._sentences[max(0, number - _LINES_ABOVE) : number]):
            if last <= first:
                continue
            start = self.words.starts[first]
            end = text.find("\n", self.words.ends[last - 1])
            line = text[start : end if end >= 0 else len(text)].rstrip()
            if len(line) > _LONGEST_HEADING or (line and line[-1] in ".!?" and last - first > 9):
                break
            lines.append((first, last))
        return lines

    def groups_in(self, span: tuple[int, int]) -> list[Group]:
        """The classes and years named in a stretch of words."""
        return [group for group in self.groups if span[0] <= group.first < span[1]]

    def groups_told_in(self, span: tuple[int, int]) -> list[Group]:
        """The classes and years of which a stretch of words tells."""
        return [group for group in self.groups_told_of if span[0] <= group.first < span[1]]

    def position(self, words: Words, at: int) -> int:
        """Where among the part's own words a word stands that came from a joined one."""
        return at if words is self.words else bisect_right(self.words.starts, words.starts[at]) - 1

    def is_free(self, words: Words, first: int, last: int) -> bool:
        """Whether none of the words is part of a name already found."""
        if words is self.words:
            return not any(self.taken[first : last + 1])
        return not any(self.taken[self.position(words, first) : self.position(words, last) + 1])

    def take(self, words: Words, first: int, last: int) -> None:
        """Marks words as part of a name; every word of the text that a joined one touches."""
        if words is not self.words:
            first, last = self.position(words, first), self.position(words, last)
        self.taken[first : last + 1] = b"\x01" * (last + 1 - first)


def passage_of(
    index: int, part: Part, interesting: frozenset[str], groups: Groups, own_firsts: frozenset[str]
) -> Passage:
    """The passage of a part; `interesting` are the words with which somebody's name, or a title, may begin."""
    slug = part.role in SLUGS
    words = words_of(folded(part.text, escaped=slug), index, Kind.SLUG if slug else Kind.PROSE)
    hits = [at for at, word in enumerate(words.folds) if word in interesting]
    return Passage(index, part, words, hits, bytearray(len(words)), groups, own_firsts)
