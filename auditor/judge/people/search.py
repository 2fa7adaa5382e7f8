"""Searches one post for people, the surest readings first: a word of one name is not free for another."""

from auditor.judge.people.adults import Adults
from auditor.judge.people.classes import Groups
from auditor.judge.people.families import find_families
from auditor.judge.people.file_names import find_in_file_names
from auditor.judge.people.known_adults import find_known_adults
from auditor.judge.people.known_names import KnownNames
from auditor.judge.people.lone_names import find_lone_names
from auditor.judge.people.name_index import NameIndex
from auditor.judge.people.passage import passage_of
from auditor.judge.people.pictures import Pictures, Shows
from auditor.judge.people.registered import find_registered
from auditor.judge.people.scene import Scene, Sighting
from auditor.judge.people.showing import is_shown, names_somebody_seen
from auditor.judge.people.small_letters import restore_capitals
from auditor.judge.people.unknown_children import find_unknown_children
from auditor.judge.view import Mention, View, Who
from auditor.judge.words.lists import clue_words, word_set
from auditor.model import Role

_CHILDREN = (Who.PUPIL, Who.UNKNOWN_CHILD)
_STEPS = (find_known_adults, find_registered, find_unknown_children, find_lone_names, find_families, find_in_file_names)


class Search:
    """Finds people in the posts of one school."""

    def __init__(
        self, index: NameIndex, adults: Adults, groups: Groups, known: KnownNames, *, has_register: bool
    ) -> None:
        self._index = index
        self._adults = adults
        self._groups = groups
        self._known = known
        self._has_register = has_register
        given = word_set("given_names.txt")
        self._interesting = index.first_words | index.last_words | adults.heads | known.heads | given
        self._interesting |= clue_words("called_pupils") | {f"{word}s" for word in index.last_words}

    def mentions(self, view: View) -> tuple[Mention, ...]:
        """Everybody found in a post, in the order of its parts and of the words in each."""
        passages = [
            passage_of(number, part, self._interesting, self._groups, self._index.first_words)
            for number, part in enumerate(view.parts)
            if part.role is not Role.REPLY_AUTHOR
        ]
        scene = Scene(view, self._index, self._adults, self._groups, self._has_register, passages)
        readable = [passage for passage in passages if passage.may_name_somebody]
        for passage in readable:
            restore_capitals(passage, self._index)
        for step in (self._known.note, *_STEPS):
            for passage in readable:
                step(scene, passage)
        if not scene.seen:
            return ()
        pictures = _pictures(scene)
        only = _named_in_pictures(scene, pictures)
        found = [_mention(scene, one, pictures, only) for one in scene.seen]
        return tuple(sorted(found, key=lambda mention: (mention.part, mention.start)))


def _pictures(scene: Scene) -> Pictures:
    """What the post's pictures show; one whose alternative text names a child it shows, shows children."""
    if not scene.view.post.media:
        return Pictures(())
    shows = list(scene.pictures.shows)
    for one in scene.seen:
        part = one.passage.part
        child = part.role is Role.ALT and one.who in _CHILDREN and shows[part.index]
        if child and names_somebody_seen(one.words, one.first, one.last):
            shows[part.index] = Shows.CHILDREN
    return Pictures(tuple(shows))


def _named_in_pictures(scene: Scene, pictures: Pictures) -> frozenset[str] | None:
    """The first names of those whom the alternative texts name, where they name everybody they show; else None."""
    names: dict[int, set[str]] = {}
    for one in scene.seen:
        if one.passage.part.role is Role.ALT and one.who in _CHILDREN:
            names.setdefault(one.passage.part.index, set()).add(one.words.folds[one.first])
    if not names:
        return None
    for passage in scene.passages:
        if passage.part.role is Role.ALT and not clue_words("crowd_words").isdisjoint(passage.words.folds):
            return None
    peopled = [i for i, shows in enumerate(pictures.shows) if shows in (Shows.CHILDREN, Shows.UNKNOWN)]
    if any(index not in names for index in peopled):
        return None
    return frozenset().union(*names.values())


def _mention(scene: Scene, one: Sighting, pictures: Pictures, only: frozenset[str] | None) -> Mention:
    words = one.words
    start, end = words.source.cut(*one.inside) if one.inside else words.span(one.first, one.last)
    shown = None
    if one.who in _CHILDREN and (only is None or not only.isdisjoint(words.folds[one.first : one.last + 1])):
        shown = is_shown(one.passage, words, one.first, one.last, pictures)
    return Mention(
        part=one.passage.index,
        start=start,
        end=end,
        text=one.passage.part.text[start:end],
        who=one.who,
        form=one.form,
        pupils=scene.index.chosen(one.ids),
        picks_out=one.picks_out,
        shown=shown,
        clues=(one.clue,) if one.clue else (),
    )
