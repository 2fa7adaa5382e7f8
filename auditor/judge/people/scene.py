"""What is known of one post while it is searched: its passages, who was found, whose names are grown-ups'."""

from dataclasses import dataclass, field
from functools import cached_property

from auditor.judge.names import Words
from auditor.judge.people.adults import Adults
from auditor.judge.people.classes import Group, Groups
from auditor.judge.people.full_names import Found
from auditor.judge.people.name_index import NOBODY, Ids, NameIndex
from auditor.judge.people.passage import Passage
from auditor.judge.people.pictures import Pictures, pictures_of
from auditor.judge.view import Form, View, Who
from auditor.judge.words.lists import clue_words
from auditor.model import AccountKind, Role

_GROUPED = frozenset({Role.BODY, Role.TITLE, Role.ALT, Role.CAPTION, Role.WARNING, Role.TRANSCRIPT, Role.POLL})


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody found in a passage, before it is decided whether a picture shows them.

    `inside` are folded offsets where the name is only a part of one word.
    """

    passage: Passage = field(repr=False)
    words: Words = field(repr=False)
    first: int
    last: int
    who: Who
    form: Form
    ids: Ids = field(default=NOBODY, repr=False)
    clue: str = ""
    picks_out: bool = False
    inside: tuple[int, int] | None = None


@dataclass(frozen=True)
class Scene:
    """One post being searched."""

    view: View
    index: NameIndex
    adults: Adults
    groups: Groups
    has_register: bool
    passages: list[Passage] = field(repr=False)
    seen: list[Sighting] = field(default_factory=list, repr=False)
    adult_names: set[str] = field(default_factory=set, repr=False)
    adult_words: set[str] = field(default_factory=set, repr=False)

    @property
    def is_of_friends(self) -> bool:
        """Whether parents speak here, who call each other by first name and initial."""
        return self.view.account.kind is AccountKind.PTA

    def note(self, passage: Passage, found: Found, who: Who = Who.PUPIL, *, picks_out: bool = True) -> bool:
        """Records somebody unless the words belong to somebody already; whether they did not."""
        if not passage.is_free(found.words, found.first, found.last):
            return False
        passage.take(found.words, found.first, found.last)
        self.seen.append(
            Sighting(passage, found.words, found.first, found.last, who, found.form, found.ids, found.clue, picks_out)
        )
        return True

    def note_adult(self, passage: Passage, first: int, last: int, who: Who, *, titled: bool = False) -> None:
        """Records somebody grown up or invented, so that their name elsewhere in the post is theirs, too."""
        words = passage.words
        if not self.note(passage, Found(words, first, last, Form.FULL_NAME, NOBODY), who, picks_out=False):
            return
        if not titled:
            self.adult_names.add(words.name(first, last))
        titles = clue_words("titles")
        names = [word for word in words.folds[first : last + 1] if len(word) > 1 and word not in titles]
        if len(names) > 1:
            self.adult_words.update((names[0], names[-1]))

    @cached_property
    def account_group(self) -> Group | None:
        """The class that the account speaks for."""
        return self.groups.of_account(self.view.account)

    @cached_property
    def post_group(self) -> Group | None:
        """The one class or year the post is about: the only one it names, or the only one its first sentence names."""
        keys: dict[str, Group] = {}
        for passage in self.passages:
            if passage.part.role in _GROUPED and passage.part.school_voice:
                for group in passage.groups_told_of:
                    keys.setdefault(group.key, group)
        if len(keys) < 2:
            return next(iter(keys.values()), None)
        smallest = min(keys.values(), key=lambda group: len(group.ids))
        if smallest.ids and all(smallest.ids <= group.ids for group in keys.values()):
            return smallest  # a class beside its own year
        return self._topic

    @property
    def _topic(self) -> Group | None:
        for passage in self.passages:
            if passage.part.role in (Role.TITLE, Role.BODY) and len(passage.words):
                here = {group.key: group for group in passage.groups_told_in(passage.sentence(0))}
                if here:
                    return next(iter(here.values())) if len(here) == 1 else None
        return None

    @cached_property
    def pictures(self) -> Pictures:
        """What the words about the post's pictures say that they show."""
        return pictures_of(self.view.post.media, self.view.post.text)

    def reach(self, passage: Passage, at: int, *, of_post: bool = True) -> Group | None:
        """The class or year a name is read with: of its sentence, the head of its list, the account or the post."""
        here = passage.groups_told_in(passage.sentence(at)) if passage.groups else []
        if here:
            before = [group for group in here if group.first < at]
            return _together(_linked(passage, before) if before else here)
        for span in passage.above(at) if passage.groups else ():
            heading = passage.groups_told_in(span)
            if heading:
                return _together(heading)
        if not of_post:
            return None
        if self.account_group is not None:
            return self.account_group
        return self.post_group if passage.part.school_voice else None

    def sentence_groups(self, passage: Passage, at: int) -> Group | None:
        """All classes and years of the sentence of a name, as one."""
        here = passage.groups_told_in(passage.sentence(at)) if passage.groups else []
        return _together(here) if here else None


def _linked(passage: Passage, groups: list[Group]) -> list[Group]:
    """The last of some groups, with those that `and`, `&` or a stroke ties to it."""
    linked = [groups[-1]]
    for group in reversed(groups[:-1]):
        between = passage.words.folds[group.last + 1 : linked[0].first]
        if group.first == linked[0].first or all(word == "and" for word in between):
            linked.insert(0, group)
    return linked


def _together(groups: list[Group]) -> Group:
    if len({group.key for group in groups}) == 1:
        return groups[0]
    everybody: Ids = frozenset().union(*(group.ids for group in groups))
    return Group(" and ".join(group.key for group in groups), groups[0].first, groups[-1].last, everybody)
