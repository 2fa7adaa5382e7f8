"""Who is mentioned in a post."""

from auditor.judge.view import Mention, View
from auditor.model import Register, School


class People:
    """Everybody a school's posts may mention, ready to be found in a text."""

    def __init__(self, school: School, register: Register | None) -> None:
        self.has_register = register is not None

    def mentions(self, view: View) -> tuple[Mention, ...]:
        return ()
