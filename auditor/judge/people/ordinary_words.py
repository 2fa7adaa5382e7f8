"""Tells a first name that is an ordinary word, too, from the word."""

from auditor.judge.names import Words
from auditor.judge.people.clues import AGES, is_ordinary
from auditor.judge.people.passage import Passage
from auditor.judge.words.lists import clue_words, word_set

_MONTHS_AND_SEASONS = clue_words("months_and_seasons")
_AFTER_SEASON = clue_words("after_a_season_name")
_PERSON_VERBS = clue_words("verbs_of_a_person")
_OWN = (["a"], ["an"], ["her"], ["his"], ["the"], ["our"])
_PRONOUNS = frozenset(("her", "his", "she", "he", "herself", "himself"))
_NOT_BEFORE_PRONOUN = clue_words("not_after_a_person")
_POINTERS = frozenset(("here", "there", "it", "that", "where"))
_PRAISE = clue_words("praise_before_a_name")
_AFTER_PRAISED = clue_words("behind_praise")
_KIN = clue_words("kin_and_belongings")
_VIRTUES = clue_words("virtues")
_AFTER_A_CONTRACTION = clue_words("behind_a_contraction")
_AFTER_WILL = clue_words("behind_the_name_will")
_AFTER_A_NAME_AND_COMMA = clue_words("describes_behind_a_comma")
_NOT_OF_A_PERSON = clue_words("done_by_no_person")
_GROWN = clue_words("parts_of_a_plant")
_BEFORE_A_THING = clue_words("before_a_virtue")
_SIGNS_OF_VALUES = clue_words("signs_of_values")
_NATURE = clue_words("where_nature_is")
_PLACED = clue_words("where_somebody_is")
_DETERMINERS = (["a"], ["an"], ["the"], ["her"], ["his"], ["our"], ["my"], ["goal"], ["goals"])
_IN_APPOSITION = clue_words("behind_a_name_and_comma")


def ordinary_word_is_name(passage: Passage, at: int, *, pictured: bool = False) -> bool:
    """Whether an ordinary word with a capital stands as a first name does; more do beside a picture of children."""
    words = passage.words
    word = words.folds[at]
    if in_a_list_of_names(passage, at, besides=word_set("ordinary_names.txt")):
        return True  # but not "faith, hope and joy"
    if _is_one_of_two(passage, at):
        return True
    if pictured and not words.shouted(at) and _is_listed_with_own(passage, at):
        return True
    if words.shouted(at) or _follows_a_virtue(words, at) or words.folds[at + 1 : at + 3] == ["of", "the"]:
        return False
    if _means_no_person(passage, at):
        return False
    if word in _MONTHS_AND_SEASONS:
        return _has_a_person_behind_it(passage, at) or _is_no_season(passage, at)
    low, high = passage.sentence(at)
    if high - low == 1:
        return True  # a line of its own in a list
    if low == at:
        defined = word in _VIRTUES and words.folds[at + 1] in ("is", "was", "s", "for")  # "Hope for the future"
        after_season = words.gap(at) == " " and words.folds[at + 1] in _AFTER_SEASON and not defined
        if pictured and _is_placed_as_a_person(passage, at):
            return True
        return after_season or acts_as_a_person(passage, at, pictured=pictured)
    if words.gap(at - 1) == "'s ":
        return words.folds[at - 1] in _POINTERS
    if words.gap(at - 1) in (": ", " - ", " (") and words.gap(at) == " " and not words.capitals[at + 1]:
        return acts_as_a_person(passage, at, pictured=pictured)  # not "Friday: Grace before lunch"
    return words.gap(at - 1) in (" ", ", ", " (") or (
        words.gap(at - 1) in (": ", " - ") and (words.gap(at) != " " or words.capitals[at + 1])
    )


def _means_no_person(passage: Passage, at: int) -> bool:
    """`Rose bushes`, `Amazing Grace`, `In Hope we trust`, `Our value is Grace`."""
    words, word = passage.words, passage.words.folds[at]
    behind = words.folds[at + 1 : at + 2] if words.gap(at) == " " else []
    if behind and behind[0] in _GROWN:
        return True
    before = words.folds[at - 1] if at and words.gap(at - 1) == " " else ""
    if before in _BEFORE_A_THING and word in _VIRTUES:
        return True
    return word in _VIRTUES and not _SIGNS_OF_VALUES.isdisjoint(passage.sentence_words(at))


def _is_listed_with_own(passage: Passage, at: int) -> bool:
    """`Left to right: Grace, Hope, Will`: all names of the register, and not all of them virtues."""
    names = [at]
    for step in (-1, 1):
        other = _next_of_list(passage.words, at, step)
        while other is not None and passage.words.capitals[other] and passage.words.folds[other] in passage.own_firsts:
            names.append(other)
            other = _next_of_list(passage.words, other, step)
    folds = {passage.words.folds[name] for name in names}
    return len(names) > 2 and not folds & _MONTHS_AND_SEASONS and not folds <= _VIRTUES


