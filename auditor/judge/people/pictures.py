"""Says from alternative texts, wording and kinds of media whether a post shows the children it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from auditor.judge.names import fold
from auditor.judge.people.clues import cues
from auditor.judge.people.openings import ONE_OR_MORE, leaves_out_who, opens_with_somebody
from auditor.judge.words.lists import clue_words
from auditor.model import Media

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*'?")
_NEGATED = re.compile(r"(?<!\w)(?:no|without(?: any)?) (?:[^\W_]+ or )?[^\W_]+")
_ABSENCE = frozenset(("nobody", "visible", "shown", "here", "yet"))
_SHORT = 4  # words; a shorter text without an article hardly says what is seen
_FILMS = frozenset({"video", "gif", "animation"})
_PICTURES = frozenset({"image", "video", "gif", "animation", "photo", "picture"})


class Shows(Enum):
    """What a picture shows, as far as words tell."""

    CHILDREN = "children, or people who may be"
    ADULTS = "grown-ups only"
    THINGS = "no people"
    ANIMALS = "animals"
    UNKNOWN = "not said"


@dataclass(frozen=True, slots=True)
class Pictures:
    """What each of a post's pictures shows, in their order; None for a sound or a document."""

    shows: tuple[Shows | None, ...]

    @property
    def any(self) -> bool:
        """Whether there is a picture or a film at all."""
        return any(self.shows)

    @property
    def may_show_children(self) -> bool:
        """Whether one of them shows, or may show, children."""
        return Shows.CHILDREN in self.shows or Shows.UNKNOWN in self.shows

    @property
    def says_children(self) -> bool:
        """Whether the words of one say that children are shown."""
        return Shows.CHILDREN in self.shows

    @property
    def animals_only(self) -> bool:
        """Whether nothing but animals is shown."""
        return Shows.ANIMALS in self.shows and not self.may_show_children


def pictures_of(media: Sequence[Media], text: str) -> Pictures:
    """What a post's media show; where no words describe one, the smile of which the post's text speaks is seen."""
    shows = [_of_kind(what_shows(m.alt or m.caption, m.filename), m) if m.kind in _PICTURES else None for m in media]
    if Shows.THINGS in shows and cues("faces").found(_WORD.findall(fold(text))):
        bare = [not (m.alt or m.caption) and one is Shows.THINGS for m, one in zip(media, shows, strict=True)]
        shows = [Shows.UNKNOWN if plain else one for plain, one in zip(bare, shows, strict=True)]
    return Pictures(tuple(shows))


def _of_kind(shows: Shows, media: Media) -> Shows:
    """A film of which the words name no work may show people, whatever else they name: `Goal from distance`."""
    if shows is not Shows.THINGS or media.kind not in _FILMS:
        return shows
    words = _WORD.findall(fold(media.alt or media.caption))
    return shows if _first(words, clue_words("works") | clue_words("films_of_nobody")) is not None else Shows.UNKNOWN


@lru_cache(maxsize=4096)
def what_shows(alt: str, filename: str) -> Shows:
    """What a picture with this alternative text and file name shows."""
    text = fold(alt)
    words = _WORD.findall(_NEGATED.sub(" ", text) if " no " in text or "without" in text else text)
    if words and all(word in _ABSENCE for word in words):
        return Shows.THINGS
    if all(word in _EMPTY or word.isdigit() for word in words):
        return _by_file_name(filename)
    people = _first_people(words)
    if people is None and opens_with_somebody(words):
        people = 0
    work = _first(words, clue_words("works"))
    adults = _first(words, clue_words("shown_adults") | clue_words("titles"))
    if work is not None and _is_about_a_work(words, work, people, adults):
        return Shows.THINGS
    if _is_of_the_past(words):
        return Shows.ADULTS
    if people is not None:
        if adults is not None and adults < people and not _plural_or_child(words, adults):
            return Shows.ADULTS
        anybody = words[people] in clue_words("groups_of_anybody")
        return Shows.ADULTS if adults is not None and anybody and not _plural_or_child(words, 0) else Shows.CHILDREN
    if adults is not None:
        return Shows.ADULTS
    if cues("animals").found(words):
        return Shows.ANIMALS
    if work is None and "empty" not in words and (_tells_an_occasion(words) or _is_dressed(words)):
        return Shows.CHILDREN
    if work is None and len(words) <= _SHORT and _ARTICLES.isdisjoint(words) and cues("activities").found(words):
        return Shows.UNKNOWN
    return Shows.UNKNOWN if work is None and leaves_out_who(words) else Shows.THINGS


