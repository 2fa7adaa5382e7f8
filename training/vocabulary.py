"""Leaves out of the base model's words what British posts hardly need, so that the weights stay small."""

from auditor.judge.learnt.texts import ADULT, CHILD
from training.network_base import BASE

MOST = 20_000  # the base model lists its words roughly from common to rare
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", CHILD, ADULT)


def base_words() -> dict[str, int]:
    """The base model's words with their numbers."""
    return {word: number for number, word in enumerate((BASE / "vocab.txt").read_text("utf-8").splitlines())}


def kept_words() -> tuple[dict[str, int], list[int]]:
    """The words that stay with their new numbers, and their numbers in the base model in that order."""
    old = base_words()
    plain = [word for word in old if word.isascii() and not word.startswith("[")]
    kept = [*_SPECIAL, *sorted(plain, key=old.__getitem__)[: MOST - len(_SPECIAL)]]
    return {word: number for number, word in enumerate(kept)}, [old[word] for word in kept]
