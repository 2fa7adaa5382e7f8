"""The clues around a name: cue words in its sentence, a role before or after it, a cheer, its age."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from auditor.judge.names import Words
from auditor.judge.people.passage import Passage
from auditor.judge.words.lists import clue_words, word_set


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


def is_cheered(passage: Passage, first: int) -> bool:
    """Whether `well done`, `congratulations to` or their like stand before a name, or before the list it is in."""
    low, _ = passage.sentence(first)
    words = passage.words
    at = first - 1
    while at >= low and (passage.taken[at] or words.folds[at] in clue_words("before_the_cheered")):
        at -= 1
    return at >= low and words.folds[at] in clue_words("cheers")


def is_former_pupil(passage: Passage, at: int) -> bool:
    """Whether the sentence of a name, or the first one of its text, speaks of former pupils."""
    signs, sentence = cues("alumni_signs"), passage.sentence_words(at)
    if signs.found(sentence) or signs.found(passage.sentence_words(0)):
        return True
    trios = zip(sentence, sentence[1:], sentence[2:], strict=False)
    return any(b == "of" and _is_a_past_year(year) and (a == "class" or a[-1].isdigit()) for a, b, year in trios)


def _is_a_past_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and "1900" < word < "2024"


def _is_past_school_age(passage: Passage, last: int) -> bool:
    """`Ann Hill, twenty-seven`, `Ann Hill (31)`, `Ann Hill, now a vet`, `Ann Hill, 34, who`."""
    words = passage.words
    following = words.folds[last + 1 : last + 4]
    if not following or words.gap(last).strip() not in (",", "(", "-"):
        return False
    if following[0] in _TENS or (following[0].isdigit() and 19 < int(following[0]) < 100 and not _counts(words, last)):
        return True
    return (
        following[0] == "now"
        and following[1:2] in (["a"], ["an"], ["the"], ["our"])
        and not passage.groups_in((last, last + 6))
    )


def _counts(words: Words, last: int) -> bool:
    """`Ann Hill, 31 points`: a number that is no age."""
    return words.gap(last + 1).strip() not in (",", ")", ".", "-")


_TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))


def is_grown_up(passage: Passage, first: int, last: int) -> bool:
    """Whether the words around a name say that its bearer is grown up, whoever else bears the name."""
    return bool(
        adult_role(passage, first, last)
        or works_in_a_class(passage, last)
        or is_historic(passage, first)
        or is_former_pupil(passage, first)
        or _is_past_school_age(passage, last)
        or _has_letters_after_it(passage, last)
        or _wrote_a_book(passage, first)
    )


def works_in_a_class(passage: Passage, last: int) -> bool:
    """`Ann Hill in Robins, our TA`: a post on the staff behind the class."""
    if not passage.groups:
        return False
    _, high = passage.sentence(last)
    beside = passage.groups_in((last + 1, min(high, last + 4)))
    return bool(beside and cues("posts_on_the_staff").found(_behind(passage, beside[0].last, high)))


def is_historic(passage: Passage, first: int) -> bool:
    """`houses named after Ann Hill`, `Ann Hill, matron 1911-1934`, `a plaque to Ann Hill, 1911`."""
    low, high = passage.sentence(first)
    words = passage.words
    if cues("namesakes").found(words.folds[low:first]):
        return True
    years = [at for at in range(low, high) if len(words.folds[at]) == 4 and "1000" < words.folds[at] < "2100"]
    past = [at for at in years if words.folds[at] < "1990" and words.folds[at].isdigit()]
    if past and is_of_the_war(passage):
        return True
    if any(at + 1 in years and words.gap(at).strip() == "-" for at in past):
        return True
    if not past or passage.groups_in((low, high)):
        return False
    return bool(cues("signs_of_the_past").found(words.folds[low:high]))


def is_of_the_war(passage: Passage) -> bool:
    """Whether the text speaks of those who fell in a war."""
    return bool(cues("signs_of_a_war").found(passage.words.folds))


def is_a_firm(words: Words, last: int) -> bool:
    """`an Ann Hill gift card`: the name of a shop."""
    return words.gap(last) == " " and bool(cues("wares_of_a_shop").found(words.folds[last + 1 : last + 3][:1]))


def _has_letters_after_it(passage: Passage, last: int) -> bool:
    """`Ann Hill MP`, `Ann Hill OBE`, `Ann Hill (1902-1980)`."""
    words = passage.words
    if last + 1 >= len(words):
        return False
    word = words.folds[last + 1]
    if word in clue_words("letters_after_a_name"):
        return words.shouted(last + 1) and words.gap(last).strip() in ("", ",")
    return words.gap(last).strip() == "(" and len(word) == 4 and word.isdigit() and word < "2000"


def _wrote_a_book(passage: Passage, first: int) -> bool:
    """`our class book, The Owl Road, by Ann Hill`; a poem, a story or a picture may be a child's."""
    if not first or passage.words.folds[first - 1] != "by":
        return False
    return bool(cues("signs_of_a_book").found(passage.sentence_words(first)))


def is_called_a_child(passage: Passage, first: int) -> bool:
    """Whether `our pupil` or its like stands right before a name, or before the list it is in."""
    low, _ = passage.sentence(first)
    words, at = passage.words, first - 1
    while at >= low and (
        passage.taken[at] or words.folds[at] == "and" or (words.capitals[at] and is_given(words.folds[at]))
    ):
        at -= 1
    return at >= low and bool(cues("child_words").found(words.folds[max(low, at - 2) : at + 1][-1:]))


def has_age(passage: Passage, last: int) -> bool:
    """`Kofi Mensah (9)`, `Kofi Mensah, aged 9`."""
    words = passage.words
    following = words.folds[last + 1 : last + 2]
    if following == ["aged"]:
        return True
    return bool(following) and following[0] in AGES and words.gap(last).strip() in ("(", ",")


AGES = frozenset(str(age) for age in range(3, 19))


def adult_role(passage: Passage, first: int, last: int, key: str = "adult_roles") -> str:
    """The word that makes the bearer of a name a grown-up: a role before it, or after it behind a comma or bracket."""
    words = passage.words
    low, high = passage.sentence(first)
    before = words.folds[max(low, first - 3) : first]
    roles = cues(key)
    if before[-1:] == ["is"]:
        before = before[:-1]  # "Our new governor is Ann Hill"
    if before and before[-1] not in clue_words("not_before_a_role") and _touches(words, first - 1):
        for size in range(1, len(before) + 1):
            role = roles.found(before[-size:])
            if role and " ".join(before).endswith(role):
                return role
    after = _behind(passage, last, high)
    return roles.found(after) if after else ""


def _touches(words: Words, index: int) -> bool:
    gap = words.gap(index)
    return gap.strip(" -:,*") == "" and "\n" not in gap


def _behind(passage: Passage, last: int, high: int) -> list[str]:
    """The words that may say what somebody is: `Ann Hill, our new chair`, `Ann (mum of two)`, `Ann the reporter`."""
    words = passage.words
    if last + 1 >= high:
        return []
    mark = words.gap(last).strip()[:1]
    if (not mark or mark not in ",(-:") and words.folds[last + 1] not in ("who", "is", "the"):
        return []
    found: list[str] = []
    for at in range(last + 1, min(high, last + 7)):
        word = words.folds[at]
        if at > last + 1 and words.gap(at - 1).strip(" -") not in ("", "'"):
            break
        if word in clue_words("ends_a_role") and found:
            break
        if word not in clue_words("before_a_role_behind") or found:
            found.append(word)
    return found[:4]
