"""The posts that the model is taught from: enough of them, labelled by the guide, and none a copy of another."""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETS = sorted((ROOT / "training" / "corpus").glob("*/"))
MEASURED = [*(ROOT / "tests/corpus/held").glob("*/"), ROOT / "tests/gold/dev"]
RUN = 8  # words


def _posts(folder: Path) -> dict[str, str]:
    rows = map(json.loads, (folder / "posts.jsonl").read_text("utf-8").splitlines())
    return {
        f"{folder.name} {row['id']}": " . ".join([row["text"], *(r["text"] for r in row["replies"])]) for row in rows
    }


def _runs(text: str, size: int = RUN) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.casefold())
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_each_set_follows_the_guide(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/gold/validate.py"), str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_hardly_a_post_shares_eight_words_with_another() -> None:
    posts = {name: text for folder in SETS for name, text in _posts(folder).items()}
    bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, text in posts.items():
        for run in _runs(text):
            bearers[run].add(name)
    alike = set().union(*(names for names in bearers.values() if len(names) > 1))
    assert len(posts) >= 2_000
    assert len(alike) <= 0.01 * len(posts)


def test_nothing_is_taught_from_what_measures() -> None:
    """Twelve words in a row: eight meet by chance in stock phrases."""
    taught = {run for folder in SETS for text in _posts(folder).values() for run in _runs(text, 12)}
    for folder in MEASURED:
        assert not [name for name, text in _posts(folder).items() if _runs(text, 12) & taught]
