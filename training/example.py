"""What the network is taught by, and what it is measured by."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """One stretch and its answers, a kind each: 1 yes, 0 no, None where the labels do not say."""

    set: str
    post: str
    around: str
    words: str
    answers: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Labelled:
    """What a post's labels and the rules say of it, for measuring."""

    set: str
    post: str
    labels: frozenset[str]
    ruled: frozenset[str]
