"""Scores `auditor judge` on every labelled set; keeps the README's quality table and the figures that must not fall.

usage: python -m tests.quality          print the table
       python -m tests.quality --write  and put it between the markers in README.md, and record the figures
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
START, END = "<!-- quality: written by `make quality` -->", "<!-- /quality -->"
RECORDED = ROOT / "tests/quality.json"
LOOKED_AT = ("development", "tune (looked at)")
"""The columns whose figures are recorded; nobody tunes by the one that is held back."""
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


def counted(folders: tuple[str, ...]) -> dict[str, dict]:
    """What several sets come to in counts, added up: by code, children's names found, clean posts left quiet."""
    codes: dict[str, Counter] = {}
    names, clean = Counter(), Counter()
    with ThreadPoolExecutor(max_workers=2) as two:
        each = list(two.map(lambda folder: summary(ROOT / folder), folders))
    for said in each:
        for code, row in said["codes"].items():
            codes.setdefault(code, Counter(tp=0, fp=0, fn=0)).update({key: row[key] for key in ("tp", "fp", "fn")})
        names.update(all=said["names"], found=round(said["names_recall"] * said["names"]))
        clean.update(all=said["clean"], quiet=round(said["clean_quiet"] * said["clean"]))
    return {"codes": {code: dict(codes[code]) for code in sorted(codes)}, "names": dict(names), "clean": dict(clean)}


def pooled(counts: dict[str, dict], folders: tuple[str, ...]) -> dict[str, object]:
    """The counts of several sets as shares of their sums."""
    total = sum(map(Counter, counts["codes"].values()), Counter())
    return {
        "codes": {code: f1(row) for code, row in counts["codes"].items()},
        "posts": sum(len((ROOT / f / "posts.jsonl").read_text("utf-8").splitlines()) for f in folders),
        "f1": f1(total),
        "precision": total["tp"] / (total["tp"] + total["fp"]),
        "recall": total["tp"] / (total["tp"] + total["fn"]),
        "names": counts["names"]["found"] / counts["names"]["all"],
        "quiet": counts["clean"]["quiet"] / counts["clean"]["all"],
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


def f1(row: Mapping[str, int]) -> float:
    """The F1 of counts of right, wrong and missed."""
    tp, wrong = row.get("tp", 0), row.get("fp", 0) + row.get("fn", 0)
    return 2 * tp / (2 * tp + wrong) if tp or wrong else 1.0


def main() -> None:
    counts = {name: counted(folders) for name, folders in COLUMNS.items() if folders}
    text = table({name: pooled(said, COLUMNS[name]) for name, said in counts.items()})
    print(text)
    if "--write" in sys.argv:
        readme = ROOT / "README.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition(START)
        _, _, after = rest.partition(END)
        readme.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")
        recorded = {name: counts[name] for name in LOOKED_AT}
        RECORDED.write_text(json.dumps(recorded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
