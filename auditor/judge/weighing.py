"""Adds up what speaks for and against a thing within neighbouring sentences, and points at the most telling clause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.judge.patterns import Found, Patterns
from auditor.judge.reading import Reading
from auditor.judge.sentences import sentences

_CLAUSE = re.compile(r"[,;:()–—]|\s-\s|\.\.+|…")
_LONGEST = 110


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """Words at offsets of a reading; `weight` below zero speaks against. `kind` is for the caller."""

    start: int
    end: int
    weight: int
    kind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """The most telling clause of a text, at offsets of the original, with the weight around it."""

    start: int
    end: int
    weight: int


def cues_of(patterns: Patterns, reading: Reading) -> list[Cue]:
    """The matches of some patterns as cues."""
    return _as_cues(patterns.find(reading))


def _as_cues(found: Iterable[Found]) -> list[Cue]:
    return [Cue(start=f.start, end=f.end, weight=f.weight, kind=f.kind) for f in found]


def heaviest(
    reading: Reading,
    cues: Iterable[Cue],
    *,
    threshold: int,
    reach: int,
    against: Patterns | None = None,
    needs: frozenset[str] = frozenset(),
) -> Clause | None:
    """The clause around which most weight stands, within `reach` sentences before and after; None under the threshold.

    Of cues that overlap only the weightiest counts, and the same words count once. The context patterns
    of `against` count too. With `needs`, cues of all these kinds must be among them.
    """
    cues = list(cues)
    if sum(cue.weight for cue in cues if cue.weight > 0) < threshold:
        return None
    if against:
        cues += _as_cues(against.context(reading))
    spans = sentences(reading.text)
    best: tuple[int, int] = (0, 0)
    found: Clause | None = None
    for index, (first, last) in enumerate(spans):
        own = [cue for cue in cues if first <= cue.start < last and cue.weight > 0]
        if not own:
            continue
        start, end = spans[max(0, index - reach)][0], spans[min(len(spans) - 1, index + reach)][1]
        near = [cue for cue in cues if start <= cue.start < end]
        weight = sum(cue.weight for cue in _apart(near, reading.text))
        top = max(own, key=lambda cue: cue.weight)
        if weight >= threshold and needs <= {cue.kind for cue in near} and (weight, top.weight) > best:
            best = (weight, top.weight)
            begin, finish = reading.original(*_clause(reading.text, top, (first, last)))
            found = Clause(start=begin, end=finish, weight=weight)
    return found


def _apart(cues: list[Cue], text: str) -> list[Cue]:
    kept: list[Cue] = []
    words: set[str] = set()
    for cue in sorted(cues, key=lambda c: (-abs(c.weight), c.start - c.end)):
        said = text[cue.start : cue.end]
        if said not in words and not any(cue.start < other.end and other.start < cue.end for other in kept):
            kept.append(cue)
            words.add(said)
    return kept


def _clause(text: str, cue: Cue, sentence: tuple[int, int]) -> tuple[int, int]:
    start, end = sentence
    if end - start <= _LONGEST:
        return start, max(end, cue.end)
    for mark in _CLAUSE.finditer(text, start, end):
        if mark.end() <= cue.start:
            start = mark.end()
        elif mark.start() >= cue.end:
            end = mark.start()
            break
    if end - start > _LONGEST:
        start, end = cue.start, cue.end
    while start < end - 1 and text[start].isspace():
        start += 1
    return start, end
