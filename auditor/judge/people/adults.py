"""Finds those who are not pupils: people with a title, staff, and figures of history, books and sport."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.judge.names import Words, folded_name
from auditor.judge.view import Who
from auditor.judge.words.lists import clue_words, word_list
from auditor.model import School

_LONGEST_SHORT = 5  # letters of a title that a full stop may follow: "Cllr. Hill", but "19th I Sheikh. Team bronze"


@dataclass(frozen=True, slots=True)
class Adult:
    """Somebody who is not a pupil, by the words `first` to `last`; `titled` when a title stands before the name."""

    first: int
    last: int
    who: Who
    titled: bool = False


class Adults:
    """Staff and known figures, ready to be found among words."""

    def __init__(self, school: School) -> None:
        self._titles = clue_words("titles")
        self.staff_surnames: set[str] = set()
        self.staff_firsts: set[str] = set()
        self._staff_initials: dict[str, set[str]] = defaultdict(set)
        names: dict[str, Who] = {}
        for figure in word_list("public_figures.txt"):
            names[" ".join(folded_name(figure))] = Who.PUBLIC_FIGURE
        for member in school.staff:
            words = [word for word in folded_name(member.name) if word not in self._titles]
            surname = [word for word in words if len(word) > 1]
            first = folded_name(member.first_name)
            if not first and len(surname) > 1:
                first, surname = (surname[0],), surname[1:]
            if not surname:
                continue
            if first and surname[0] == first[0] and len(surname) > 1:
                surname = surname[1:]
            last = " ".join(surname)
            self.staff_surnames.update((last, surname[0], surname[-1]))
            self.staff_firsts.update(first[:1])
            self._staff_initials[last].update((first[0][0],) if first else (w for w in words if len(w) == 1))
            if first:
                names[f"{' '.join(first)} {last}"] = Who.STAFF
                names[f"{first[0]} {last}"] = Who.STAFF
        for place in (school.name, *school.short_names):
            words_of_place = folded_name(place)
            if len(words_of_place) > 1:
                names.setdefault(" ".join(words_of_place), Who.PLACE)
        self._names = names
        self._heads: dict[str, int] = {}
        for name in names:
            head, size = name.partition(" ")[0], name.count(" ") + 1
            self._heads[head] = max(self._heads.get(head, 0), size)

        self._all_heads = frozenset(self._heads) | self._titles

    @property
    def heads(self) -> frozenset[str]:
        """The words with which somebody known, or a title, begins."""
        return self._all_heads

    def is_staff_initial(self, initial: str, surname: str) -> bool:
        """Whether a member of staff has that initial and surname."""
        return initial in self._staff_initials.get(surname, ())

    def is_staff_name(self, name: str) -> bool:
        """Whether a folded full name is that of a member of staff."""
        return self._names.get(name) is Who.STAFF

    def found(self, words: Words, hits: list[int]) -> Iterator[Adult]:
        """Everybody titled or known who begins at one of the words `hits`; the longest name wins."""
        folds = words.folds
        for at in hits:
            word = folds[at]
            if word in self._titles:
                titled = self._titled(words, at)
                if titled:
                    yield titled
            for size in range(min(self._heads.get(word, 0), len(folds) - at), 1, -1):
                who = self._names.get(" ".join(folds[at : at + size]))
                if (
                    who
                    and all(_joins(words.gap(i)) for i in range(at, at + size - 1))
                    and _written_as_name(words, at, size)
                ):
                    yield Adult(at, at + size - 1, who)
                    break

    def _titled(self, words: Words, at: int) -> Adult | None:
        """`Mrs Hill`, `Miss Harriet Blane`, `Mr and Mrs Hill`, `Dr J. Hill`, `St Bede`, `Uncle Tom`."""
        if not words.capitals[at] and words.folds[at] not in ("mr", "mrs", "miss", "ms"):
            return None
        last = at
        while last + 1 < len(words) and last - at < 5:
            gap, word = words.gap(last), words.folds[last + 1]
            if (
                gap.strip(" -.&/'*")
                or "\n" in gap
                or (last == at and "." in gap and len(words.folds[at]) > _LONGEST_SHORT)
            ):
                break
            if word in ("and",) and last + 2 < len(words) and words.folds[last + 2] in self._titles:
                last += 2
                continue
            if not words.capitals[last + 1] or (last > at and gap.strip() == "."):
                break
            if word in self._titles and last + 2 < len(words):
                last += 1
                continue
            if last > at and gap != "-" and (words.folds[last] in self.staff_surnames or last - at >= 3):
                break
            if gap != "-" and last - at == 2 and len(words.folds[last]) > 1 and len(words.folds[last - 1]) > 1:
                break
            last += 1
        if last == at:
            return None
        staff = any(word in self.staff_surnames for word in words.folds[at + 1 : last + 1])
        return Adult(at, last, Who.STAFF if staff else Who.OTHER_ADULT, titled=True)


def _joins(gap: str) -> bool:
    return gap.strip(" -_.*'") == "" or gap == "'s "


def _written_as_name(words: Words, at: int, size: int) -> bool:
    return words.capitals[at] and words.capitals[at + size - 1]
