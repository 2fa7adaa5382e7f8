"""Finds classes and year groups in a text ("Robins", "Year 3", "Y3/4", "4B") and says which pupils are in them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from auditor.judge.names import Words, folded_name
from auditor.judge.people.name_index import NOBODY, Ids, NameIndex
from auditor.judge.words.lists import clue_words
from auditor.model import Account, AccountKind, School

_YEAR = re.compile(r"(?:years?|yrs?|y|blwyddyn|flwyddyn|mlwyddyn|bl)(1[0-4]|[1-9])?$")
_STAGE = re.compile(
    r"(primary|p|secondary|s)([1-7])$"
)  # Scotland and Northern Ireland; known only where the school says so
_YEAR_HEADS = frozenset("0123456789ybfm")
_NUMBER = re.compile(r"(?:1[0-4]|[1-9])$")
_NUMBER_OF_FORM = re.compile(r"(1[0-4]|[1-9])[a-z]?s?$")
_PHASES = {"reception": "reception", "eyfs": "reception", "nursery": "nursery", "preschool": "nursery"}
_FORM = re.compile(r"(?:1[0-3]|[1-9])[a-z]{1,3}$")
_NOT_FORMS = clue_words("not_forms")
_GENERIC = clue_words("words_for_a_class") | {"dosbarth"}


@dataclass(frozen=True, slots=True)
class Group:
    """A class or year named in a text: which one, by the words `first` to `last`, and who is in it."""

    key: str
    first: int
    last: int
    ids: Ids = field(repr=False)


class Groups:
    """The classes and years of a school, ready to be found."""

    def __init__(self, school: School, index: NameIndex) -> None:
        names = {*school.classes, *(p.class_name for p in index.pupils), *(p.year_group for p in index.pupils)} - {""}
        self._known: dict[str, str] = {}
        for name in sorted(names):
            words = folded_name(name)
            key = _year_key(words) or " ".join(words)
            self._known[" ".join(words)] = key
            stage = _STAGE.match("".join(words))
            if stage:
                long = "primary" if stage[1][0] == "p" else "secondary"
                key = f"{long} {stage[2]}"
                self._known.update({key: key, f"{long[0]}{stage[2]}": key, f"{long[0]} {stage[2]}": key})
            core = [word for word in words if word not in _GENERIC]
            if core and not _year_key(words) and any(not word.isdigit() for word in core):
                for form in _forms_of(core):
                    self._known.setdefault(form, key)
        self._add_names_behind_years(names)
        self._squeezed = {form.replace(" ", ""): key for form, key in self._known.items()}
        self._teachers = dict(_classes_of_staff(school, self._known))
        self._heads = frozenset(form.partition(" ")[0] for form in self._known) | _PHASES.keys()
        self._longest = max((form.count(" ") + 1 for form in self._known), default=1)
        self._members = _members(index, self._known)

    def _add_names_behind_years(self, names: set[str]) -> None:
        """`Robins` of `P1 Robins` or `Year 3 Robins`, where one class alone is called so."""
        keys: dict[str, set[str]] = {}
        for name in names:
            words = folded_name(name)
            for size in (1, 2):
                if _names_a_year(words[:size]) and len("".join(words[size:])) > 2:
                    core = [word for word in words[size:] if word not in _GENERIC and not word.isdigit()]
                    for form in _forms_of(core) if core else ():
                        keys.setdefault(form, set()).add(self._known[" ".join(words)])
        for form, those in keys.items():
            if len(those) == 1:
                self._known.setdefault(form, min(those))

    def is_class_name(self, word: str) -> bool:
        """Whether a class goes by this one word, which is no number."""
        return word in self._known and word.isalpha() and not _YEAR.match(word)

    def found(self, words: Words) -> list[Group]:
        """The groups named among the words, from left to right."""
        groups: list[Group] = []
        after = 0
        for at, word in enumerate(words.folds):
            if at >= after and (word in self._heads or word[0] in _YEAR_HEADS or word in self._teachers):
                here = self._at(words, at) or self._of_teacher(words, at)
                if here:
                    groups.extend(here)
                    after = here[-1].last + 1
        return groups

    def found_in_file(self, words: Words) -> list[Group]:
        """The groups by which a file is called; its words have no capitals."""
        found: list[Group] = []
        for at, word in enumerate(words.folds):
            if word in self._heads:
                for size in range(min(self._longest, len(words) - at), 0, -1):
                    key = self._known.get(" ".join(words.folds[at : at + size]))
                    if key:
                        found.append(self._group(key, at, at + size - 1))
                        break
        return found

    def of_account(self, account: Account) -> Group | None:
        """The class an account of kind `class` speaks for; its key is empty where the account does not say which."""
        if account.kind is not AccountKind.CLASS:
            return None
        for text in (account.handle, account.id, account.display_name, account.purpose):
            words = re.findall(r"[a-z]+|\d+[a-z]?", re.sub(r"([a-z])([A-Z])", r"\1 \2", text).lower())
            for size in range(min(3, len(words)), 0, -1):
                for start in range(len(words) - size + 1):
                    span = tuple(words[start : start + size])
                    key = self._known.get(" ".join(span)) or _year_key(span) or self._squeezed.get("".join(span))
                    if key:
                        return self._group(key, 0, 0)
        return Group("", 0, 0, NOBODY)

    def _at(self, words: Words, at: int) -> list[Group]:
        word = words.folds[at]
        if word in self._heads:
            for size in range(min(self._longest, len(words) - at), 0, -1):
                key = self._known.get(" ".join(words.folds[at : at + size]))
                if key and (size > 1 or words.capitals[at] or word[0].isdigit() or word in _PHASES):
                    return [self._group(key, at, at + size - 1)]
        if word in _PHASES:
            return [self._group(_PHASES[word], at, at)]
        year = _YEAR.match(word)
        if year:
            return self._years(words, at, year[1])
        if _FORM.match(word) and word not in _NOT_FORMS and words.shouted(at):
            return [self._group(word, at, at)]
        return []

    def _of_teacher(self, words: Words, at: int) -> list[Group]:
        """`Mr Hill's class`, by the class that the staff list gives him."""
        key = self._teachers.get(words.folds[at])
        named = (
            key and words.capitals[at] and words.gap(at) == "'s " and words.folds[at + 1] in ("class", "form", "group")
        )
        return [self._group(key, at, at + 1)] if key and named else []

    def _years(self, words: Words, at: int, number: str | None) -> list[Group]:
        """`Year 3`, `Y3`, `Years 3 and 4`, `Y3/4`, `Year 5 & 6`, `Year 3s`."""
        found = [self._group(f"year {number}", at, at)] if number else []
        last = at + 1
        while last < len(words) and not words.gap(last - 1).strip(" -/&+"):
            word = words.folds[last]
            linked = words.gap(last - 1).strip(" ") != ""
            if word in ("and", "to") and found and last + 1 < len(words) and words.gap(last) == " ":
                linked, last, word = True, last + 1, words.folds[last + 1]
            form = _NUMBER_OF_FORM.match(word[1:] if word[0] == "y" else word)
            if not form or (found and not linked):
                break
            found.append(self._group(f"year {form[1]}", at, last))
            last += 1
        return found

    def _group(self, key: str, first: int, last: int) -> Group:
        return Group(key, first, last, self._members.get(key, NOBODY))


def _classes_of_staff(school: School, known: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """The surname of each class teacher whose role names a class ("Class teacher, Robins")."""
    for member in school.staff:
        role = folded_name(member.role)
        surname = folded_name(member.name)[-1:]
        spans = ((start, size) for size in (3, 2, 1) for start in range(len(role) - size + 1))
        keys = (known.get(" ".join(role[start : start + size])) for start, size in spans)
        key = next((key for key in keys if key), None)
        if surname and key:
            yield surname[0], key


def _names_a_year(words: tuple[str, ...]) -> bool:
    """`P1`, `Year 3`, `Y3`, `3`."""
    joined = "".join(words)
    return bool(_STAGE.match(joined) or _year_key(words) or (len(words) == 1 and _NUMBER.match(joined)))


def _forms_of(core: list[str]) -> Iterable[str]:
    name = " ".join(core)
    yield name
    yield name[:-1] if name.endswith("s") else f"{name}s"


def _year_key(words: tuple[str, ...]) -> str:
    if len(words) == 1 and words[0] in _PHASES:
        return _PHASES[words[0]]
    year = re.fullmatch(r"(?:year|yr|y|blwyddyn|bl)(1[0-4]|[1-9])", "".join(words))
    return f"year {year[1]}" if year else ""


def _members(index: NameIndex, known: Mapping[str, str]) -> dict[str, Ids]:
    members: dict[str, set[int]] = {}
    for name, ids in index.by_class.items():
        key = known.get(name) or _year_key(tuple(name.split())) or name
        members.setdefault(key, set()).update(ids)
    for number, pupil in enumerate(index.pupils):
        # A register that writes the year as a bare number ("7") means the year group of that number.
        if _NUMBER.match(pupil.year_group):
            members.setdefault(f"year {pupil.year_group}", set()).add(number)
    return {key: frozenset(ids) for key, ids in members.items()}
