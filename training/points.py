"""From which answer on the model raises a kind by itself, and below which it takes back what a rule of words raised."""

from collections.abc import Sequence
from dataclasses import dataclass

_RAISE = [step / 4 for step in range(-8, 21)]
_DOUBT = [step / 2 for step in range(-16, 0)]
_NEAR = (-0.5, -0.25, 0.0, 0.25, 0.5)  # a point is chosen for what lies around it, too


@dataclass(frozen=True, kw_only=True, slots=True)
class Points:
    """Two logits: the model raises a post from `raises` on; below `doubts` a rule of words is not believed."""

    raises: float
    doubts: float

    def found(self, answer: float, ruled: bool) -> bool:
        """Whether a post counts as found by the model and the rules together."""
        return answer >= self.raises or (ruled and answer >= self.doubts)


def figures(found: Sequence[bool], right: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    both = sum(a and b for a, b in zip(found, right, strict=True))
    precision, recall = both / max(1, sum(found)), both / max(1, sum(right))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def best_points(answers: Sequence[float], ruled: Sequence[bool], right: Sequence[bool]) -> Points:
    """The points with the best F1, on average over answers a little higher and lower."""

    def worth(points: Points) -> float:
        total = 0.0
        for shift in _NEAR:
            near = Points(raises=points.raises + shift, doubts=points.doubts)
            total += figures([near.found(a, r) for a, r in zip(answers, ruled, strict=True)], right)[2]
        return total

    raised = max(_RAISE, key=lambda at: worth(Points(raises=at, doubts=_DOUBT[0])))
    tried = [Points(raises=raised, doubts=at) for at in _DOUBT if at < raised]
    return max(tried, key=worth)
