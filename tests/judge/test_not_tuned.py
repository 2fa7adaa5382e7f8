"""Nothing in the product is tuned to the development set: no run of five of its words stands in the product."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEV = ROOT / "tests" / "gold" / "dev"
RUN = 5
PRODUCT = sorted(
    path
    for top in ("auditor/judge", "auditor/demo")
    for path in (ROOT / top).rglob("*")
    if path.suffix in {".py", ".toml", ".txt", ".csv"}
)


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"[a-z']+", text.casefold().replace("’", "'"))
    yield from (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


@pytest.fixture(scope="module")
def theirs() -> frozenset[str]:
    runs: set[str] = set()
    for line in (DEV / "posts.jsonl").read_text("utf-8").splitlines():
        post = json.loads(line)
        told = [post["text"], *(r["text"] for r in post["replies"]), *(m.get("alt", "") for m in post["media"])]
        runs.update(run for text in told for run in _runs(text))
    return frozenset(runs)


@pytest.mark.parametrize("path", PRODUCT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_run_of_words_is_taken_from_the_development_set(path: Path, theirs: frozenset[str]) -> None:
    taken = {run for line in path.read_text("utf-8").splitlines() for run in _runs(line)} & theirs
    assert not taken
