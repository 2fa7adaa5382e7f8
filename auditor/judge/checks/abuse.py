"""Insults, threats, hatred and sexual remarks at people, by anybody; a rule's option "kind" says which of them."""

from collections.abc import Iterator, Mapping

from auditor.judge.abuse import Kind, abuse_in
from auditor.judge.language import not_english
from auditor.judge.view import Hit, Said, View
from auditor.model import Code, NotJudged, Role, Severity, Sureness

_NOT_WRITTEN = frozenset({Role.LINK, Role.REPLY_AUTHOR, Role.FILENAME})
_WHY = {
    Kind.THREAT: "These words threaten violence, call for it or wish somebody harm.",
    Kind.HATE: "These words demean people for what they are.",
    Kind.SEXUAL: "These words are a sexual remark about somebody.",
    Kind.INSULT: "These words insult people.",
}


def check(view: View, options: Mapping[str, object]) -> Iterator[Said]:
    """Each abusive stretch of the kind; a threat at one person is told at once."""
    kind = Kind(str(options["kind"]))
    for index, part in enumerate(view.parts):
        if part.role in _NOT_WRITTEN:
            continue
        if not_english(part.text):
            yield NotJudged(code=Code.TONE_ABUSIVE, why="Its tone was not judged: some of it is not in English.")
            continue
        for words in abuse_in(part.text, part.school_voice):
            if words.kind is kind:
                yield Hit(
                    part=index,
                    start=words.start,
                    end=words.end,
                    why=_WHY[kind],
                    severity=Severity.NOW if words.imminent else None,
                    sureness=Sureness.HIGH if kind is not Kind.INSULT else Sureness.CHECK,
                )
