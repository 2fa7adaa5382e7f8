"""Notices that every connector may have to give, in the same words."""

from collections.abc import Iterator

from connectors.interface import Notice


def items_unread(place: str, count: int) -> Iterator[Notice]:
    """Says how many items of a list ("the feed") could not be understood; nothing where all were."""
    if count:
        sentence = f"Items of {place} that could not be understood: {count}."
        yield Notice(code="items-unread", sentence=sentence, unread=count)
