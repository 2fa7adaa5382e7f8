"""Everybody whom a school's posts may mention, made ready once for every post."""

from auditor.judge.people.adults import Adults
from auditor.judge.people.classes import Groups
from auditor.judge.people.known_names import KnownNames
from auditor.judge.people.name_index import name_index
from auditor.judge.people.search import Search
from auditor.judge.view import Mention, View
from auditor.model import Register, School


class People:
    """Everybody a school's posts may mention, ready to be found in a text; made once, then used for every post."""

    def __init__(self, school: School, register: Register | None) -> None:
        self.has_register = register is not None
        index = name_index(register)
        known = KnownNames(school.known_names)
        self._search = Search(
            index, Adults(school), Groups(school.with_those_known(), index), known, has_register=self.has_register
        )

    def mentions(self, view: View) -> tuple[Mention, ...]:
        """Everybody mentioned in the post, in the order of its parts and of the words in each."""
        return self._search.mentions(view)