def _is_placed_as_a_person(passage: Passage, at: int) -> bool:
    """`Olive up a ladder`, `Robin - what a goal`, `Rose, 4, has a question`; not `Robin in the hedge`."""
    words = passage.words
    _, high = passage.sentence(at)
    if at + 1 >= high:
        return False
    gap, behind = words.gap(at), words.folds[at + 1 : min(high, at + 6)]
    virtue = words.folds[at] in _VIRTUES
    if (
        (gap.strip(" '\"") in ("-", ":") and not virtue)
        or (gap == ", " and behind[0] in AGES)
        or behind[0] in ("aged", "again")
    ):
        return True
    if gap != " " or not (behind[0] == "up" or _NATURE.isdisjoint(behind)):
        return False
    if virtue and behind[0] == "in" and behind[1:2] not in (["goal"], ["goals"]):
        return False
    placed = behind[0] in _PLACED and behind[1:2] in _DETERMINERS
    mirrored = any(not words.capitals[other] for other in _behind_commas(words, at, high))
    return (placed or (behind[0] == "and" and behind[1:2] in _DETERMINERS)) and not mirrored


def _behind_commas(words: Words, at: int, high: int) -> list[int]:
    """The words behind a comma that a preposition follows: `Grace on the wall, grit in the heart`."""
    return [
        other for other in range(at + 3, high - 1) if words.gap(other - 1) == ", " and words.folds[other + 1] in _PLACED
    ]


def _is_no_season(passage: Passage, at: int) -> bool:
    """`Well done Summer!`, `Summer's mum`, `Summer held the cup`."""
    words = passage.words
    if at and words.gap(at - 1) == " " and words.folds[at - 1] in _PRAISE:
        return words.gap(at) != " " or words.folds[at + 1] in _AFTER_PRAISED
    if words.gap(at) == "'s ":
        return words.folds[at + 1] in _KIN
    after = words.folds[at + 1] if words.gap(at) == " " else ""
    return after in _PERSON_VERBS and not after.endswith("ing") and words.folds[at + 2 : at + 3] in _OWN


def _is_one_of_two(passage: Passage, at: int) -> bool:
    """`Hope and Rose`, of which the second needs no capital but for being a name; not `Hope and Joy`."""
    words = passage.words
    for first in (at, at - 2):
        if first >= 0 and first + 2 < len(words) and words.folds[first + 1] == "and" and not words.shouted(first):
            pair = (words.folds[first], words.folds[first + 2])
            gaps = words.gap(first) == words.gap(first + 1) == " "
            capitals = words.capitals[first] and words.capitals[first + 2] and not words.capitals[first + 1]
            if gaps and capitals and all(passage.is_first_name(word) for word in pair):
                return not (set(pair) <= clue_words("virtues") or set(pair) & _MONTHS_AND_SEASONS)
    return False


def acts_as_a_person(passage: Passage, at: int, *, pictured: bool = False) -> bool:
    """`Hope said`, `Rose lost her tooth`, `Summer in a striped scarf`, `Angel, mid-leap`; not `Hope springs`."""
    words = passage.words
    _, high = passage.sentence(at)
    if at + 1 >= high:
        return False
    after, gap = words.folds[at + 1], words.gap(at)
    if gap == ", " and (after in _IN_APPOSITION or (pictured and _describes(words, at + 1))):
        return True
    if gap == "'s ":
        return after in _KIN or (pictured and after not in _AFTER_A_CONTRACTION and words.folds[at] not in _VIRTUES)
    if gap == " " and words.folds[at] == "will" and after in _AFTER_WILL:
        return True
    if gap == " " and after in _PERSON_VERBS:
        return words.folds[at + 2 : at + 3] not in (["in"], ["by"], ["on"], ["at"]) or after.endswith("ing")
    if gap == " " and pictured and _looks_like_a_verb(after):
        return True
    if gap == " " and after == "with" and words.folds[at + 2 : at + 3] in _OWN:
        return True
    return _has_a_person_behind_it(passage, at) or _has_a_partner(passage, at, high)


def _describes(words: Words, at: int) -> bool:
    """`Ash, three hours of it`, `Precious, that face`: behind a comma that does not part the items of a list."""
    return words.folds[at] in _AFTER_A_NAME_AND_COMMA or words.folds[at].endswith("ing")


def _looks_like_a_verb(word: str) -> bool:
    return len(word) > 4 and word.endswith(("ing", "ed")) and word not in _NOT_OF_A_PERSON


def _has_a_partner(passage: Passage, at: int, high: int) -> bool:
    """`Grace on drums, Tom on bass`."""
    words = passage.words
    how = words.folds[at + 1]
    for other in range(at + 3, min(high - 1, at + 9)):
        parallel = words.folds[other + 1] == how and words.gap(other) == words.gap(at) == " "
        if parallel and words.capitals[other] and words.gap(other - 1) in (", ", "; ", " - ", ". "):
            return passage.is_first_name(words.folds[other]) and not is_ordinary(words.folds[other])
    return False


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


def in_a_list_of_names(passage: Passage, at: int, *, besides: frozenset[str] = _MONTHS_AND_SEASONS) -> bool:
    """Whether commas, `and` or `&` join the word to a list of first names of which one is none of `besides`."""
    words = passage.words
    for step in (-1, 1):
        other = _next_of_list(words, at, step)
        while other is not None and words.capitals[other] and passage.is_first_name(words.folds[other]):
            if words.folds[other] not in besides:
                return True
            other = _next_of_list(words, other, step)
    return False


def _next_of_list(words: Words, at: int, step: int) -> int | None:
    other = at + step
    if not 0 <= other < len(words):
        return None
    gap = words.gap(min(at, other)).strip()
    if words.folds[other] == "and" and gap in ("", ","):
        return other + step if 0 <= other + step < len(words) else None
    return other if gap in (",", "&", "+", "/") else None
