"""Hears a child who needs help: disclosures of harm, in a child's words and spelling."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from auditor.judge.patterns import patterns_in
from auditor.judge.reading import Reading, read
from auditor.judge.weighing import Clause, Cue, cues_of, heaviest
from auditor.judge.words.lists import word_list

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*")
_ENOUGH, _ENOUGH_OF_A_CHILD = 3, 2
_REACH = 3
_SOMEBODY = "who"
_ONLY_OF_A_CHILD = frozenset({"dark", "grim"})
_LONG = 7  # letters from which a word is known by its consonants
_SMALL_I = re.compile(r"(?<![\w'’.])i(?:['’]?(?:m|ve|ll|d))?(?![\w'’.])")
_UNPOINTED = re.compile(
    r"^[a-z]|(?<![\w'’])(?:dont|cant|wont|im|ive|hes|shes|theyre|theres|dads|mums|thats|didnt|doesnt|isnt|havent|wasnt)(?!\w)",
)
_JOKE = re.compile(r"[😂🤣😅😆😜😝🤪]|\b\d{1,3}\s?[-–]\s?\d{1,3}\b")  # a laugh, or the score of a match
_REPORTED = re.compile(
    r"\b(?:child|pupil|student|boy|girl|lad|somebody|someone|one of you|(?:year|y) ?\d{1,2})\b.{0,40}\b(?:told|wrote"
    r"|said|says|writes|written|disclosed|confided|whispered|asked)\b|\bworry (?:box|monster|jar)\b"
)


@lru_cache(maxsize=256)
def disclosed_in(text: str, school_voice: bool) -> Clause | None:
    """The words by which a child asks for help; from the school only where a child is quoted, or seems to write."""
    reading = read(text)
    small = _SMALL_I.search(text) is not None
    if school_voice and not (small or _REPORTED.search(reading.text)):
        return None
    spelt = _put_right(reading)
    childlike = small or spelt is not reading or _UNPOINTED.search(text) is not None
    patterns = patterns_in("disclosure.txt")
    patterns = patterns_in("disclosure.txt")
    cues = [*cues_of(patterns, spelt), *_laughter(spelt)]
    told = [cue for cue in cues if cue.kind not in _ONLY_OF_A_CHILD and cue.kind != _SOMEBODY]
    enough = _ENOUGH_OF_A_CHILD if childlike else _ENOUGH
    heard = heaviest(spelt, told, threshold=enough, reach=_REACH, against=patterns)
    if heard or not childlike or school_voice:
        return heard
    near = any(cue.kind == _SOMEBODY for cue in cues)
    darker = [cue for cue in cues if cue.kind != _SOMEBODY]
    return heaviest(spelt, darker, threshold=enough if near else _ENOUGH, reach=_REACH, against=patterns)


def _laughter(reading: Reading) -> Iterator[Cue]:
    for face in _JOKE.finditer(reading.text):
        yield Cue(start=face.start(), end=face.end(), weight=-3, kind="joke")


def _put_right(reading: Reading) -> Reading:
    spellings, long = _spellings()
    changes: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(reading.text):
        word = match.group()
        right = spellings.get(word)
        if right is None and len(word) >= _LONG and word not in long.values():
            right = long.get(_consonants(word))
        if right is not None and right.replace("'", "") != word:
            changes.append((match.start(), match.end(), right))
    return reading.changed(changes) if changes else reading


def _consonants(word: str) -> str:
    rest = re.sub(r"[aeiou']", "", word[1:])
    return word[0] + re.sub(r"(.)\1+", r"\1", rest)


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    short: dict[str, str] = {}
    long: dict[str, str] = {}
    for line in word_list("disclosure_spellings.txt"):
        wrong, is_pair, right = line.partition(" = ")
        if is_pair:
            short.update((word.strip(), right) for word in wrong.split(","))
        else:
            long[_consonants(line)] = line
    return short, long
