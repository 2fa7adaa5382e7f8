"""Health, needs, behaviour, attendance, family and the like, told of children who can be picked out."""

import re
from collections.abc import Iterator, Mapping

from auditor.judge.harmless import is_harmless
from auditor.judge.passages import Passage, passages, passages_with
from auditor.judge.patterns import Found
from auditor.judge.subjects import Subject, Subjects, subjects_of
from auditor.judge.view import Hit, View
from auditor.model import Role

_CLAUSE_END = re.compile(r"[,.;:!?\n()–]| - | and | but | so | which | because ")
_TAIL_WORDS = re.compile(r"(?:[ '-]+[^\s,.;:!?()]+){0,5}")
_PERCENT = re.compile(r"\b(\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)")
_LABEL = 3
_NEAR = 40


def check(view: View, options: Mapping[str, object]) -> Iterator[Hit]:
    """A hit for each detail of the kind named in the options that is told of an identifiable child."""
    kind = str(options["kind"])
    for passage in passages_with(view, kind, "awareness") if kind == "health" else passages_with(view, kind):
        subjects = subjects_of(view, passage)
        if not any(s.child for s in subjects.all) and not _shown_elsewhere(view, passage):
            continue
        last = -1
        for found in passage.kinds(kind):
            if found.start < last:
                continue
            subject = _told_of(view, passage, subjects, found)
            if subject is not None:
                start, end = _words(passage, found, subject)
                last = end
                yield passage.hit(start, end, why=_why(subject), pupils=subject.pupils)
        if kind == "health":
            yield from _hailed(view, passage)


def _shown_elsewhere(view: View, passage: Passage) -> bool:
    """Whether a child is named beside a picture of the post, though not in this passage."""
    return passage.part.school_voice and any(view.parts[m.part].role is Role.ALT for m in view.children)


def _hailed(view: View, passage: Passage) -> Iterator[Hit]:
    """Children hailed as "our own" beside the name of a day for people with a condition."""
    for day in passage.kinds("awareness"):
        number = passage.sentence(day.start)
        subjects = subjects_of(view, passage)
        for near in range(number, min(number + 3, len(passage.sentences))):
            span = passage.span(near)
            child = next((c for c in subjects.children if span[0] <= c.start < span[1]), None)
            if child and passage.has(span, "hailed") and not passage.has(span, "harmless"):
                yield passage.hit(
                    span[0], max(child.end, day.end if near == number else 0), why=_why(child), pupils=child.pupils
                )
                return


def _told_of(view: View, passage: Passage, subjects: Subjects, found: Found) -> Subject | None:
    if is_harmless(passage, found) or (found.kind == "attendance" and not _tells_attendance(passage, found)):
        return None
    if found.weight == _LABEL:
        return _listed(view, passage, subjects, found)
    subject = subjects.of(found.start, found.end)
    if subject is None:
        return _in_list_below(passage, subjects, found)
    return subject if subject.child else None


def _tells_attendance(passage: Passage, found: Found) -> bool:
    if passage.text[found.start : found.end] not in ("attendance", "punctuality"):
        return True
    figure = _PERCENT.search(passage.text, *passage.span(passage.sentence(found.start)))
    return figure is not None and float(figure.group(1)) < 100


def _listed(view: View, passage: Passage, subjects: Subjects, found: Found) -> Subject | None:
    """Children named near the name of such a group, on the lines beneath it or beside its picture."""
    number = passage.sentence(found.start)
    start, end = passage.span(number - 1, number + 1)
    for child in subjects.children:
        if start <= child.start < end:
            return child
    for other in passages(view):
        if other.part.role is Role.ALT and passage.part.school_voice:
            children = subjects_of(view, other).children
            if children:
                return children[0]
    return _in_list_below(passage, subjects, found)


def _in_list_below(passage: Passage, subjects: Subjects, found: Found) -> Subject | None:
    number = passage.sentence(found.start)
    end = passage.span(number)[1]
    if not passage.text[found.end : end].endswith(":") and passage.text[end : end + 1] != ":":
        return None
    below = passage.span(number + 1, number + 3)
    return next((c for c in subjects.children if below[0] <= c.start < below[1]), None)


def _words(passage: Passage, found: Found, subject: Subject) -> tuple[int, int]:
    start, end = found.start, found.end
    if subject.group and subject.start < end and start < subject.end:
        return min(start, subject.start), max(end, subject.end)
    if found.kind == "attendance" and (
        figure := _PERCENT.search(passage.text, end, min(end + _NEAR, len(passage.text)))
    ):
        return start, figure.end()
    tail = _TAIL_WORDS.match(passage.text, end)
    limit = tail.end() if tail else end
    stop = _CLAUSE_END.search(passage.text, end, limit)
    return start, stop.start() if stop else limit


def _why(subject: Subject) -> str:
    return (
        "These words tell something private of a few children who can be told apart."
        if subject.group
        else "These words tell something private of a child who can be picked out."
    )
