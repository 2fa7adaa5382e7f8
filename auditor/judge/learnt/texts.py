"""What the model reads of a post: stretches of a few sentences, each with what stands around it, without any name."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.judge.passages import Passage, Span, passages
from auditor.judge.view import View, Who
from auditor.model import Role

CHILD, ADULT = "[unused1]", "[unused2]"  # words of the model's own, in place of names
_LONGEST = 420  # characters of a stretch
_AROUND = 120  # characters of what stands around it
_FIRST_SYMBOL = 0x2190
_SHOUTED, _FEWEST_LETTERS = 0.8, 20
_NAMED = {Who.PUPIL: CHILD, Who.UNKNOWN_CHILD: CHILD, Who.STAFF: ADULT, Who.OTHER_ADULT: ADULT}


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One stretch of a passage, at folded offsets, as the model reads it: `around` it, and its own `words`."""

    passage: Passage
    span: Span
    around: str = field(repr=False)
    words: str = field(repr=False)


def texts_of(view: View) -> Iterator[Text]:
    """Every stretch of every running text, in the order in which people would read them."""
    for passage in passages(view):
        for span in stretches(passage):
            yield text_at(view, passage, span)


def text_at(view: View, passage: Passage, span: Span) -> Text:
    """One stretch as the model reads it."""
    return Text(passage=passage, span=span, around=_around(view, passage, span), words=_told(passage, span))


def stretches(passage: Passage) -> Iterator[Span]:
    """Whole sentences together up to a length, the last of one being the first of the next."""
    spans = passage.sentences
    first = 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= _LONGEST:
            last += 1
        yield spans[first][0], spans[last][1]
        if last + 1 == len(spans):
            return
        first = max(last, first + 1)


def _around(view: View, passage: Passage, span: Span) -> str:
    role = passage.part.role
    if role is Role.REPLY:
        return f"{'our' if passage.part.school_voice else 'reader'} reply to: {_beginning(view)}"
    if role in (Role.ALT, Role.CAPTION):
        return f"picture with: {_beginning(view)}"
    before = _told(passage, (max(0, span[0] - _AROUND), span[0])) if span[0] else ""
    return f"{view.account.kind.value} {view.account.platform} post {before}".rstrip()


def _beginning(view: View) -> str:
    body = next((p for p in passages(view) if p.part.role is Role.BODY), None)
    return _told(body, (0, min(len(body.text), _AROUND))) if body else ""


def _told(passage: Passage, span: Span) -> str:
    pieces: list[str] = []
    at = span[0]
    for mention in sorted(passage.mentions, key=lambda m: m.start):
        start, end = passage.place(mention)
        if mention.who in _NAMED and at <= start and end <= span[1]:
            pieces += [passage.text[at:start], _NAMED[mention.who]]
            at = end
    pieces.append(passage.text[at : span[1]])
    words = "".join(pieces)
    if not words.isascii():
        words = "".join(map(_spoken, words))
    return f"shouting: {words}" if _is_shouted(passage.cased[span[0] : span[1]]) else words


def _spoken(character: str) -> str:
    if ord(character) < _FIRST_SYMBOL or character.isalnum() or unicodedata.category(character) not in ("So", "Sk"):
        return character
    name = unicodedata.name(character, "").lower()
    return "" if not name or "modifier" in name else f" ({name.replace('-', ' ')}) "


def _is_shouted(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _FEWEST_LETTERS and sum(map(str.isupper, letters)) >= _SHOUTED * len(letters)
