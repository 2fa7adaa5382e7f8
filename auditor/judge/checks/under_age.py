"""Children urged to join or use a platform below its minimum age, in the school's own voice."""

from collections.abc import Iterator, Mapping

from auditor.judge.under_age import urging_in
from auditor.judge.view import Hit, View
from auditor.model import AccountKind, Role, Sureness

_SPOKEN = frozenset({Role.BODY, Role.TITLE, Role.CAPTION, Role.REPLY, Role.POLL, Role.TRANSCRIPT, Role.ALT})


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """The clause of each text of the school's own that speaks most to children."""
    to_class = view.account.kind is AccountKind.CLASS
    young = view.school.phase != "secondary"
    for index, part in enumerate(view.parts):
        if not part.school_voice or part.role not in _SPOKEN:
            continue
        clause = urging_in(part.text, view.day, view.account.platform, young, view.school.classes, to_class)
        if clause:
            yield Hit(
                part=index,
                start=clause.start,
                end=clause.end,
                why="These words urge children below the platform's minimum age to join or use it.",
                sureness=Sureness.CHECK,
            )
