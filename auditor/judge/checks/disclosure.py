"""A child's cry for help beneath a post or in it: for the safeguarding lead, and for nobody else."""

from collections.abc import Iterator, Mapping

from auditor.judge.disclosure import disclosed_in
from auditor.judge.view import Hit, View
from auditor.model import Role, Sureness

_SPOKEN = frozenset({Role.BODY, Role.TITLE, Role.CAPTION, Role.REPLY, Role.QUOTE, Role.TRANSCRIPT})


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """The most telling words of each text; a listener's alarm, so that a person always looks."""
    for index, part in enumerate(view.parts):
        if part.role in _SPOKEN and (said := disclosed_in(part.text, part.school_voice)):
            yield Hit(
                part=index,
                start=said.start,
                end=said.end,
                why="Somebody, perhaps a child, may be asking for help.",
                sureness=Sureness.CHECK,
                for_safeguarding=True,
                seals_part=True,
            )
