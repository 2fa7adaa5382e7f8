"""Decides whether a first name that stands alone means a child, and what binds a name to a class or year."""

from auditor.judge.names import Words
from auditor.judge.people.classes import Group
from auditor.judge.people.clues import AGES, cues, is_given, is_ordinary
from auditor.judge.people.ordinary_words import in_a_list_of_names, ordinary_word_is_name
from auditor.judge.people.passage import Passage
from auditor.judge.words.lists import clue_words

_NOT_BEFORE = clue_words("before_a_part")
_CHEERS = clue_words("cheers_before_a_name")
_ROLE_LEAD = clue_words("articles")


def plausible(passage: Passage, at: int, last: int, *, bound: bool, pictured: bool = False, sure: bool = False) -> bool:
    """Whether the words stand where a first name stands, alone.

    `bound` to a class or year is a good sign, a picture of children beside a name of the register (`pictured`) another;
    a picture whose file is called so makes it `sure` that the word is a name.
    """
    words = passage.words
    word = words.folds[at]
    if not words.capitals[at] or _part_of_longer_name(words, at, last):
        return False
    if words.folds[max(0, at - 1)] == "meet" and pictured:
        return True
    if _is_a_role(passage, at, last, pictured=pictured and not is_ordinary(word)):
        return False
    if words.folds[last + 1 : last + 2] in (["house"], ["houses"]) and words.gap(last) == " ":
        return False
    if not bound and _comes_from_elsewhere(passage, last, pictured=pictured):
        return False
    if at and passage.taken[at - 1] and words.gap(at - 1) == "'s ":
        return False  # "Thomas Hardy's Tess"
    if last > at:
        return True
    if word in clue_words("date_words") and _is_dated(words, at):
        return False
    if is_ordinary(word) and not (bound or sure) and not ordinary_word_is_name(passage, at, pictured=pictured):
        return False
    if word in clue_words("places") and not bound and _is_a_place(passage, words, at):
        return False
    return bound or not _is_a_character(passage, words, at)


def _part_of_longer_name(words: Words, at: int, last: int) -> bool:
    following, gap = last + 1, words.gap(last)
    if gap == "-" and not words.capitals[following]:
        return True  # "an Oscar-winning film"
    if following < len(words) and gap in (" ", "-", "_") and words.capitals[following]:
        after = words.folds[following]
        stands_alone = after in _CAPITALS_AFTER or after[0].isdigit() or words.shouted(at)
        if not stands_alone and not (gap == " " and _opens_line_or_cheer(after)):
            return True
    if at and words.gap(at - 1) in (" ", "-") and words.capitals[at - 1]:
        before = words.folds[at - 1]
        if before in ("l", "r") and words.folds[at - 2 : at - 1] in (["l"], ["r"]):
            return False  # "L-R Ella, Nina"
        return (is_given(before) and not is_ordinary(before)) or len(before) == 1
    return False


_CAPITALS_AFTER = clue_words("capitals_after_a_name")


def _opens_line_or_cheer(word: str) -> bool:
    return word in ("well", "congratulations", "thank", "what", "you", "he", "she", "they", "so", "great", "amazing")


def _is_dated(words: Words, at: int) -> bool:
    """`Tues 6 Jan`, `May 4th`, `in June`."""
    before, after = words.folds[max(0, at - 1) : at], words.folds[at + 1 : at + 2]
    numbered = any(word[:1].isdigit() for word in (*before, *after))
    return numbered or before[:1] in (["in"], ["since"], ["until"], ["by"], ["during"], ["this"], ["next"], ["last"])


def _comes_from_elsewhere(passage: Passage, last: int, *, pictured: bool) -> bool:
    """`Charlotte from the museum`, `Sam and Joe from the kitchen`; a child shown may be `Sam from the choir`."""
    words = passage.words
    _, high = passage.sentence(last)
    at = last + 1
    while at < high and words.gap(at - 1).strip() in ("", ",", "&") and at - last < 6:
        if words.folds[at] == "from":
            if pictured and words.folds[at + 2 : at + 3] and words.folds[at + 2] in clue_words("groups_of_ours"):
                return False
            return at + 1 < high and (words.folds[at + 1] == "the" or words.capitals[at + 1])
        if words.folds[at] != "and" and not (words.capitals[at] and passage.is_first_name(words.folds[at])):
            return False
        at += 1
    return False


def _is_a_role(passage: Passage, at: int, last: int, *, pictured: bool = False) -> bool:
    words = passage.words
    if words.gap(last).strip() == ":" and last + 1 < len(words) and passage.taken[last + 1]:
        return True  # "Mary: Tilly Fairweather"
    if at and words.gap(at - 1) == " (" and words.gap(last).startswith(")") and passage.taken[at - 1]:
        return True  # "Tilly Fairweather (Mary)"
    if at == 0 or words.gap(at - 1) != " ":
        return False
    before = words.folds[at - 1]
    if before in _NOT_BEFORE:
        return True
    if before in _ROLE_LEAD or before == "the":
        return True
    return (
        not pictured
        and at >= 2
        and words.folds[at - 2] in _ROLE_LEAD
        and before not in _CHEERS
        and words.gap(at - 2) == " "
        and not words.capitals[at - 1]
    )


_TO_A_PLACE = clue_words("before_a_place_name")


def _is_a_place(passage: Passage, words: Words, at: int) -> bool:
    if at and words.folds[at - 1] in _TO_A_PLACE:
        return not in_a_list_of_names(passage, at)
    return bool(cues("place_signs").found(words.folds)) and not in_a_list_of_names(passage, at)


