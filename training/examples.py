"""Labelled sets as examples: each stretch that the model would read, with what it must say of it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from auditor.judge.engine import Judge
from auditor.judge.learnt.kinds import KINDS
from auditor.judge.learnt.texts import Text, texts_of
from auditor.judge.people import People
from auditor.judge.rulebook import rules_of_words
from auditor.judge.view import View
from auditor.labelled_set import read_posts, read_school, read_set_register
from training.example import Example, Labelled
from training.lines import read_lines, read_rules

ROOT = Path(__file__).parents[1]
SETS = tuple(sorted((*ROOT.glob("training/corpus/*/"), *ROOT.glob("tests/corpus/tune/*/"))))


def read_sets(folders: Iterable[Path] = SETS) -> tuple[list[Example], list[Labelled]]:
    """The examples of some labelled sets and of the single sentences; and the posts of the sets."""
    examples: list[Example] = [*read_lines(), *read_rules()]
    posts: list[Labelled] = []
    for folder in folders:
        for view, judge, row in _labelled_views(folder):
            labels = frozenset(_kind(finding) for finding in row["findings"])
            ruled = frozenset(f.code.value for f in judge.judge(view.post, view.account).findings)
            posts.append(Labelled(set=folder.name, post=view.post.ref, labels=labels, ruled=ruled))
            examples += [
                Example(
                    set=folder.name,
                    post=view.post.ref,
                    around=text.around,
                    words=text.words,
                    answers=tuple(_answer(kind, text, row["findings"]) for kind in KINDS),
                )
                for text in texts_of(view)
            ]
    return examples, posts


def _labelled_views(folder: Path) -> Iterator[tuple[View, Judge, dict]]:
    school, register = read_school(folder / "school.toml"), read_set_register(folder)
    people, judge = People(school, register), Judge(school, register, rules_of_words())
    lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = {row["id"]: row for row in map(json.loads, lines)}
    if (folder / "kinds.json").is_file():
        finer = json.loads((folder / "kinds.json").read_text(encoding="utf-8"))
        for finding in (finding for row in labels.values() for finding in row["findings"]):
            finding["kind"] = finer.get(finding["code"], finding["code"])
    for post, account in read_posts(folder / "posts.jsonl", school):
        yield View(post=post, account=account, school=school, finder=people), judge, labels[post.ref]


def _kind(finding: Mapping[str, str]) -> str:
    """The code, or the finer kind that the set's `kinds.json` names for it."""
    return finding.get("kind", finding["code"])


def _answer(kind: str, text: Text, findings: Iterable[Mapping[str, str]]) -> int | None:
    """Yes where half of some evidence lies in the stretch; unknown elsewhere in a post that has the kind."""
    labelled = [finding for finding in findings if _kind(finding) == kind]
    if not labelled:
        return None if any(finding["code"] == kind for finding in findings) else 0
    part = text.passage.part
    start, end = text.passage.reading.original(*text.span)
    for finding in labelled:
        at = part.text.find(finding["evidence"]) if finding["where"] == part.where.value else -1
        size = len(finding["evidence"])
        while at >= 0:
            if 2 * (min(end, at + size) - max(start, at)) >= size:
                return 1
            at = part.text.find(finding["evidence"], at + 1)
    return None
