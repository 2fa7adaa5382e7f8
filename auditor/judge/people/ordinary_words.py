"""Tells a first name that is an ordinary word, too, from the word."""

from auditor.judge.names import Words
from auditor.judge.people.clues import is_given, is_ordinary
from auditor.judge.people.passage import Passage
from auditor.judge.words.lists import clue_words, word_set

_MONTHS_AND_SEASONS = clue_words("months_and_seasons")
_AFTER_SEASON = clue_words("after_a_season_name")
_PERSON_VERBS = clue_words("verbs_of_a_person")
_OWN = (["a"], ["an"], ["her"], ["his"], ["the"], ["our"])
_PRONOUNS = frozenset(("her", "his", "she", "he", "herself", "himself"))
_NOT_BEFORE_PRONOUN = clue_words("not_after_a_person")
_POINTERS = frozenset(("here", "there", "it", "that", "where"))
_IN_APPOSITION = clue_words("behind_a_name_and_comma")


def ordinary_word_is_name(passage: Passage, words: Words, at: int) -> bool:
    """Whether an ordinary word with a capital stands as a first name does."""
    word = words.folds[at]
    if in_a_list_of_names(words, at, besides=word_set("ordinary_names.txt")):
        return True  # but not "faith, hope and joy"
    if _is_one_of_two(words, at):
        return True
    if words.shouted(at) or _follows_a_virtue(words, at) or words.folds[at + 1 : at + 3] == ["of", "the"]:
        return False
    if word in _MONTHS_AND_SEASONS:
        return _has_a_person_behind_it(passage, at)
    low, high = passage.sentence(at)
    if high - low == 1:
        return True  # a line of its own in a list
    if low == at:
        after_season = words.gap(at) == " " and words.folds[at + 1] in _AFTER_SEASON
        return after_season or acts_as_a_person(passage, at)
    if words.gap(at - 1) == "'s ":
        return words.folds[at - 1] in _POINTERS
    if words.gap(at - 1) in (": ", " - ", " (") and words.gap(at) == " " and not words.capitals[at + 1]:
        return acts_as_a_person(passage, at)  # not "Friday: Grace before lunch"
    return words.gap(at - 1) in (" ", ", ", " (") or (
        words.gap(at - 1) in (": ", " - ") and (words.gap(at) != " " or words.capitals[at + 1])
    )


def _is_one_of_two(words: Words, at: int) -> bool:
    """`Hope and Rose`, of which the second needs no capital but for being a name; not `Hope and Joy`."""
    for first in (at, at - 2):
        if first >= 0 and first + 2 < len(words) and words.folds[first + 1] == "and" and not words.shouted(first):
            pair = (words.folds[first], words.folds[first + 2])
            gaps = words.gap(first) == words.gap(first + 1) == " "
            capitals = words.capitals[first] and words.capitals[first + 2] and not words.capitals[first + 1]
            if gaps and capitals and all(is_given(word) for word in pair):
                return not (set(pair) <= clue_words("virtues") or set(pair) & _MONTHS_AND_SEASONS)
    return False


def acts_as_a_person(passage: Passage, at: int) -> bool:
    """`Hope said`, `Rose lost her tooth`, `Summer in a striped scarf`, `Angel, mid-leap`; not `Hope springs`."""
    words = passage.words
    _, high = passage.sentence(at)
    if at + 1 >= high:
        return False
    after, gap = words.folds[at + 1], words.gap(at)
    if gap == ", " and after in _IN_APPOSITION:
        return True
    if gap == " " and after in _PERSON_VERBS:
        return words.folds[at + 2 : at + 3] not in (["in"], ["by"], ["on"], ["at"]) or after.endswith("ing")
    if gap == " " and after == "with" and words.folds[at + 2 : at + 3] in _OWN:
        return True
    return _has_a_person_behind_it(passage, at)


def _has_a_person_behind_it(passage: Passage, at: int) -> bool:
    words = passage.words
    _, high = passage.sentence(at)
    behind = words.folds[at + 1 : min(high, at + 9)]
    if not behind or words.gap(at) not in (" ", ", ") or behind[0] in _NOT_BEFORE_PRONOUN:
        return False
    if behind[0] in ("in", "wearing") and not clue_words("clothes").isdisjoint(behind[1:7]):
        return True
    return not _PRONOUNS.isdisjoint(behind)


def _follows_a_virtue(words: Words, at: int) -> bool:
    """`Faith, Hope and Love`: a list of words that are all ordinary ones, too."""
    before = at - 1
    if before > 0 and words.folds[before] == "and":
        before -= 1
    elif before < 0 or words.gap(before) != ", ":
        return False
    return words.capitals[before] and is_ordinary(words.folds[before])


def in_a_list_of_names(words: Words, at: int, *, besides: frozenset[str] = _MONTHS_AND_SEASONS) -> bool:
    """Whether a comma, `and` or `&` joins the word to another that can be a first name and is none of `besides`."""
    for step in (-1, 1):
        other = at + step
        edge = min(at, other)
        if not 0 <= other < len(words):
            continue
        gap = words.gap(edge).strip()
        if words.folds[other] == "and" and gap == "" and 0 <= other + step < len(words):
            other += step
        elif gap not in (",", "&", "+", "/"):
            continue
        if words.capitals[other] and is_given(words.folds[other]) and words.folds[other] not in besides:
            return True
    return False
