"""Turns one line of a pattern source into a regular expression, and into words without which it cannot match."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

_BETWEEN = r"(?:[^\w.!?\n]|_|\.\.+)+"
_ANY_WORD = r"[^\W_]+(?:['’-][^\W_]+)*"
_SYMBOL = re.compile(r"\s*(?:(?P<list>@[a-z_]+)|(?P<gap>~\d+)|(?P<mark>[()|?])|(?P<word>[^\s()|?@~]+))")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """a about all an and are as at be been but by can do for from get go good had has have he her him his how i if
        in is it just like make me more my no not of on one or our out people she so some that the their them then there
        these they this those to up us was we were what when who will with would you your child children class day
        families home parents please pupils school staff teacher thank thanks today week year""",
    )
)


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A pattern that is compiled when first tried.

    Of each set in `needs`, the rarest first, a text must hold a word, or the first four letters of one.
    """

    kind: str
    weight: int
    source: str
    needs: tuple[frozenset[str], ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression; whoever uses it must see that no letter stands before a match."""
        return re.compile(rf"{self.source}(?![^\W_])")


def _rarity(words: frozenset[str]) -> tuple[bool, int]:
    return bool(words) and words.isdisjoint(_COMMON), -len(words)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Piece:
    """A piece of a pattern; `words` are all its spellings that can be looked up, empty where it has several words."""

    regex: str
    needs: tuple[frozenset[str], ...] = ()
    words: frozenset[str] = frozenset()
    spaced: bool = True
    optional: bool = False
    gap: bool = False
    options: tuple["_Piece", ...] = ()


class Parser:
    """Reads one pattern; a ValueError says what is wrong with it."""

    def __init__(self, line: str, lists: Mapping[str, str]) -> None:
        self._symbols = list(_symbols(line))
        self._lists = lists
        self._at = 0

    def patterns(self, kind: str, weight: int) -> Iterator[Pattern]:
        """The whole line; where it is nothing but a choice, each of its options, for that is quicker to look up."""
        whole = self._choice()
        if self._at < len(self._symbols):
            raise ValueError("a bracket closes that was never opened")
        for piece in _flat(whole):
            if not piece.needs:
                raise ValueError("it has no word that must be there")
            needs = tuple(sorted(piece.needs, key=_rarity, reverse=True))
            yield Pattern(kind=kind, weight=weight, source=piece.regex, needs=needs)

    def _choice(self) -> _Piece:
        options = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            options.append(self._sequence())
        if len(options) == 1:
            return options[0]
        needs = frozenset[str]()
        if all(option.needs for option in options):
            needs = frozenset().union(*(max(option.needs, key=_rarity) for option in options))
        words = frozenset[str]()
        if all(option.words for option in options):
            words = frozenset().union(*(option.words for option in options))
        regex = "(?:" + "|".join(option.regex for option in options) + ")"
        return _Piece(regex=regex, needs=(needs,) if needs else (), words=words, options=tuple(options))

    def _sequence(self) -> _Piece:
        pieces: list[_Piece] = []
        while (symbol := self._peek()) is not None and symbol not in ")|":
            pieces.append(self._piece())
        if not pieces:
            raise ValueError("a choice is empty")
        return _joined(pieces)

    def _piece(self) -> _Piece:
        spaced, symbol = self._symbols[self._at]
        self._at += 1
        if symbol == "(":
            piece = self._choice()
            if self._peek() != ")":
                raise ValueError("a bracket is never closed")
            self._at += 1
        elif symbol.startswith("@"):
            if symbol not in self._lists:
                raise ValueError(f"there is no list {symbol}")
            piece = Parser(self._lists[symbol], self._lists)._choice()
        elif symbol.startswith("~"):
            return _Piece(regex=rf"(?:{_BETWEEN}{_ANY_WORD}){{0,{symbol[1:]}}}?", gap=True)
        else:
            piece = _word(symbol)
        optional = self._peek() == "?"
        self._at += optional
        return replace(piece, spaced=spaced, optional=optional)

    def _peek(self) -> str | None:
        return self._symbols[self._at][1] if self._at < len(self._symbols) else None


def _flat(piece: _Piece) -> Iterator[_Piece]:
    if piece.options and not piece.optional:
        for option in piece.options:
            yield from _flat(option)
    else:
        yield piece


def _symbols(line: str) -> Iterator[tuple[bool, str]]:
    at = 0
    while at < len(line):
        match = _SYMBOL.match(line, at)
        if not match:
            raise ValueError(f"'{line[at:]}' cannot be read")
        symbol = match.group().strip()
        yield len(match.group()) > len(symbol), symbol
        at = match.end()


def _word(word: str) -> _Piece:
    if word.endswith("*"):
        stem = word[:-1]
        if len(stem) < 4:
            raise ValueError(f"'{word}' needs four letters before the *")
        return _Piece(regex=re.escape(stem) + r"[\w'-]*", needs=(frozenset({stem[:4]}),))
    regex = re.escape(word).replace("'", "'?").replace(r"\-", rf"(?:-|{_BETWEEN})?")
    pieces = word.split("-")
    words = frozenset({word.replace("-", ""), max(pieces, key=len)}) if len(pieces) > 1 else frozenset({word})
    words |= {spelling.replace("'", "") for spelling in words}
    return _Piece(regex=regex, needs=(words,), words=words)


def _joined(pieces: list[_Piece]) -> _Piece:
    groups = _attached(pieces)
    if len(groups) == 1 and not groups[0].optional and not groups[0].gap:
        return groups[0]
    regex, begun = "", False
    for piece in groups:
        if piece.gap:  # it brings its own blanks
            if not begun:
                raise ValueError("a pattern cannot begin with any words")
            regex += piece.regex
        elif not begun:
            regex += f"(?:{piece.regex}{_BETWEEN})?" if piece.optional else piece.regex
            begun = not piece.optional
        else:
            regex += f"(?:{_BETWEEN}{piece.regex})?" if piece.optional else _BETWEEN + piece.regex
    needs = tuple(need for piece in groups if not piece.optional for need in piece.needs)
    return _Piece(regex=regex, needs=needs)


def _attached(pieces: list[_Piece]) -> list[_Piece]:
    """Joins what stands without a blank, as `head(teacher)?`, into one piece that knows its spellings."""
    groups: list[_Piece] = []
    for piece in pieces:
        if piece.spaced or piece.gap or not groups:
            groups.append(piece)
            continue
        before = groups.pop()
        endings = piece.words | {""} if piece.optional else piece.words
        words = frozenset(a + b for a in before.words for b in endings)
        if not before.words or not piece.words or before.optional:
            raise ValueError("only single words may stand together without a blank")
        tail = f"(?:{piece.regex})?" if piece.optional else piece.regex
        groups.append(replace(before, regex=before.regex + tail, words=words, needs=(words,), options=()))
    return groups
