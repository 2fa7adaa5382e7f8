"""Searches one post for people, the surest readings first: a word of one name is not free for another."""

from dataclasses import dataclass, field

from auditor.judge.names import Kind, Words, folded, joined_words, words_of
from auditor.judge.people import first_names, full_names
from auditor.judge.people.adults import Adult, Adults
from auditor.judge.people.classes import Group, Groups
from auditor.judge.people.clues import Passage, adult_role, cues, is_given
from auditor.judge.people.full_names import Found
from auditor.judge.people.name_index import NOBODY, Ids, NameIndex
from auditor.judge.people.pictures import Pictures, Shows, pictures_of
from auditor.judge.people.showing import is_shown, names_somebody_seen
from auditor.judge.people.unknown_children import Candidate, candidates, presented_as_pupil
from auditor.judge.view import Form, Mention, View, Who
from auditor.judge.words.lists import clue_words, word_set
from auditor.model import AccountKind, Part, Role

_SLUGS = frozenset({Role.FILENAME, Role.LINK, Role.TAG})
_GROUPED = frozenset({Role.BODY, Role.TITLE, Role.ALT, Role.CAPTION, Role.WARNING, Role.TRANSCRIPT, Role.POLL})


@dataclass(frozen=True, slots=True)
class Sighting:
    """Somebody found in a passage, before it is decided whether a picture shows them."""

    passage: Passage = field(repr=False)
    words: Words = field(repr=False)
    first: int
    last: int
    who: Who
    form: Form
    ids: Ids = NOBODY
    clue: str = ""
    picks_out: bool = False
    inside: tuple[int, int] | None = None


