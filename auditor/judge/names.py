"""Folds a text so that names compare whatever their case, accents, apostrophes or hidden characters, and cuts it into
words that know where they stand in the original."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import unquote

# Letters that Unicode does not take apart, and look-alikes from Greek and Cyrillic (Unicode's confusables, the letters
# that can pass for a Latin one in a name).
_LETTERS = {
    **{"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ə": "e", "ŋ": "n", "þ": "th"},
    **{"æ": "ae", "œ": "oe", "ß": "ss"},
    **dict(zip("авсԁеғһіјкӏмнорԛгѕтԝхуѵз", "abcdefhijklmhopqrstwxyv3", strict=True)),
    **dict(zip("αβγεηικνορτυχωϲ", "abyenikvoptuxwc", strict=True)),
}
_APOSTROPHES = "'’‘‛ʼʻ`´ʹˈ′＇"
_DASHES = "-‐‑‒–—―−﹣－"
_HIDDEN, _MARK = "\u200b", "\u0301"  # stand for what is not seen, and for accents written as characters of their own
_BESIDE_TEXT = re.compile(f"[^\\W_]{_MARK}|[\\w\\s]{_HIDDEN}|{_HIDDEN}[\\w\\s]")
_KEPT = '\n.,;:!?()[]"/|&+@#_%*'


class _Folding(dict[int, str]):
    """From a character to what it is compared by: letters small and bare, pictures a star. It is never empty."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _DASHES:
        return "-"
    if char in _KEPT:
        return char
    if char in "\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    category = unicodedata.category(char)
    if category[0] == "Z" or char == "\t":
        return " "
    if "\ufe00" <= char <= "\ufe0f":
        return "*"  # chooses how the picture before it is drawn
    if category == "Cf" or char in "\u115f\u1160\u3164\uffa0":
        return _HIDDEN
    if category in ("Mn", "Me"):
        return _MARK
    if category[0] in "LN":
        bare = "".join(c for c in unicodedata.normalize("NFKD", char.lower()) if not unicodedata.combining(c))
        return "".join(_LETTERS.get(c, c) for c in bare.lower()) if bare.isalnum() else "*"
    if category[0] == "P":
        return "." if char in "…。" else '"' if char in "“”„«»‹›" else "," if char in "،、" else "|"
    return "*"


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text as it is compared; its length may differ."""
    return _folded_one_by_one(text).replace(_MARK, "").replace(_HIDDEN, "")


def _folded_one_by_one(text: str) -> str:
    if not text.isascii():
        text = _NOT_ASCII.sub(_fold_match, text)
    text = text.lower()
    return _ODD_ASCII.sub(_plain_mark, text) if _ODD_ASCII.search(text) else text


def _fold_match(match: re.Match[str]) -> str:
    return _FOLDING[ord(match[0])]


def _plain_mark(match: re.Match[str]) -> str:
    return "'" if match[0] == "`" else " " if match[0] == "\t" else "\n"


def folded_name(name: str) -> tuple[str, ...]:
    """The words of somebody's name, folded, without apostrophes; hyphens and blanks part them alike."""
    return tuple(word.replace("'", "") for word in _WORD.findall(fold(name)))