def _is_of_the_past(words: Sequence[str]) -> bool:
    """`Black and white photograph of the cast, 1983`: whoever was a child then has grown up."""
    return any(len(word) == 4 and "1800" < word < "2005" for word in words)


_ARTICLES = frozenset(("a", "an", "the"))


def _tells_an_occasion(words: Sequence[str]) -> bool:
    """`Sports day 2026`, `Celebration assembly in the hall`; not `A rack of nativity costumes`."""
    occasions = clue_words("occasions")
    for index, word in enumerate(words):
        if word in occasions or (word == "day" and index and words[index - 1] == "sports"):
            rest = words[index + 1 : index + 2]
            if not rest or rest[0] in clue_words("about_a_work") or rest[0].isdigit() or rest[0] in ("at", "during"):
                return True
    return False


def _by_file_name(filename: str) -> Shows:
    words = re.findall(r"[a-z]+", fold(filename))[:-1]
    return Shows.THINGS if any(word in clue_words("works") for word in words) else Shows.UNKNOWN


def _first_people(words: Sequence[str]) -> int | None:
    """Where the first word for a child stands; not in `a pair of trainers`, `six eggs` or `the reception desk`."""
    children = clue_words("shown_children")
    for index, word in enumerate(words):
        halves = word.split("-")
        if _owns(word) or (word not in children and (len(halves) == 1 or halves[-1] not in children)):
            continue
        after = words[index + 1 : index + 3]
        if word == "six" and words[index - 1 : index] != ["year"]:
            continue
        if word in ("reception", "mascot", "team") and after[:1] and after[0] in clue_words("things_of_a_place"):
            continue
        if word in clue_words("groups_of_anything") and after[:1] == ["of"] and _of_things(words, index + 2):
            continue
        return index
    return None


def _of_things(words: Sequence[str], start: int) -> bool:
    known = clue_words("shown_children") | clue_words("shown_adults")
    return bool(words[start:]) and known.isdisjoint(words[start : start + 4])


def _is_dressed(words: Sequence[str]) -> bool:
    """`A juggler in a striped blazer`, unlike `A teddy bear in a beret`."""
    if not clue_words("toys").isdisjoint(words):
        return False
    clothes = clue_words("clothes")
    for index, word in enumerate(words):
        if word == "in" and 0 < index < 4 and words[0] in ONE_OR_MORE and words[index - 1] not in _COVERED:
            return not clothes.isdisjoint(words[index + 1 : index + 5])
    return False


_COVERED = frozenset(("covered", "wrapped", "draped", "buried", "piled", "stored", "hidden"))


def _first(words: Sequence[str], wanted: frozenset[str]) -> int | None:
    for index, word in enumerate(words):
        if word in wanted and not _owns(word):
            return index
    return None


def _owns(word: str) -> bool:
    return word.endswith("'") or word.endswith("'s")


_MODIFIERS = clue_words("before_a_work")
_EMPTY = clue_words("empty_alt")
_ABOUT = clue_words("about_a_work")


def _is_about_a_work(words: Sequence[str], work: int, people: int | None, adults: int | None) -> bool:
    """`A painting of a girl` is; `A girl with a painting` and `Children making posters` are not."""
    if people is not None and words[people] in _MODIFIERS and 0 < work - people < 3:
        return work - people == 1 or words[people + 1] not in _ABOUT
    if (people is None or work < people) and (adults is None or work < adults):
        rest = words[work + 1 :]
        return people is None or not rest or rest[0] in _ABOUT or work == len(words) - 1
    return False


_CHILD_WORDS = clue_words("plain_children")


def _plural_or_child(words: Sequence[str], adults: int) -> bool:
    return any(word in _CHILD_WORDS for word in words[adults + 1 :])