class Search:
    """One post being searched."""

    def __init__(self, view: View, index: NameIndex, adults: Adults, groups: Groups, *, has_register: bool) -> None:
        self._view = view
        self._index = index
        self._adults = adults
        self._groups = groups
        self._has_register = has_register
        self._seen: list[Sighting] = []
        self._adult_names: set[str] = set()
        self._adult_firsts: set[str] = set()
        self._passages: list[Passage] = []
        self._account_group: Group | None = None
        self._post_group: Group | None = None

    def mentions(self) -> tuple[Mention, ...]:
        """Everybody found."""
        self._passages = [p for p in (self._passage(i, part) for i, part in enumerate(self._view.parts)) if p]
        if not self._passages:
            return ()
        self._account_group = self._groups.of_account(self._view.account)
        self._post_group = self._single_group()
        for passage in self._passages:
            self._find_adults(passage)
        for passage in self._passages:
            self._find_registered(passage)
        for passage in self._passages:
            self._find_unknown(passage)
        for passage in self._passages:
            self._find_first_names(passage)
        pictures = self._pictures()
        made = (self._mention(one, pictures) for one in self._seen)
        return tuple(sorted(made, key=lambda m: (m.part, m.start)))

    def _passage(self, number: int, part: Part) -> Passage | None:
        if part.role is Role.REPLY_AUTHOR:
            return None
        slug = part.role in _SLUGS
        source = folded(part.text, escaped=slug)
        words = words_of(source, number, Kind.SLUG if slug else Kind.PROSE)
        groups = [] if slug else self._groups.found(words)
        return Passage(number, part, words, bytearray(len(words)), groups)

    def _single_group(self) -> Group | None:
        """The one class or year the post is about; a class and its own year count as one."""
        keys: dict[str, Group] = {}
        for passage in self._passages:
            if passage.part.role in _GROUPED and passage.part.school_voice:
                for group in passage.groups:
                    keys.setdefault(group.key, group)
        if len(keys) == 1:
            return next(iter(keys.values()))
        smallest = min(keys.values(), key=lambda g: len(g.ids), default=None)
        return smallest if smallest and smallest.ids and all(smallest.ids <= g.ids for g in keys.values()) else None

    # Those who are not pupils.

    def _find_adults(self, passage: Passage) -> None:
        words = passage.words
        if passage.words.kind is Kind.SLUG or self._adults.heads.isdisjoint(words.folds):
            return
        for adult in self._adults.found(words):
            if not passage.is_free(adult.first, adult.last):
                continue
            if not adult.titled and adult.who is not Who.PLACE and self._is_the_pupil(passage, adult):
                continue
            self._note_adult(passage, adult.first, adult.last, adult.who, titled=adult.titled)

    def _is_the_pupil(self, passage: Passage, adult: Adult) -> bool:
        """Whether a name that a pupil shares with staff or a known figure is the pupil here."""
        folds = passage.words.folds
        names = (
            (" ".join(folds[adult.first : cut]), " ".join(folds[cut : adult.last + 1]))
            for cut in range(adult.first + 1, adult.last + 1)
        )
        if not any(self._index.named(first, last) for first, last in names):
            return False
        if first_names.bound_to(passage, adult.first, adult.last):
            return True
        sentence = passage.folds(passage.sentence(adult.first))
        return (
            adult.who is Who.PUBLIC_FIGURE
            and bool(cues("child_signs").found(sentence))
            and not cues("story_signs").found(sentence)
            and not cues("adult_signs").found(sentence)
        )

    def _note_adult(self, passage: Passage, first: int, last: int, who: Who, *, titled: bool) -> None:
        passage.take(first, last)
        folds = passage.words.folds[first : last + 1]
        if not titled:
            self._adult_names.add(" ".join(folds))
        names = [word for word in folds if len(word) > 1 and word not in clue_words("titles")]
        if len(names) > 1:
            self._adult_firsts.add(names[0])
        self._seen.append(Sighting(passage, passage.words, first, last, who, Form.FULL_NAME))

    # Registered pupils.

    def _find_registered(self, passage: Passage) -> None:
        if not self._index.pupils:
            return
        stretches = (
            [passage.words, *joined_words(passage.words)] if passage.words.kind is Kind.PROSE else [passage.words]
        )
        for words in stretches:
            if self._index.first_words.isdisjoint(words.folds) and self._index.last_words.isdisjoint(words.folds):
                continue
            for search in (full_names.full_names, full_names.surname_first):
                for found in search(passage, words, self._index):
                    self._note_full(passage, found)
            for found in full_names.initials(passage, words, self._index):
                self._note_initial(passage, found)
            for found in full_names.families(passage, words, self._index):
                self._note(passage, found)
            for found in full_names.misspelt(passage, words, self._index):
                self._note_misspelt(passage, found)
        self._find_joined(passage)

    def _find_joined(self, passage: Passage) -> None:
        words = passage.words
        for at, start, end, ids in full_names.written_as_one(words, self._index):
            tagged = (
                words.kind is Kind.SLUG
                or (at and words.gap(at - 1)[-1:] in ("#", "@"))
                or (at == 0 and words.source.text[: words.starts[0]][-1:] in ("#", "@"))
            )
            if tagged and passage.is_free(at, at):
                passage.take(at, at)
                inside = (words.starts[at] + start, words.starts[at] + end)
                self._seen.append(Sighting(passage, words, at, at, Who.PUPIL, Form.FULL_NAME, ids, "", True, inside))

    def _free(self, passage: Passage, found: Found) -> bool:
        if found.words is passage.words:
            return passage.is_free(found.first, found.last)
        at = passage.position(found.words, found.first)
        return passage.is_free(at, at)

    def _note_full(self, passage: Passage, found: Found) -> None:
        if not self._free(passage, found):
            return
        words, name = found.words, " ".join(found.words.folds[found.first : found.last + 1])
        if self._is_place(passage, found):
            passage.take(found.first, found.last)
            return
        if words.kind is Kind.PROSE:
            role = adult_role(passage, found.first, found.last)
            if role or (name in self._adult_names and not first_names.bound_to(passage, found.first, found.last)):
                self._note_adult(passage, found.first, found.last, Who.OTHER_ADULT, titled=False)
                return
        elif name in self._adult_names:
            return
        self._note(passage, found)
        if words.kind is Kind.PROSE:
            for other in full_names.sharing_a_surname(passage, words, self._index, found):
                self._note(passage, other)

    def _is_place(self, passage: Passage, found: Found) -> bool:
        """`Grace Court`-like words, or a street, cup or trust named after somebody."""
        words, after = found.words, found.last + 1
        return (
            words.kind is Kind.PROSE
            and after < len(words)
            and words.gap(found.last) in (" ", "'s ")
            and words.capital(after)
            and words.folds[after] in _NAMED_AFTER
            and not words.shouted(after)
        )

    def _note_initial(self, passage: Passage, found: Found) -> None:
        if not self._free(passage, found):
            return
        words = found.words
        if found.form is Form.INITIAL_AND_SURNAME:
            surname = words.folds[found.last]
            scope = self._reach(passage, passage.position(words, found.first))
            listed = scope is not None or cues("child_signs").found(
                passage.folds(passage.sentence(passage.position(words, found.first)))
            )
            if self._adults.is_staff_initial(words.folds[found.first], surname) and not scope:
                return
            if words.folds[found.first] in ("a", "i") and not listed:
                return
        elif words.kind is Kind.PROSE and adult_role(passage, found.first, found.last):
            return
        ids = self._narrowed(passage, found)
        self._note(passage, Found(words, found.first, found.last, found.form, ids, found.clue))

    def _narrowed(self, passage: Passage, found: Found) -> Ids:
        """The pupils a shortened name can mean, by the class or year in reach where that leaves any."""
        group = self._reach(passage, passage.position(found.words, found.first))
        return (found.ids & group.ids if group else NOBODY) or found.ids

    def _note_misspelt(self, passage: Passage, found: Found) -> None:
        if not self._free(passage, found):
            return
        name = " ".join(found.words.folds[found.first : found.last + 1])
        if name in self._adult_names or adult_role(passage, found.first, found.last):
            return
        group = self._reach(passage, passage.position(found.words, found.first))
        if found.clue == "its first name is another" and not (group and found.ids <= group.ids):
            return
        self._note(passage, found)

    def _note(self, passage: Passage, found: Found) -> None:
        if not self._free(passage, found):
            return
        at = passage.position(found.words, found.first)
        if found.words is passage.words:
            passage.take(found.first, found.last)
        else:
            passage.take(at, at)
        self._seen.append(
            Sighting(
                passage,
                found.words,
                found.first,
                found.last,
                Who.PUPIL,
                found.form,
                found.ids,
                found.clue,
                picks_out=True,
            )
        )

    # Children whom the register does not hold.

    def _find_unknown(self, passage: Passage) -> None:
        part = passage.part
        if part.role is Role.LINK:
            return
        own = self._index.first_words
        stretches = (
            [passage.words, *joined_words(passage.words)] if passage.words.kind is Kind.PROSE else [passage.words]
        )
        for words in stretches:
            for candidate in candidates(passage, words, own):
                self._weigh_unknown(passage, candidate)

    def _weigh_unknown(self, passage: Passage, candidate: Candidate) -> None:
        words, first, last = candidate.words, candidate.first, candidate.last
        at = passage.position(words, first)
        if words.kind is Kind.JOINED and not passage.is_free(at, at):
            return
        folds = words.folds[first : last + 1]
        name = " ".join(folds)
        if name in self._adult_names or (
            folds[-1] in self._adults.staff_surnames and folds[0] in self._adults.staff_firsts
        ):
            return
        if words.kind is not Kind.PROSE and not passage.is_free(at, at):
            return
        if passage.part.role is Role.REPLY and not cues("kin").found(passage.folds(passage.sentence(at))):
            return
        if passage.part.role is Role.FILENAME and not cues("child_signs").found(words.folds):
            return
        if self._view.account.kind is AccountKind.PTA and candidate.form is Form.FIRST_AND_INITIAL:
            return
        other = self._other_school(passage, last) if words.kind is Kind.PROSE else False
        clue = (
            presented_as_pupil(
                passage,
                candidate if words.kind is Kind.PROSE else Candidate(words, first, last, candidate.form),
                near_pupils=self._near_pupils(passage, at),
                own_groups=self._account_group is not None,
            )
            if words is passage.words
            else self._joined_clue(words)
        )
        if not clue:
            return
        if words is passage.words:
            passage.take(first, last)
        else:
            passage.take(at, at)
        who = Who.OTHER_SCHOOL if other else Who.UNKNOWN_CHILD
        self._seen.append(Sighting(passage, words, first, last, who, candidate.form, NOBODY, clue, picks_out=not other))

    def _joined_clue(self, words: Words) -> str:
        return "its tag cheers" if cues("tag_cheers").found(words.folds) else ""

    def _near_pupils(self, passage: Passage, at: int) -> bool:
        low, high = passage.sentence(at)
        return any(
            one.passage is passage and one.who is Who.PUPIL and one.words is passage.words and low <= one.first < high
            for one in self._seen
        )

    def _other_school(self, passage: Passage, last: int) -> bool:
        words = passage.words
        _, high = passage.sentence(last)
        following = words.folds[last + 1 : min(high, last + 7)]
        if not following or not (following[0] in ("of", "from", "at") or words.gap(last).strip() in ("(", ",")):
            return False
        if following[0] == "st" or "st" in following[:2]:
            return not any(word in self._own_words for word in following)
        for number, word in enumerate(following[1:], 1):
            if word in _SCHOOLS:
                return not any(w in self._own_words for w in following[:number])
        return False

    @property
    def _own_words(self) -> frozenset[str]:
        from auditor.judge.names import folded_name

        school = self._view.school
        return (
            frozenset(w for name in (school.name, *school.short_names) for w in folded_name(name))
            - _SCHOOLS
            - {"our", "st"}
        )

    # First names that stand alone.

    def _find_first_names(self, passage: Passage) -> None:
        words = passage.words
        if words.kind is Kind.SLUG or passage.part.role is Role.LINK:
            return
        registered = self._index.first_words
        for at, word in enumerate(words.folds):
            if passage.taken[at] or len(word) < 2:
                continue
            if word in registered or (is_given(word) and words.capital(at)):
                self._weigh_first_name(passage, at)

    def _weigh_first_name(self, passage: Passage, at: int) -> None:
        words = passage.words
        last = self._last_of_first(words, at)
        name = " ".join(words.folds[at : last + 1])
        if not first_names.plausible(passage, words, last if last > at else at):
            return
        if adult_role(passage, at, last) or first_names.is_an_animal(passage, words, at):
            return
        bound = first_names.bound_to(passage, at, last)
        if words.folds[at] in self._adult_firsts and not bound:
            return
        reply = passage.part.role is Role.REPLY
        kin = bool(cues("kin").found(passage.folds(passage.sentence(at)))) if reply else False
        group = bound or self._reach(passage, at, replies=kin)
        if group:
            ids = self._in_group(name, group)
            if (
                ids
                or (not self._has_register and (bound or not reply))
                or (bound and is_given(name) and self._is_new(name, bound))
            ):
                who = Who.PUPIL if ids else Who.UNKNOWN_CHILD
                passage.take(at, last)
                self._seen.append(
                    Sighting(
                        passage,
                        words,
                        at,
                        last,
                        who,
                        Form.FIRST_WITH_CLASS,
                        ids,
                        f"with {group.key or 'the class'}",
                        True,
                    )
                )
                return
        if reply and not kin:
            return
        called = self._index.called(name)
        if self._has_register and not called:
            return
        if self._view.account.kind is AccountKind.PTA and not cues("child_signs").found(
            passage.folds(passage.sentence(at))
        ):
            return
        passage.take(at, last)
        who = Who.PUPIL if called else Who.UNKNOWN_CHILD
        self._seen.append(Sighting(passage, words, at, last, who, Form.FIRST_ALONE, called))

    def _last_of_first(self, words: Words, at: int) -> int:
        for last in range(min(at + 2, len(words) - 1), at, -1):
            if " ".join(words.folds[at : last + 1]) in self._index.firsts and full_names.joins(words, at):
                return last
        return at

    def _in_group(self, name: str, group: Group) -> Ids:
        members = group.ids if group.key else frozenset(range(len(self._index.pupils)))
        found = self._index.firsts.get(name, NOBODY) & members
        if found:
            return found
        found = self._index.shorts.get(name, NOBODY) & members
        return found if len(found) == 1 else NOBODY

    def _is_new(self, name: str, group: Group) -> bool:
        return name not in self._adults.staff_firsts and name not in word_set("ordinary_names.txt")

    def _reach(self, passage: Passage, at: int, *, replies: bool = True) -> Group | None:
        """The class or year a name is read with: in its sentence, at the head of its list, of the account, of the post."""
        low, high = passage.sentence(at)
        here = [g for g in passage.groups if low <= g.first < high]
        if here:
            before = [g for g in here if g.first < at]
            return (
                _together(here)
                if len({g.key for g in here}) > 1 and not before
                else (before or here)[-1 if before else 0]
            )
        for span in passage.above(at):
            heading = [g for g in passage.groups if span[0] <= g.first < span[1]]
            if heading:
                return _together(heading)
        if passage.part.role is Role.REPLY and not replies:
            return None
        if self._account_group is not None:
            return self._account_group
        return self._post_group if passage.part.school_voice else None

    # Pictures.

    def _pictures(self) -> Pictures:
        media = self._view.post.media
        if not media:
            return Pictures(())
        pictures = pictures_of(media)
        shows = list(pictures.shows)
        for one in self._seen:
            part = one.passage.part
            child = part.role is Role.ALT and one.who in (Who.PUPIL, Who.UNKNOWN_CHILD)
            if child and shows[part.index] and names_somebody_seen(one.passage, one.words, one.first, one.last):
                shows[part.index] = Shows.CHILDREN
        return Pictures(tuple(shows))

    def _mention(self, one: Sighting, pictures: Pictures) -> Mention:
        child = one.who in (Who.PUPIL, Who.UNKNOWN_CHILD)
        start, end = one.words.source.cut(*one.inside) if one.inside else one.words.span(one.first, one.last)
        return Mention(
            part=one.passage.index,
            start=start,
            end=end,
            text=one.passage.part.text[start:end],
            who=one.who,
            form=one.form,
            pupils=self._index.chosen(one.ids),
            picks_out=one.picks_out,
            shown=is_shown(one.passage, one.words, one.first, one.last, pictures) if child else None,
            clues=(one.clue,) if one.clue else (),
        )


_SCHOOLS = clue_words("search_schools")
_NAMED_AFTER = clue_words("search_named_after")


def _together(groups: list[Group]) -> Group:
    if len({g.key for g in groups}) == 1:
        return groups[0]
    return Group(
        " and ".join(g.key for g in groups),
        groups[0].first,
        groups[-1].last,
        frozenset().union(*(g.ids for g in groups)),
    )
