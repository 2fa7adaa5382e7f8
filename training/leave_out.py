"""Measures the model on sets it was not taught: a share of the schools and briefs is left out in turn.

usage: python -m training.leave_out [--folds 3] [--write]

Prints, for each kind, precision, recall and F1 by post: of the rules of words alone, of the model alone, of both
together. `--write` keeps the points chosen on what was left out for `training.train`, and the table in the model card.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from auditor.judge.learnt.kinds import KINDS
from training.example import Example, Labelled
from training.examples import SETS, read_sets
from training.network import Network, answers_of, learn
from training.points import Points, best_points, figures
from training.vocabulary import kept_words

POINTS = Path(__file__).parent / "points.json"
CARD = Path(__file__).parents[1] / "docs" / "model-card.md"
START, END = "<!-- leave-out -->", "<!-- /leave-out -->"
Answers = Mapping[tuple[str, str], Sequence[float]]


def left_out(examples: Sequence[Example], folds: Sequence[frozenset[str]], seed: int = 1) -> Answers:
    """For each post the highest logit of its texts, a kind each, from a network that saw nothing of its set."""
    answers: dict[tuple[str, str], list[float]] = defaultdict(lambda: [-9.0] * len(KINDS))
    for fold in folds:
        begun = time.perf_counter()
        vocabulary, kept = kept_words()
        network = learn(Network(vocabulary, kept), [e for e in examples if e.set not in fold], seed)
        asked = sorted((e for e in examples if e.set in fold), key=lambda e: len(e.words))
        for example, row in zip(asked, answers_of(network, asked).tolist(), strict=True):
            key = (example.set, example.post)
            answers[key] = [max(pair) for pair in zip(answers[key], row, strict=True)]
        print(f"without {', '.join(sorted(fold))}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    return answers


def folds_of(sets: Iterable[str], count: int) -> list[frozenset[str]]:
    """The sets dealt out in turn, so that each is left out once."""
    names = sorted(sets)
    return [frozenset(names[first::count]) for first in range(count)]


def report(answers: Answers, posts: Sequence[Labelled]) -> tuple[str, dict[str, Points]]:
    """The table, and the points of each kind."""
    lines = [
        "| kind | posts that have it | rules P / R / F1 | model P / R / F1 | both P / R / F1 |",
        "| --- | ---: | --- | --- | --- |",
    ]
    posts = [post for post in posts if (post.set, post.post) in answers]
    chosen: dict[str, Points] = {}
    for number, kind in enumerate(KINDS):
        given = [answers[post.set, post.post][number] for post in posts]
        ruled = [kind in post.ruled for post in posts]
        right = [kind in post.labels for post in posts]
        points = chosen[kind] = best_points(given, ruled, right)
        alone = best_points(given, [False] * len(posts), right)
        columns = (
            figures(ruled, right),
            figures([alone.found(a, False) for a in given], right),
            figures([points.found(a, r) for a, r in zip(given, ruled, strict=True)], right),
        )
        told = " | ".join(" / ".join(f"{f:.2f}" for f in column) for column in columns)
        lines.append(f"| `{kind}` | {sum(right)} | {told} |")
    return "\n".join(lines), chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="keep the points and the table")
    given = parser.parse_args()
    examples, posts = read_sets(SETS)
    table, chosen = report(left_out(examples, folds_of({p.set for p in posts}, given.folds)), posts)
    print(table)
    if given.write:
        POINTS.write_text(json.dumps({kind: asdict(chosen[kind]) for kind in KINDS}, indent=2) + "\n", encoding="utf-8")
        before, _, rest = CARD.read_text(encoding="utf-8").partition(START)
        CARD.write_text(f"{before}{START}\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
