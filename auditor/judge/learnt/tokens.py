"""How a text becomes the numbers that the network reads: WordPiece, each word as the longest known pieces.

The algorithm and the vocabulary are those of BERT (Devlin and others, 2018), without the words that are left out.
"""

import re
from collections.abc import Mapping

_MOST_AROUND, _MOST = 40, 128  # tokens
_LONGEST_WORD = 60  # characters; a longer one is no word
_WORD = re.compile(r"\[unused\d\]|[^\W_]+|[^\w\s]|_")
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
Vocabulary = Mapping[str, int]


def encoded(vocabulary: Vocabulary, around: str, words: str) -> tuple[list[int], list[int]]:
    """Token ids, and for each whether it belongs to what stands around (0) or to the words themselves (1)."""
    first = pieces(vocabulary, around)[:_MOST_AROUND]
    second = pieces(vocabulary, words)[: _MOST - len(first) - 3]
    start, end = vocabulary[START], vocabulary[END]
    return [start, *first, end, *second, end], [0] * (len(first) + 2) + [1] * (len(second) + 1)


def share_read(vocabulary: Vocabulary, around: str, words: str) -> float:
    """How much of the words is read before they are cut off, about; 1 for all."""
    room = _MOST - min(len(pieces(vocabulary, around)), _MOST_AROUND) - 3
    return min(1.0, room / max(1, len(pieces(vocabulary, words))))


def pieces(vocabulary: Vocabulary, text: str) -> list[int]:
    """The numbers of the pieces of a folded text."""
    found: list[int] = []
    for word in _WORD.findall(text):
        known = vocabulary.get(word)
        if known is not None:
            found.append(known)
        else:
            found += _in_pieces(vocabulary, word)
    return found


def _in_pieces(vocabulary: Vocabulary, word: str) -> list[int]:
    found: list[int] = []
    at = 0
    while at < len(word) <= _LONGEST_WORD:
        for end in range(len(word), at, -1):
            piece = vocabulary.get(word[at:end] if at == 0 else f"##{word[at:end]}")
            if piece is not None:
                found.append(piece)
                at = end
                break
        else:
            break
    return found if at == len(word) else [vocabulary[UNKNOWN]]
