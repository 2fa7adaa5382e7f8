"""Decides for each name whether a reader would take the child to be in the picture."""

from auditor.judge.names import Words
from auditor.judge.people.clues import cues
from auditor.judge.people.passage import Passage
from auditor.judge.people.pictures import Pictures, Shows
from auditor.judge.words.lists import clue_words
from auditor.model import Role


def is_shown(passage: Passage, words: Words, first: int, last: int, pictures: Pictures) -> bool | None:
    """True when the post says or suggests so, False when it says the child is missing, None when no picture could."""
    if not pictures.any:
        return None
    part = passage.part
    if part.role is Role.ALT:
        return True if pictures.shows[part.index] and names_somebody_seen(words, first, last) else None
    if part.role is Role.FILENAME:
        return True if pictures.shows[part.index] in (Shows.CHILDREN, Shows.UNKNOWN) else None
    sentence = passage.sentence_words(passage.position(words, first))
    if not pictures.may_show_children and part.role is Role.REPLY and _peeps(words, last, sentence):
        return True
    if not pictures.may_show_children:
        beside = part.role is Role.REPLY and Shows.ADULTS in pictures.shows and cues("points_at").found(sentence)
        return True if beside else None
    if cues("not_pictured").found(sentence):
        return False
    if part.role is Role.REPLY:
        points = any(cues(key).found(sentence) for key in ("kin", "pictured", "points_out"))
        return True if points or pictures.says_children else None
    if part.role in (Role.LINK, Role.QUOTE):
        return True if pictures.says_children else None
    return True


def _peeps(words: Words, last: int, sentence: list[str]) -> bool:
    """`That's our Ella peeping round the back of it`: a reader sees what the picture's own words leave out."""
    return bool(
        cues("kin").found(sentence)
        and words.folds[last + 1 : last + 2]
        and cues("peeps").found(words.folds[last + 1 : last + 5])
    )


def names_somebody_seen(words: Words, first: int, last: int) -> bool:
    """Whether an alternative text names somebody it shows; `A painting by Ella` and `Ella's clay owl` do not."""
    works = clue_words("works")
    before = words.folds[:first]
    people = [i for i, word in enumerate(before) if word in clue_words("shown_children")]
    made = [i for i, word in enumerate(before) if word in works]
    if made and (not people or people[0] > made[0]):
        return False
    return not (words.gap(last).startswith("'") and works.intersection(words.folds[last + 1 : last + 5]))
