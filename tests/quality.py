"""Scores `auditor judge` on every labelled set and keeps the README's quality table.

usage: python -m tests.quality          print the table
       python -m tests.quality --write  and put it between the markers in README.md
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
START, END = "<!-- quality: written by `make quality` -->", "<!-- /quality -->"
SETS = (
    ("development", "tests/gold/dev"),
    *((f"tune: {path.name}", str(path.relative_to(ROOT))) for path in sorted((ROOT / "tests/corpus/tune").glob("*/"))),
    *(
        (f"held back: {path.name}", str(path.relative_to(ROOT)))
        for path in sorted((ROOT / "tests/corpus/held").glob("*/"))
    ),
)


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


def table(columns: dict[str, dict]) -> str:
    """F1 by code and set, as Markdown."""
    codes = sorted({code for said in columns.values() for code in said["codes"]})
    rows = [["", *columns], ["---", *(["---:"] * len(columns))]]
    rows += [[f"`{code}`", *(_f1(said, code) for said in columns.values())] for code in codes]
    rows.append(["**all codes, micro F1**", *(f"**{said['micro_f1']:.2f}**" for said in columns.values())])
    rows.append(["precision", *(f"{said['micro_precision']:.2f}" for said in columns.values())])
    rows.append(["recall", *(f"{said['micro_recall']:.2f}" for said in columns.values())])
    rows.append(["children's names found", *(f"{said['names_recall']:.2f}" for said in columns.values())])
    rows.append(["clean posts left quiet", *(f"{said['clean_quiet']:.2f}" for said in columns.values())])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _f1(said: dict, code: str) -> str:
    return f"{said['codes'][code]['f1']:.2f}" if code in said["codes"] else "–"


def main() -> None:
    columns = {name: summary(ROOT / folder) for name, folder in SETS if (ROOT / folder / "labels.jsonl").is_file()}
    text = table(columns)
    print(text)
    if "--write" in sys.argv:
        readme = ROOT / "README.md"
        before, _, rest = readme.read_text(encoding="utf-8").partition(START)
        _, _, after = rest.partition(END)
        readme.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
