"""Promotion of a business, a paid service or somebody's own gain in the school's own voice."""

from collections.abc import Iterator, Mapping

from auditor.judge.commerce import promotion_in
from auditor.judge.view import Hit, View
from auditor.model import Role, Sureness

_SPOKEN = frozenset(Role) - {Role.LINK, Role.FILENAME, Role.REPLY_AUTHOR, Role.ALT}


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """The most telling clause of each text of the school's own."""
    for index, part in enumerate(view.parts):
        if part.school_voice and part.role in _SPOKEN:
            clause = promotion_in(part.text)
            if clause:
                yield Hit(
                    part=index,
                    start=clause.start,
                    end=clause.end,
                    why="These words promote a business, a paid service or somebody's own gain.",
                    sureness=Sureness.CHECK,
                )
