"""Swear words, also masked, spelled with digits, spaced out or abbreviated, in anybody's words."""

from collections.abc import Iterator, Mapping

from auditor.judge.swearing import swearing_in
from auditor.judge.view import Hit, View
from auditor.model import Role, Severity, Sureness

_NOT_WRITTEN = frozenset({Role.LINK, Role.REPLY_AUTHOR})


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """Each swear word; what is not the school's own voice can wait until later in the week."""
    for index, part in enumerate(view.parts):
        if part.role in _NOT_WRITTEN:
            continue
        for word in swearing_in(part.text):
            yield Hit(
                part=index,
                start=word.start,
                end=word.end,
                why="These words are swearing." if not word.mild else "Some readers take this for swearing.",
                severity=None if part.school_voice else Severity.THIS_WEEK,
                sureness=Sureness.CHECK if word.mild else Sureness.HIGH,
            )
