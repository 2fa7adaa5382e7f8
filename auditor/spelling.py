"""Names the nearest known word to a misspelt one, for sentences about files that people write."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the nearest known word, or nothing where none is near."""
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean '{near[0]}'?" if near else ""
