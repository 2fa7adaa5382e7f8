"""What the model has learnt from examples to recognise where no word gives it away; always worth a second look."""

from collections.abc import Iterator, Mapping
from itertools import islice

from auditor.judge.language import not_english
from auditor.judge.learnt.kinds import SCHOOL_VOICE
from auditor.judge.learnt.model import MOST_TEXTS, answer, answers
from auditor.judge.learnt.texts import Text, text_at, texts_of
from auditor.judge.view import Said, View
from auditor.model import Code, NotJudged, Severity, Sureness

_SURE_ENOUGH = 0.5
_LONG = 50_000  # characters; a shorter post of few parts is always read whole


def check(view: View, options: Mapping[str, object]) -> Iterator[Said]:
    """A hit for the most telling sentence of each part of which the model is sure enough.

    Option `kind`: which of the model's kinds; `sure`: how sure it must be, 0 to 1; `why`: the sentence people read.
    With `sealed` the finding, and all else in that part, is the safeguarding lead's alone. A child's private matter is
    told at severity *now* only where a child is named.
    """
    kind, given = str(options["kind"]), options.get("sure", _SURE_ENOUGH)
    enough = float(given) if isinstance(given, int | float) else _SURE_ENOUGH
    if _is_read_in_part(view):
        yield NotJudged(code=_code(kind), why="The post is very long: only its beginning was read for this.")
    sealed = options.get("sealed") is True
    milder = kind == Code.PUPIL_SENSITIVE_DETAIL and not view.children
    for text in _surest(view, kind, enough):
        start, end = _telling_sentence(view, text, kind)
        hit = text.passage.hit(
            start,
            end,
            why=str(options.get("why", "")),
            severity=Severity.TODAY if milder else None,
            sureness=Sureness.CHECK,
            for_safeguarding=sealed,
            seals_part=sealed,
        )
        if hit.start < hit.end:  # emoji alone are no words
            yield hit


def _surest(view: View, kind: str, enough: float) -> list[Text]:
    """The text of each part of which the model is surest, where it is sure enough and the part is in English."""
    best: dict[int, tuple[float, Text]] = {}
    for text, sure in answers(view):
        part, index = text.passage.part, text.passage.index
        if kind in SCHOOL_VOICE and not part.school_voice:
            continue
        if sure[kind] >= enough and (index not in best or sure[kind] > best[index][0]):
            best[index] = sure[kind], text
    return [text for _, text in best.values() if not not_english(text.passage.part.text)]


def _telling_sentence(view: View, text: Text, kind: str) -> tuple[int, int]:
    """The sentence that, read alone, the model is surest of."""
    spans = [span for span in text.passage.sentences if text.span[0] <= span[0] and span[1] <= text.span[1]]
    if len(spans) < 2:
        return text.span
    alone = [text_at(view, text.passage, span) for span in spans]
    return max(alone, key=lambda one: answer(one.around, one.words)[kind]).span


def _code(kind: str) -> Code:
    return Code.PUPIL_SENSITIVE_DETAIL if kind == "asks-for-help" else Code(kind)


def _is_read_in_part(view: View) -> bool:
    if len(view.parts) < MOST_TEXTS and sum(len(part.text) for part in view.parts) <= _LONG:
        return False
    return sum(1 for _ in islice(texts_of(view), MOST_TEXTS + 1)) > MOST_TEXTS