def _is_a_character(passage: Passage, words: Words, at: int) -> bool:
    characters = clue_words("characters")
    if words.gap(at) == " " and words.folds[at + 1] in ("reading", "reads", "read"):
        return False
    if words.folds[at] not in characters or in_a_list_of_names(passage, at, besides=characters):
        return False
    sentence = passage.sentence_words(at)
    near = words.folds if len(words) < 80 else sentence
    return bool(cues("story_signs").found(sentence) or cues("signs_of_a_play").found(near))


def is_an_animal(passage: Passage, at: int) -> bool:
    """`our hamster Teddy`, `the guinea pigs, Salt and Teddy`, `Teddy the school dog`."""
    words, animals = passage.words, cues("animals")
    low, high = passage.sentence(at)
    before = at - 1
    while before >= low and (
        words.folds[before] == "and" or (words.capitals[before] and is_given(words.folds[before]))
    ):
        before -= 1
    close = before >= low and words.gap(before).strip(" ,-(") == ""
    if close and (
        animals.found(words.folds[before : before + 1]) or animals.found(words.folds[max(low, before - 1) : before + 1])
    ):
        return True
    if _is_a_toy(words, at, low, high):
        return True
    after = words.folds[at + 1 : min(high, at + 5)]
    return after[:1] in (["the"], ["our"], ["a"], ["is"]) and bool(animals.found(after[1:]))


def _is_a_toy(words: Words, at: int, low: int, high: int) -> bool:
    """`Ted the lion, our class puppet`, `our puppet Ted`; not `Ted took home the class bear`."""
    toys = cues("toys_with_names")
    if toys.found(words.folds[max(low, at - 2) : at]) and words.gap(at - 1).strip() in ("", ","):
        return True
    after = words.folds[at + 1 : min(high, at + 8)]
    return after[:1] in (["the"], ["our"], ["a"], ["is"]) and bool(toys.found(after))


_BINDERS = clue_words("between_name_and_class")


def bound_to(passage: Passage, first: int, last: int) -> Group | None:
    """The group tied to a name by its place: `Kai in Year 6`, `Kai (Y6)`, `Year 6: Kai`, `Year 6's Kai and Ben`."""
    groups = passage.groups_in(passage.sentence(first)) if passage.groups else ()
    ranked = [(_strength(passage, group, first, last), -abs(group.first - first), group) for group in groups]
    ranked.sort(key=lambda one: one[:2], reverse=True)
    return ranked[0][2] if ranked and ranked[0][0] else None


def _strength(passage: Passage, group: Group, first: int, last: int) -> int:
    """0 for not tied; a bracket or `in` ties more than a label before the name, and that more than a comma."""
    words = passage.words
    if group.first > last:
        if _asks(passage, group, first, last) or not _only_names(passage, last, group):
            return 0
        close = words.gap(group.first - 1).strip() == "(" or group.first > last + 1
        labels = words.gap(group.last).strip() in _LABEL_ENDS  # "Ella, Robins: Tom" ties Tom to the Robins
        return 3 if close else 0 if labels else 1
    if group.last < first and _leads(passage, group, first):
        return 2
    return 0


def _asks(passage: Passage, group: Group, first: int, last: int) -> bool:
    """`Will Year 6 please ...` names nobody."""
    words = passage.words
    begins = first == last and group.first == last + 1 and passage.starts_sentence(first)
    return begins and is_ordinary(words.folds[first]) and not words.gap(last).strip()


_BETWEEN_NAMES = frozenset(("", ",", "(", "-", "&", "/", "+"))
_LABEL_ENDS = frozenset((":", "-", "|", "=", "):"))


def _only_names(passage: Passage, last: int, group: Group) -> bool:
    """Whether only names and words such as `in` stand between a name and the group."""
    words = passage.words
    if group.first - last > 9:
        return False
    for at in range(last + 1, group.first):
        word = words.folds[at]
        if (
            word not in _BINDERS
            and word not in AGES
            and not (words.capitals[at] and (passage.is_first_name(word) or passage.taken[at]))
        ):
            return False
    return all(
        words.gap(at).strip(" *") in _BETWEEN_NAMES and "\n" not in words.gap(at) for at in range(last, group.first)
    )


def is_close_to(passage: Passage, group: Group, at: int) -> bool:
    """Whether a group stands in brackets behind the name, or labels a line of that name alone: `Robins - Faith`."""
    words = passage.words
    if group.first == at + 1:
        return words.gap(at).strip() == "(" and words.gap(group.last).startswith(")")
    ends = passage.sentence(at)[1] == at + 1
    return ends and group.last == at - 1 and words.gap(group.last).strip() in _LABEL_ENDS


_LEADERS = clue_words("between_class_and_name")


def _leads(passage: Passage, group: Group, first: int) -> bool:
    words = passage.words
    gap = words.gap(group.last)
    label = gap.strip() in _LABEL_ENDS or (gap.strip("* ") == "" and "*" in gap)
    for at in range(group.last + 1, first):
        word = words.folds[at]
        named = words.capitals[at] and (passage.is_first_name(word) or passage.taken[at] or len(word) == 1)
        role = word in cues("adult_or_child_roles").singles  # "our Year 2 gardener Rose"
        if not (word in _LEADERS or named or role or (label and word == "and")):
            return False
        if "\n" in words.gap(at) or words.gap(at).strip() in (".", ";", ")"):
            return False
    return label or first - group.last > 1 or "'" in gap
