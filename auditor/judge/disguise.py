"""Sees through the ways in which people dress up words that they mean to hurt with: sh*t, 1d10t, f u c k, wmoen."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_lowercase

from auditor.judge.patterns import text_of
from auditor.judge.reading import Reading, read

_DIGITS = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "$": "s", "@": "a", "!": "i"}
)
_ELLS = str.maketrans({"1": "l", "|": "l", "!": "l", "£": "l"})
_MASK = r"*#•%@$!✱∗×"
_SUSPECT = re.compile(  # every branch begins with a rare character, for speed
    rf"[{_MASK}|€£+](?<=[a-z].)(?=[a-z{_MASK}])|\d(?<=[a-z].)(?=\d?[a-z])|[$@450](?<![a-z0-9£$€].)(?=[a-z0-9$]{{3}})"
    r"|\$(?<=[a-z$@].)|!(?<=[a-z].)(?=!*[a-z])|-(?<=[a-z].)(?=-)|_(?<=[a-z].)(?=_)|\.(?<=[a-z].)(?=\.)"
)
_THRICE = tuple(letter * 3 for letter in ascii_lowercase)
_LETTERS = frozenset(ascii_lowercase) - {"a", "i"}
_FEWEST_LONE_LETTERS = 3
_SPACED = re.compile(r"(?<![^\W_])[a-z$@](?P<gap>[ .\-_/,]{1,2})(?:[a-z0-9$@!*](?P=gap)){1,40}[a-z0-9$@*](?![^\W_'])")
_REPEATED = re.compile(r"([a-z])\1\1")
_WORD = re.compile(r"[a-z]+")
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|^www\.|[a-z0-9]@[a-z0-9-]+\.|\.(?:com|uk|org|net|example|sch)\b")
_PIECE = re.compile(r"[^-/.,:;()\"'“”]+(?:(?:-{2,}|\.\.+)[^-/.,:;()\"'“”]*)*")
_EDGES = "\"'()[]{}.,;:?~“”‘’"
_LONG, _LONGEST = 7, 40


@lru_cache(maxsize=256)
def undisguised(text: str) -> Reading:
    """The text folded, with dressed-up words of `words/loaded.txt` read as what they stand for."""
    reading = read(text)
    changes: list[tuple[int, int, str]] = []
    if len(_LETTERS & reading.words) >= _FEWEST_LONE_LETTERS:
        changes += _spaced(reading.text)
    if _SUSPECT.search(reading.text):
        changes += _dressed(reading.text)
    if any(map(reading.text.__contains__, _THRICE)):
        changes += _stretched(reading.text)
    if changes:
        reading = reading.changed(list(_apart(sorted(changes))))
    changes = list(_apart(sorted(_misspelt(reading))))
    return reading.changed(changes) if changes else reading


def _apart(changes: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    at = 0
    for start, end, word in changes:
        if start >= at:
            yield start, end, word
            at = end


def _spaced(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _SPACED.finditer(text):
        letters = re.sub(r"[ .\-_/,]", "", match.group()).translate(_DIGITS)
        if not 3 <= len(letters) <= _LONGEST:
            continue
        word = _masked(letters) if "*" in letters else " ".join(_split(letters))
        if word:
            yield match.start(), match.end(), word


def _dressed(text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    while suspect := _SUSPECT.search(text, at):
        chunk = _CHUNK.match(text, text.rfind(" ", 0, suspect.start()) + 1) or suspect
        if chunk.end() <= suspect.start():  # another blank than a space stands between
            chunk = suspect
        at = max(chunk.end(), suspect.end())
        raw = chunk.group()
        if _ADDRESS.search(raw):
            continue
        core = raw.strip(_EDGES)
        start = chunk.start() + raw.find(core)
        for piece in _PIECE.finditer(core):
            word = _plain(piece.group())
            if word:
                yield start + piece.start(), start + piece.start() + len(piece.group().rstrip("!?")), word


def _stretched(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _WORD.finditer(text):
        word = _squeezed(match.group()) if _REPEATED.search(match.group()) else None
        if word:
            yield match.start(), match.end(), word


def _plain(piece: str) -> str | None:
    bare = piece.strip("!?_'").lstrip("*#")
    if not bare or bare.isdigit() or bare.isalpha():
        return None
    for table in (_DIGITS, _ELLS):
        word = bare.translate(table).translate(_DIGITS)
        if word.isalpha() and word != bare:
            found = word if word in _loaded() else _squeezed(word)
            if found:
                return found
    return _masked(bare)


def _squeezed(word: str) -> str | None:
    for keep in (r"\1\1", r"\1"):
        shorter = re.sub(r"([a-z])\1+" if keep == r"\1" else r"([a-z])\1{2,}", keep, word)
        if shorter != word and shorter in _loaded():
            return shorter
    return None


@lru_cache(maxsize=512)
def _masked(word: str) -> str | None:
    if not word[0].isalpha() or not re.search(rf"[{_MASK}]|--|__|\.\.", word):
        return None
    shown = re.sub(r"[^a-z]", "", word)
    pattern, hidden = "", 0
    for run in re.finditer(rf"[a-z]+|[{_MASK}\-_.]+", word.rstrip("!?")):
        if run.group().isalpha():
            pattern += run.group()
        else:
            hidden += len(run.group())
            pattern += f"[a-z]{{{len(run.group())}}}"
    if not hidden or re.search(r"[^a-z\-_.*#•%@$!✱∗×]", word) or len(shown) + hidden < 3:
        return None
    exact = next((w for w in _maskable() if w[0] == word[0] and re.fullmatch(pattern, w)), None)
    if exact or len(shown) < 2 or not pattern[-1].isalpha():
        return exact
    loose = re.sub(r"\{\d+\}", "{1,4}", pattern)
    return next((w for w in _maskable() if w[0] == word[0] and re.fullmatch(loose, w)), None)


def _misspelt(reading: Reading) -> Iterator[tuple[int, int, str]]:
    misspellings, loaded = _misspellings(), _loaded()
    wrong = {word: misspellings[word] for word in misspellings.keys() & reading.words}
    for word in reading.words:
        if _LONG <= len(word) <= _LONGEST and word not in loaded and word not in wrong:
            apart = _split(word)
            if apart:
                wrong[word] = " ".join(apart)
    for word, meant in wrong.items():
        for match in re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", reading.text):
            yield match.start(), match.end(), meant


@lru_cache(maxsize=20_000)
def _split(letters: str) -> tuple[str, ...]:
    """The letters as known words of which one at least is loaded; longest words first; () when they are none."""
    known = _known()
    best: list[tuple[str, ...] | None] = [()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 14), end):
            before = best[start]
            if before is not None and letters[start:end] in known:
                option = (*before, letters[start:end])
                if best[end] is None or len(option) < len(best[end] or ()):
                    best[end] = option
    words = best[-1] or ()
    return words if any(word in _loaded() for word in words) else ()


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return word_lists("loaded.txt")


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a shipped file of plain words: words parted by blanks beneath headings in square brackets."""
    lists: dict[str, list[str]] = {}
    kind = ""
    for line in text_of(name).splitlines():
        if line.startswith("["):
            kind = line.strip("[] ")
        elif not line.startswith("#"):
            lists.setdefault(kind, []).extend(line.split())
    return {kind: tuple(words) for kind, words in lists.items() if words}


@cache
def _maskable() -> tuple[str, ...]:
    return _lists()["masked"]


@cache
def _loaded() -> frozenset[str]:
    swearing = word_lists("swearing.txt")
    plain = {word for kind in ("strong", "mild", "abbreviation") for word in swearing[kind]}
    return frozenset({*_lists()["masked"], *_lists()["dressed"], *plain})


@cache
def _known() -> frozenset[str]:
    return _loaded() | frozenset(_lists()["joined"])


@cache
def _misspellings() -> dict[str, str]:
    """Words with two letters swapped or one missing, first letter kept; real words among them are left out."""
    real = frozenset(_lists().get("real", ()))
    found: dict[str, str] = {}
    for word in sorted(_loaded()):
        for i in range(1, len(word)):
            if len(word) > 4:
                found.setdefault(word[:i] + word[i + 1 :], word)
            if len(word) > 3:
                found.setdefault(word[:i] + word[i + 1 : i + 2] + word[i] + word[i + 2 :], word)
    return {wrong: word for wrong, word in found.items() if wrong not in _known() and wrong not in real}
