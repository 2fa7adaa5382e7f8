"""`auditor judge`: the contract by which everything is measured."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from auditor.cli import app, main
from auditor.model import Code
from tests.quality import summary

DEV = Path(__file__).parents[1] / "gold" / "dev"
KEYS = {"post_id", "code", "evidence", "where", "rule", "severity", "clauses", "message", "advice"}


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["judge", *arguments])
    return done.exit_code, done.stdout


def copy_of_dev(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    shutil.copytree(DEV, folder)
    (folder / "labels.jsonl").unlink()
    return folder


def test_each_line_is_a_finding_about_words_of_its_post(tmp_path: Path) -> None:
    folder = copy_of_dev(tmp_path)
    code, out = run(str(folder))
    posts = {row["id"]: row for row in map(json.loads, (folder / "posts.jsonl").read_text("utf-8").splitlines())}
    findings = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert findings
    for finding in findings:
        assert set(finding) == KEYS
        assert Code(finding["code"])
        assert finding["where"] in {"text", "alt", "filename", "link", "reply"}
        assert finding["evidence"] in json.dumps(posts[finding["post_id"]], ensure_ascii=False).replace(
            r"\n", "\n"
        ).replace(r"\"", '"')
        assert finding["clauses"]
        assert finding["message"]
        assert finding["advice"]


def test_labels_are_not_read_and_nothing_is_written(tmp_path: Path) -> None:
    folder = copy_of_dev(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    without = run(str(folder))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (folder / "labels.jsonl").write_text("not read", encoding="utf-8")
    assert run(str(folder)) == without


def test_a_set_without_findings_ends_with_0(tmp_path: Path) -> None:
    folder = copy_of_dev(tmp_path)
    row = {"id": "1", "account": "web-news", "url": "", "published_at": "2026-01-05T09:00:00+00:00", "text": "Rain."}
    (folder / "posts.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert run(str(folder)) == (0, "")


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("posts.jsonl", '{"id": "1"\n', "posts.jsonl:1: not JSON"),
        ("posts.jsonl", '{"id": "1", "account": "nowhere", "text": ""}\n', "'nowhere' is not in school.toml"),
        ("posts.jsonl", '\n{"id": 7, "account": "web-news"}\n', "posts.jsonl:2: 'id' must be a text"),
        ("posts.jsonl", '{"id": "1", "account": "web-news", "published_at": "soon"}', "'soon' is not an ISO date"),
        ("posts.jsonl", '{"id": "1", "account": "web-news", "media": ["x"]}', "each item of 'media'"),
        ("school.toml", "[school\n", "school.toml: not valid TOML"),
        ("school.toml", "[school]\n", "no [school] with a name"),
        ("register.csv", "pupil_id,first_name\n", "the column 'preferred_name' is missing"),
    ],
)
def test_a_folder_that_cannot_be_read_is_told_with_file_line_and_reason(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    content: str,
    said: str,
) -> None:
    folder = copy_of_dev(tmp_path)
    (folder / file).write_text(content, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["auditor", "judge", str(folder)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_without_a_register_permission_is_not_judged_and_nothing_breaks(tmp_path: Path) -> None:
    folder = copy_of_dev(tmp_path)
    (folder / "register.csv").unlink()
    code, out = run(str(folder))
    codes = {json.loads(line)["code"] for line in out.splitlines()}
    assert code == 1
    assert "pupil-named" in codes
    assert "consent-missing" not in codes


def test_the_development_set_scores_what_the_project_promises() -> None:
    said = summary(DEV)
    assert said["micro_f1"] >= 0.75
    assert said["clean_quiet"] >= 0.85
