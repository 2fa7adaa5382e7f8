"""Who is mentioned in a post: registered pupils, other children, and those who only look like one."""

from auditor.judge.people.adults import Adults
from auditor.judge.people.classes import Groups
from auditor.judge.people.name_index import name_index
from auditor.judge.people.search import Search
from auditor.judge.view import Mention, View
from auditor.model import Register, School


class People:
    """Everybody a school's posts may mention, ready to be found in a text; made once, then used for every post."""

    def __init__(self, school: School, register: Register | None) -> None:
        self.has_register = register is not None
        self._index = name_index(register)
        self._adults = Adults(school)
        self._groups = Groups(school, self._index)

    def mentions(self, view: View) -> tuple[Mention, ...]:
        """Everybody mentioned in the post, in the order of its parts and of the words in each."""
        search = Search(view, self._index, self._adults, self._groups, has_register=self.has_register)
        return search.mentions()
