"""Reads from how an alternative text opens whether somebody is seen whom none of its words calls a child."""

import re
from collections.abc import Sequence

from auditor.judge.words.lists import clue_words

ONE_OR_MORE = frozenset(("a", "an", "the", "our", "two", "three", "four", "five", "six"))
_LED = ONE_OR_MORE | clue_words("before_somebody_seen")
_YEAR = re.compile(r"(?:p|s|y|yr)(?:1[0-3]|[1-9])s?$")


def opens_with_somebody(words: Sequence[str]) -> bool:
    """Whether the text opens with somebody seen: `A tiny pirate with a hook`, `Batting at the crease`."""
    return (
        _opens_with_one_of_us(words)
        or _acts(words)
        or _is_a_deed(words)
        or _is_in_costume(words)
        or _is_a_set_of_people(words)
    )


def leaves_out_who(words: Sequence[str]) -> bool:
    """`On stage`, `Under the parachute`, `Ready for the off`: the text says where or when, and not who."""
    if words and words[0] in clue_words("opens_without_somebody"):
        return True
    trios = zip(words, words[1:], words[2:], strict=False)
    return any((a, b) == ("of", "the") and c in ("week", "day", "month", "match", "year", "term") for a, b, c in trios)


def _is_a_deed(words: Sequence[str]) -> bool:
    """`Batting at the crease`, `A headstand against the wall`, `Mid-cartwheel`."""
    first, after = words[0], words[1:2]
    if first.endswith("ing") and len(first) > 4 and first not in _THINGS_IN_ER:
        return after != [] and after[0] in clue_words("behind_a_deed")
    if first.startswith("mid-") or first in clue_words("says_how_somebody_looks"):
        return True
    deeds = [at for at, word in enumerate(words[:4]) if word.removeprefix("mid-") in clue_words("deeds")]
    return bool(deeds) and all(word in _LED for word in words[: deeds[0]]) and _ends_here(words, deeds[0])


def _is_in_costume(words: Sequence[str]) -> bool:
    """`Tiny wizard with a wand`, `A row of Vikings`; not `A pirate ship`, `A witch's hat`."""
    for at, word in enumerate(words[:5]):
        if word in clue_words("dressed_up_as"):
            return _ends_here(words, at)
        if word not in _LED and word not in ("row", "of", "line", "group"):
            return False
    return False


def _is_a_set_of_people(words: Sequence[str]) -> bool:
    """`The winning four`, `The whole gang at the top`, `P7 at the summit`, `Front row at the panto`."""
    for at, word in enumerate(words[:4]):
        if word in clue_words("sets_of_people") and at and words[0] in _LED:
            rows = word == "row" and words[at - 1] not in ("front", "back")
            return not rows and words[at + 1 : at + 2] != ["of"] and _ends_here(words, at)
        if _YEAR.match(word) and not at:
            return _ends_here(words, at) and len(words) > 1
    return False


def _ends_here(words: Sequence[str], at: int) -> bool:
    """Whether no noun follows that makes the word a part of its name."""
    after = words[at + 1 : at + 2]
    return not after or after[0] in clue_words("behind_somebody_seen") or _is_deed(after[0])


def _opens_with_one_of_us(words: Sequence[str]) -> bool:
    """`One of our bakers with a tray`, `Four little ones in masks`, `Some of our best`."""
    for index, word in enumerate(words[:3]):
        if words[index + 1 : index + 3] in (["of", "our"], ["of", "us"], ["of", "them"]):
            return word in ONE_OR_MORE or word in ("one", "some", "all", "most", "seven", "eight", "nine", "ten")
    return len(words) > 1 and words[0] in ONE_OR_MORE and words[1:3] in (["little", "ones"], ["small", "ones"])


def _acts(words: Sequence[str]) -> bool:
    """`A trainee looks up at a pancake`, `Narrator in a gold cape`: somebody who does something opens the text."""
    for index, word in enumerate(words[:4]):
        if word in ONE_OR_MORE or word in ("young", "little", "our", "small", "tired", "happy", "proud"):
            continue
        if not (word in clue_words("adult_or_child_roles") or _is_called_by_a_deed(word)):
            return False
        after = words[index + 1 : index + 2]
        in_light = words[index + 1 : index + 4] in (["in", "the", "spotlight"], ["in", "full", "flow"])
        return after != [] and (in_light or _is_deed(after[0]) or _is_worn(words, index))
    return False


def _is_deed(word: str) -> bool:
    return word in clue_words("seen_doing") or (word.endswith("ing") and word not in _THINGS_IN_ER)


def _is_called_by_a_deed(word: str) -> bool:
    bare = word.removesuffix("s")
    if len(bare) > 6 and bare.endswith("ist") and bare not in _THINGS_IN_ER:
        return True
    return len(bare) > 5 and bare.endswith(("er", "or", "ist", "ee", "ian", "ant", "eur")) and bare not in _THINGS_IN_ER


def _is_worn(words: Sequence[str], index: int) -> bool:
    return words[index + 1] in ("in", "with", "wearing") and not clue_words("clothes").isdisjoint(
        words[index + 2 : index + 6]
    )


_THINGS_IN_ER = clue_words("things_called_by_a_deed")
