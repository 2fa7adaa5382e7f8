"""The school's own voice when it slips: sarcasm, contempt, shaming, quarrels, grievances, angry shouting."""

from collections.abc import Iterator, Mapping

from auditor.judge.language import not_english
from auditor.judge.unprofessional import slip_in
from auditor.judge.view import Hit, Said, View
from auditor.model import Code, NotJudged, Role, Sureness

_SPOKEN = frozenset({Role.BODY, Role.TITLE, Role.CAPTION, Role.REPLY, Role.WARNING, Role.POLL, Role.TRANSCRIPT})
_THRESHOLD = 3


def check(view: View, options: Mapping[str, object]) -> Iterator[Said]:
    """The most telling clause of each text of the school's own; always worth a second look, never a verdict."""
    for index, part in enumerate(view.parts):
        if not part.school_voice or part.role not in _SPOKEN:
            continue
        if not_english(part.text):
            yield NotJudged(code=Code.TONE_UNPROFESSIONAL, why="Its tone was not judged: some of it is not in English.")
            continue
        slip = slip_in(part.text, _threshold(options))
        if slip:
            yield Hit(
                part=index,
                start=slip.start,
                end=slip.end,
                why="Readers may take this for sarcasm, contempt, shaming or anger.",
                sureness=Sureness.CHECK,
            )


def _threshold(options: Mapping[str, object]) -> int:
    given = options.get("threshold", _THRESHOLD)
    return given if isinstance(given, int) else _THRESHOLD
