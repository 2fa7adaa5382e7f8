"""The little language in which the word files write phrases, and what it means as a pattern.

A phrase is written in lower case: words, with `(a|b c)` for alternatives, `[x]` for what may be missing, `word*` for
any ending, `..` for up to three words between and `...` for up to eight, `#` for a number in figures or words, `%` for
a percentage and `<name>` for another list of the same file. A hyphen may also be a blank, or be left out.
"""

import re
from collections.abc import Mapping
from importlib.resources import files

from auditor.errors import SettingsFault

NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_SIGN = re.compile(r"<[a-z_]+>|\.\.\.|\.\.|[()\[\]|#%]|[^\s()\[\]|#%<>]+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?")
_NUMBER = rf"(?:\d+|{NUMBERS}|a (?:couple|handful|few)(?: of)?)"
_PERCENT = r"\d{1,3}(?:\.\d+)? ?(?:%|per ?cent|percent)"
_GAPS = {"..": r"(?:[^\s-]+[\s-]+){0,3}?", "...": r"(?:[^\s-]+[\s-]+){0,8}?"}
_BLANK = r"[\"',:;)]?[\s-]+[\"'(]?"
_TOO_COMMON = frozenset((files("auditor.judge.words") / "common.txt").read_text(encoding="utf-8").split())


def pattern_of(name: str, phrase: str, lists: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """The pattern of a phrase of the list `name`, and its telling words, of which every match has one.

    A telling word that ends in a star is the beginning of a word, of four letters at least.
    """
    return _Parser(name, phrase, lists).parse()


class _Parser:
    """Turns a phrase into a pattern and the words of which one must be in any text that matches."""

    def __init__(self, name: str, text: str, inner: Mapping[str, str]) -> None:
        self._name, self._text, self._inner = name, text, inner
        self._signs = _SIGN.findall(text)
        self._at = 0

    def parse(self) -> tuple[str, frozenset[str]]:
        pattern, anchors = self._sequences()
        if self._at != len(self._signs) or not anchors:
            reason = "has no telling word of its own" if self._at == len(self._signs) else "has unequal brackets"
            raise SettingsFault(f"The phrase '{self._text}' of '{self._name}' {reason}.")
        return rf"(?<!\w)(?:{pattern})(?!\w)", anchors

    def _sequences(self) -> tuple[str, frozenset[str]]:
        patterns: list[str] = []
        anchors: list[frozenset[str]] = []
        while True:
            pattern, words = self._sequence()
            patterns.append(pattern)
            anchors.append(words)
            if self._peek() != "|":
                break
            self._at += 1
        united = frozenset().union(*anchors) if all(anchors) else frozenset()
        return "|".join(patterns), united

    def _sequence(self) -> tuple[str, frozenset[str]]:
        pattern, gap, begun = "", "", False
        best: frozenset[str] = frozenset()
        while (sign := self._peek()) is not None and sign not in ("|", ")", "]"):
            self._at += 1
            if sign in _GAPS:
                gap = _GAPS[sign]
                continue
            piece, words, optional = self._piece(sign)
            if begun:
                piece = _BLANK + gap + piece
            elif optional:
                piece += _BLANK
            begun = begun or not optional
            pattern += f"(?:{piece})?" if optional else piece
            gap = ""
            best = max(best, words, key=_telling)
        return pattern, best

    def _piece(self, sign: str) -> tuple[str, frozenset[str], bool]:
        if sign in ("(", "["):
            close = ")" if sign == "(" else "]"
            pattern, words = self._sequences()
            if self._peek() != close:
                raise SettingsFault(f"The phrase '{self._text}' of '{self._name}' has unequal brackets.")
            self._at += 1
            return f"(?:{pattern})", words if sign == "(" else frozenset(), sign == "["
        if sign == "#":
            return _NUMBER, frozenset(), False
        if sign == "%":
            return _PERCENT, frozenset(), False
        if sign.startswith("<"):
            return self._list(sign[1:-1])
        return _word(sign)

    def _list(self, name: str) -> tuple[str, frozenset[str], bool]:
        if name not in self._inner:
            raise SettingsFault(f"The phrase '{self._text}' of '{self._name}' uses an unknown list '{name}'.")
        pattern, words = _Parser(self._name, self._inner[name], self._inner)._sequences()
        return f"(?:{pattern})", words, False

    def _peek(self) -> str | None:
        return self._signs[self._at] if self._at < len(self._signs) else None


def _word(sign: str) -> tuple[str, frozenset[str], bool]:
    longest = max(filter(_can_tell, _WORD.findall(sign)), key=len, default="")
    pattern = re.escape(sign).replace(r"\*", r"[\w']*").replace(r"\-", r"[\s-]?")
    return pattern, frozenset({longest, sign.replace("-", "")} if "-" in sign else {longest}) - {""}, False


def _can_tell(word: str) -> bool:
    bare = word.rstrip("*")
    return bare not in _TOO_COMMON and len(bare) >= (4 if word.endswith("*") else 2)


def _telling(words: frozenset[str]) -> tuple[bool, float]:
    return bool(words), min((len(w.rstrip("*")) for w in words), default=0) - len(words) / 50
