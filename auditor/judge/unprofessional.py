"""Weighs how a school's own words sound: cues of sarcasm, contempt, shaming, quarrel and shouting, added up."""

import re
from collections.abc import Iterator
from functools import lru_cache

from auditor.judge.abuse import Kind, abuse_in
from auditor.judge.patterns import patterns_in
from auditor.judge.reading import Reading, read
from auditor.judge.sentences import sentences
from auditor.judge.weighing import Clause, Cue, cues_of, heaviest

_FACES = {
    "🤡": 3,
    "🖕": 3,
    "🙄": 3,
    "😡": 2,
    "🤬": 3,
    "😤": 2,
    "😒": 3,
    "🗑": 3,
    "🤮": 2,
    "💩": 2,
    "🤦": 1,
    "🤷": 1,
    "👀": 1,
    "👏": 1,
    "🐌": 1,
    "🥱": 2,
}
_FACE = re.compile("[" + "".join(_FACES) + "]")
_CLAPPED = re.compile(r"(?:\w+ ?👏 ?){3,}")
_CAPITALS = re.compile(r"[A-Z]{2}[^a-z]{12}")
_LETTERS = re.compile(r"[A-Za-z]")
_FEWEST_SHOUTED_LETTERS, _SHOUTED_SHARE, _FEWEST_SHOUTED_WORDS = 20, 0.8, 5
_ANGRY = re.compile(
    r"\b(?:last time|stop|do not|don't|never|how many|again|not acceptable|unacceptable|enough|read|ignor\w+|disgust\w*"
    r"|rude|selfish|shame\w*|already|told|must not|no excuse\w*|whoever|fed up|sick of|idiot\w*|stupid|ridiculous"
    r"|listen|move your|your fault|blame|lazy|cannot|can't|immediately|asked you|answer|ring|emails?)\b"
)
_JOYFUL = re.compile(
    r"\b(?:wow|well done|congratulations|amazing|happy|thank you|thanks|tickets?|champions|winners?|hooray|hurrah|yay"
    r"|welcome|merry|brilliant|fantastic|we did it|goal|star|what a|best|love|proud|fun|enjoy|party|don't miss"
    r"|don't forget|do not miss|save the date|last chance|sold out|coming soon|come and|join us|free)\b"
)
_CALM = re.compile(
    r"\b(?:closed|closure|reminder|important|notice|urgent|cancelled|postponed|snow|update|nut free|allergy)\b"
)


@lru_cache(maxsize=256)
def slip_in(text: str, threshold: int) -> Clause | None:
    """The clause of a text that speaks most for a slip; None where it and its neighbours stay under the threshold."""
    reading = read(text)
    patterns = patterns_in("unprofessional.txt", "scorn.txt")
    cues = [*cues_of(patterns, reading), *_faces(reading), *_shouts(text, reading)]
    if not reading.segments:  # else the offsets of the two would not agree
        cues += [Cue(start=a.start, end=a.end, weight=3) for a in abuse_in(text, True) if a.kind is Kind.INSULT]
    return heaviest(reading, cues, threshold=threshold, reach=1, against=patterns)


def _faces(reading: Reading) -> Iterator[Cue]:
    if reading.text.isascii():
        return
    clapped = _CLAPPED.search(reading.text) is not None
    seen: set[str] = set()
    for face in _FACE.finditer(reading.text):
        if face[0] not in seen and (face[0] != "👏" or clapped):
            seen.add(face[0])
            yield Cue(start=face.start(), end=face.end(), weight=_FACES[face[0]])


def _shouts(text: str, reading: Reading) -> Iterator[Cue]:
    if "!!" not in text and not _CAPITALS.search(text):
        return
    for start, end in sentences(reading.text):
        first, last = reading.original(start, end)
        letters = _LETTERS.findall(text[first:last])
        words = reading.text[start:end]
        angry = len(_ANGRY.findall(words))
        if (
            len(letters) >= _FEWEST_SHOUTED_LETTERS
            and len(words.split()) >= _FEWEST_SHOUTED_WORDS
            and sum(map(str.isupper, letters)) >= _SHOUTED_SHARE * len(letters)
        ):
            weight = 1 + min(angry, 2) - 2 * bool(_JOYFUL.search(words)) - bool(_CALM.search(words))
            if weight > 0:
                yield Cue(start=start, end=end, weight=weight)
        if angry and "!!" in words and not _JOYFUL.search(words):
            yield Cue(start=end - 1, end=end, weight=2 if "!!!" in words else 1)
