"""Finds abuse: threats, hatred, sexual remarks and insults; not where it is quoted, denied or taught about."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from auditor.judge.disguise import undisguised
from auditor.judge.patterns import Found, patterns_in
from auditor.judge.reading import Reading
from auditor.judge.sentences import sentences

_FILES = ("people_groups.txt", "insults.txt", "threats.txt", "hate.txt")
_MOST = 200  # stretches looked at in one text; more than enough to raise it
_REACH = {"negator": 4, "quoting": 5, "before": 9}  # how many words before the abuse a cue may stand
_JOKE = re.compile("[😂🤣😅😉😜😝😁😆❤🥰😘🙈]| xx? *$|:\\)|;\\)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ONE_PERSON = re.compile(
    r"\b(?:you|your|ya|u|yourself|him|his|her|herself|himself|coach|head|headteacher|teacher|ref|referee|mr|mrs|miss|ms|"
    r"woman|man|bloke|driver|receptionist)\b"
)
_QUOTED = re.compile(r'"[^"\n]{2,}"|(?<![a-z0-9])\'[^\'\n]{6,}\'(?![a-z0-9])')


class Kind(StrEnum):
    """What sort of abuse it is; the order is that of gravity."""

    THREAT = "threat"
    HATE = "hate"
    SEXUAL = "sexual"
    INSULT = "insult"


_KINDS = {
    "threat": Kind.THREAT,
    "wish": Kind.THREAT,
    "hate": Kind.HATE,
    "hate_not": Kind.HATE,
    "slur": Kind.HATE,
    "slur_use": Kind.HATE,
    "sexual": Kind.SEXUAL,
    "insult": Kind.INSULT,
    "insult_not": Kind.INSULT,
    "beast": Kind.INSULT,
}
_DENIED_BY = {  # what within the words themselves takes them back; kinds with a negation of their own are not here
    "hate": ("negator", "shield"),
    "wish": ("negator", "shield"),
    "threat": (),
    "beast": ("negator",),
    "insult": ("negator",),
    "sexual": (),
}
_CLEARED_BY = {
    "insult": ("self", "thing"),
    "insult_not": ("self",),
    "beast": ("self", "thing"),
    "slur": ("slur_not", "reclaimed"),
    "slur_use": ("slur_not", "reclaimed"),
    "hate": ("reclaimed",),
    "sexual": ("reclaimed",),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Abuse:
    """Abusive words at offsets of the original text. `imminent`: a threat at one person that may be acted upon."""

    start: int
    end: int
    kind: Kind
    imminent: bool = False


@lru_cache(maxsize=256)
def abuse_in(text: str, school_voice: bool) -> tuple[Abuse, ...]:
    """The abuse in a text in its order, each stretch once, under its gravest kind."""
    reading = undisguised(text)
    hits = patterns_in(*_FILES).find(reading)[:_MOST]
    if not hits:
        return ()
    context = _Context(reading, school_voice)
    return tuple(sorted(_gravest(reading, (hit for hit in hits if context.leaves(hit))), key=lambda a: a.start))


def _gravest(reading: Reading, hits: Iterator[Found]) -> list[Abuse]:
    taken: list[tuple[int, int]] = []
    abuse: list[Abuse] = []
    gravity = list(Kind)
    for hit in sorted(hits, key=lambda h: (gravity.index(_KINDS[h.kind]), h.start - h.end)):
        if any(hit.start < end and start < hit.end for start, end in taken):
            continue
        taken.append((hit.start, hit.end))
        start, end = reading.original(hit.start, hit.end)
        sentence = next((a for a, b in sentences(reading.text) if a <= hit.start < b), hit.start)
        imminent = hit.kind == "threat" and bool(_ONE_PERSON.search(reading.text, sentence, hit.end))
        abuse.append(Abuse(start=start, end=end, kind=_KINDS[hit.kind], imminent=imminent))
    return abuse


class _Context:
    """What stands around a hit: does it take the sting away?"""

    def __init__(self, reading: Reading, school_voice: bool) -> None:
        self._text = reading.text
        self._cues = [*patterns_in(*_FILES).context(reading), *patterns_in("counter_speech.txt").find(reading)]
        self._sentences = sentences(reading.text)
        self._starts = [start for start, _ in self._sentences]
        self._joking = bool(_JOKE.search(reading.text)) or any(c.kind == "joking" for c in self._cues)
        self._quotes = [m.span() for m in _QUOTED.finditer(reading.text)]
        self._words = [m.start() for m in _WORD.finditer(reading.text)]
        self._taught = school_voice and any(c.kind == "topic" for c in self._cues)

    def leaves(self, hit: Found) -> bool:
        """Whether the hit still hurts."""
        if self._taught or self._quoted(hit) or self._cleared(hit):
            return False
        start, end = self._sentence(hit)
        cues = [cue for cue in self._cues if start <= cue.start and cue.end <= end]
        if any(cue.kind in ("near", "topic") and not self._inside(cue, hit) for cue in cues):
            return False
        if any(cue.kind == "after" and cue.start >= hit.end for cue in cues):
            return False
        return not self._denied(hit, cues)

    def _denied(self, hit: Found, cues: list[Found]) -> bool:
        rhetorical = [(cue.start, cue.end) for cue in cues if cue.kind == "rhetorical"]
        for cue in cues:
            if any(a <= cue.start and cue.end <= b for a, b in rhetorical):
                continue
            if self._inside(cue, hit):
                if cue.kind in _DENIED_BY.get(hit.kind, ()):
                    return True
            elif cue.end <= hit.start + 1:
                reach = _REACH.get(cue.kind, 0) if cue.kind != "negator" or hit.kind in _DENIED_BY else 0
                if 0 < self._distance(cue.end, hit.start) + 1 <= reach:
                    return True
        return False

    def _cleared(self, hit: Found) -> bool:
        kinds = _CLEARED_BY.get(hit.kind, ())
        if hit.kind == "beast" and any(cue.kind == "beast_topic" for cue in self._cues):
            return True
        if hit.kind in ("insult", "beast") and self._joking:
            kinds = (*kinds, "milder")
        return any(cue.kind in kinds and cue.start < hit.end and hit.start < cue.end for cue in self._cues)

    def _quoted(self, hit: Found) -> bool:
        for start, end in self._quotes:
            if start <= hit.start and hit.end <= end:
                return len(_WORD.findall(self._text[:start] + " " + self._text[end:])) >= 3
        return False

    def _sentence(self, hit: Found) -> tuple[int, int]:
        start, end = self._sentences[max(0, bisect_right(self._starts, hit.start) - 1)]
        return start, max(end, hit.end)

    def _distance(self, start: int, end: int) -> int:
        return bisect_right(self._words, end - 1) - bisect_right(self._words, start - 1)

    @staticmethod
    def _inside(cue: Found, hit: Found) -> bool:
        return hit.start <= cue.start and cue.end <= hit.end