_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ODD_ASCII = re.compile(r"[\r\t\x0b\x0c`]")
_BARE_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(r"([^\W_]+(?:'(?!s\b)[^\W_]+)*)(?:'s\b)?")
_SLUG_WORD = re.compile(r"([^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*)(?:'s\b)?|(\d+)")
_ESCAPES = re.compile(r"(?:%[0-9a-fA-F]{2})+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text beside its folded form. `starts` and `ends` say where each folded character stands in the original; they
    are None where nothing moved."""

    original: str = field(repr=False)
    text: str = field(repr=False)
    starts: Sequence[int] | None = field(default=None, repr=False)
    ends: Sequence[int] | None = field(default=None, repr=False)

    def cut(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters `start:end` stand in the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def at(self, index: int) -> str:
        """The original character behind a folded one."""
        return self.original[index if self.starts is None else self.starts[index]]


def folded(text: str, *, escaped: bool = False) -> Folded:
    """The text with its folded form; `escaped` reads %20 and its like, as in addresses."""
    if escaped and "%" in text:
        return _mapped(text, _unescaped(text))
    plain = _folded_one_by_one(text)
    hidden = _HIDDEN in plain or _MARK in plain
    if len(plain) == len(text) and not (hidden and _BESIDE_TEXT.search(plain)):
        return Folded(text, plain.replace(_HIDDEN, "*") if hidden else plain)
    return _mapped(text, ((char, index, index + 1) for index, char in enumerate(text)))


def _unescaped(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for match in _ESCAPES.finditer(text):
        yield from ((text[index], index, index + 1) for index in range(at, match.start()))
        for char in unquote(match[0]):
            yield char, match.start(), match.end()
        at = match.end()
    yield from ((text[index], index, index + 1) for index in range(at, len(text)))


def _mapped(text: str, characters: Iterator[tuple[str, int, int]]) -> Folded:
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for char, start, end in characters:
        piece = _FOLDING[ord(char)]
        if piece == _MARK and ends:
            ends[-1] = end
            continue
        for letter in piece if piece != _HIDDEN else "":
            out.append(letter)
            starts.append(start)
            ends.append(end)
    return Folded(text, "".join(out), starts, ends)


class Kind(Enum):
    """How the words of a text are joined."""

    PROSE = "prose"
    SLUG = "file name or address"
    JOINED = "words written as one"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: folded, where each starts and ends in the folded text, and whether it has a capital."""

    part: int
    source: Folded
    kind: Kind
    folds: list[str] = field(repr=False)
    starts: list[int] = field(repr=False)
    ends: list[int] = field(repr=False)
    capitals: list[bool] = field(repr=False)

    def __len__(self) -> int:
        return len(self.folds)

    def gap(self, index: int) -> str:
        """What stands between a word and the next, folded; a paragraph's end before the first and after the last."""
        if index < 0 or index + 1 >= len(self.folds):
            return "\n\n"
        return self.source.text[self.ends[index] : self.starts[index + 1]]

    def before(self, index: int) -> str:
        """The character before a word; empty at the beginning."""
        start = self.starts[index]
        return self.source.text[start - 1 : start] if start else ""

    def shouted(self, index: int) -> bool:
        """Whether all of a word of two letters or more is in capitals."""
        start, end = self.source.cut(self.starts[index], self.ends[index])
        return end - start > 1 and self.source.original[start:end].isupper()

    def name(self, first: int, last: int) -> str:
        """The folded words `first` to `last`, both included, joined by blanks."""
        return " ".join(self.folds[first : last + 1])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words `first` to `last`, both included, stand in the original."""
        return self.source.cut(self.starts[first], self.ends[last])


def words_of(source: Folded, part: int, kind: Kind) -> Words:
    """The words of a folded text; in file names and addresses they end at a digit or an inner capital, too."""
    text = source.text
    if kind is Kind.PROSE:
        spans = (
            [match.span(1) for match in _WORD.finditer(text)]
            if "'" in text
            else [match.span() for match in _BARE_WORD.finditer(text)]
        )
    else:
        whole = (match.span(match.lastindex or 1) for match in _SLUG_WORD.finditer(text))
        spans = [span for start, end in whole for span in _pieces(source, start, end)]
    return _words(source, part, kind, spans)


_INNER_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?<=[a-zß-öø-ÿ\d].)")


def joined_words(words: Words) -> Iterator[Words]:
    """Each word that is several written as one ("EllaGreen", "#WellDoneEllaGreen"), taken apart at its capitals."""
    source = words.source
    if not _INNER_CAPITAL.search(source.original):
        return
    if source.starts is None:
        found = {bisect_right(words.starts, match.start()) - 1 for match in _INNER_CAPITAL.finditer(source.original)}
        inner = sorted(at for at in found if at >= 0)
    else:
        inner = list(range(len(words)))
    for at in inner:
        spans = list(_pieces(source, words.starts[at], words.ends[at]))
        if len(spans) > 1:
            yield _words(source, words.part, Kind.JOINED, spans)


_HANDLE = re.compile(r"(?<![\w.@])@\w[\w.-]*\w")


def handle_words(words: Words) -> Iterator[Words]:
    """Each @handle of several parts ("@ella.green_09"), taken apart at its marks, digits and capitals."""
    source = words.source
    if "@" not in source.text:
        return
    for handle in _HANDLE.finditer(source.text):
        whole = (match.span(match.lastindex or 1) for match in _SLUG_WORD.finditer(source.text, *handle.span()))
        spans = [span for start, end in whole for span in _pieces(source, start, end)]
        if len(spans) > 1:
            yield _words(source, words.part, Kind.SLUG, spans)


def _words(source: Folded, part: int, kind: Kind, spans: list[tuple[int, int]]) -> Words:
    text, original = source.text, source.original
    folds = [text[start:end] for start, end in spans]
    if "'" in text:
        folds = [word.replace("'", "") for word in folds]
    starts = [start for start, _ in spans]
    if source.starts is None:
        capitals = [original[start].isupper() for start in starts]
    else:
        capitals = [source.at(start).isupper() for start in starts]
    return Words(part, source, kind, folds, starts, [end for _, end in spans], capitals)


def _pieces(source: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A word's spans between its inner capitals: before one that follows a small letter or goes before one."""
    while source.text[end - 1].isdigit() and end - start > 1:
        end -= 1
    plain = source.original[start:end] if source.starts is None else ""
    if plain.islower() or plain[1:].islower():
        yield start, end
        return
    upper = [source.at(index).isupper() for index in range(start, end)]
    begin = start
    if not all(upper):
        for i in range(1, end - start):
            ends_capitals = i + 1 < end - start and not upper[i + 1] and source.at(start + i + 1).isalpha()
            moves = source.starts is None or source.starts[start + i] > source.starts[start + i - 1]
            if upper[i] and moves and (not upper[i - 1] or ends_capitals):
                yield begin, start + i
                begin = start + i
    yield begin, end
