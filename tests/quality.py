"""Scores `auditor judge` on every labelled set and keeps the README's quality table.

usage: python -m tests.quality          print the table
       python -m tests.quality --write  and put it between the markers in README.md
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
START, END = "<!-- quality: written by `make quality` -->", "<!-- /quality -->"
COLUMNS = {
    "development": ("tests/gold/dev",),
    "tune (looked at)": tuple(sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests/corpus/tune").glob("*/"))),
    "held back (never looked at)": tuple(
        sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests/corpus/held").glob("*/"))
    ),
}


def summary(folder: Path) -> dict[str, object]:
    """What the scorer says of `auditor judge` on a labelled set."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as findings:
        judge = [sys.executable, "-c", "from auditor.cli import main; main()", "judge", str(folder)]
        done = subprocess.run(judge, stdout=findings, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
        score = [sys.executable, str(ROOT / "tests/gold/score.py"), str(folder), findings.name, "--json"]
        said: dict[str, object] = json.loads(subprocess.run(score, capture_output=True, text=True, check=True).stdout)
    return said


def pooled(folders: tuple[str, ...]) -> dict[str, object]:
    """The summaries of several sets as one: counts are added, then shares are taken of the sums."""
    each = [summary(ROOT / folder) for folder in folders]
    counts: dict[str, Counter] = {}
    for said in each:
        for code, row in said["codes"].items():
            counts.setdefault(code, Counter()).update({key: row[key] for key in ("tp", "fp", "fn")})
    total = sum(counts.values(), Counter())
    names, clean = sum(said["names"] for said in each), sum(said["clean"] for said in each)
    return {
        "codes": {code: _f1(row) for code, row in counts.items()},
        "posts": sum(len((ROOT / f / "posts.jsonl").read_text("utf-8").splitlines()) for f in folders),
        "f1": _f1(total),
        "precision": total["tp"] / (total["tp"] + total["fp"]),
        "recall": total["tp"] / (total["tp"] + total["fn"]),
        "names": sum(said["names_recall"] * said["names"] for said in each) / names,
        "quiet": sum(said["clean_quiet"] * said["clean"] for said in each) / clean,
    }


def table(columns: dict[str, dict]) -> str:
    """F1 by code and group of sets, as Markdown."""
    codes = sorted({code for said in columns.values() for code in said["codes"]})
    rows = [["", *columns], ["---", *(["---:"] * len(columns))]]
    rows.append(["posts", *(str(said["posts"]) for said in columns.values())])
    rows += [[f"`{code}`", *(f"{said['codes'].get(code, 1):.2f}" for said in columns.values())] for code in codes]
    rows.append(["**all codes, micro F1**", *(f"**{said['f1']:.2f}**" for said in columns.values())])
    for key, name in (
        ("precision", "precision"),
        ("recall", "recall"),
        ("names", "children's names found"),
        ("quiet", "clean posts left quiet"),
    ):
        rows.append([name, *(f"{said[key]:.2f}" for said in columns.values())])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _f1(row: Counter) -> float:
    return 2 * row["tp"] / (2 * row["tp"] + row["fp"] + row["fn"]) if row else 1.0


def main() -> None:
    text = table({name: pooled(folders) for name, folders in COLUMNS.items() if folders})
    print(text)
    if "--write" in sys.argv:
        readme = ROOT / "README.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition(START)
        _, _, after = rest.partition(END)
        readme.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
