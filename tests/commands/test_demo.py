"""`auditor demo`: a whole night, and no child's name in what leaves the house."""

import csv
import email
import email.policy
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Said


@pytest.fixture
def printed(auditor: Callable[..., Said]) -> str:
    said = auditor("demo")
    assert said.code == 0
    return said.out


def path_of(name: str, printed: str, folder: Path) -> Path:
    (line,) = [line for line in printed.splitlines() if line.startswith(f"{name}: ")]
    return folder / line.removeprefix(f"{name}: ")


def test_it_tells_what_was_read_found_not_judged_and_not_reached(printed: str) -> None:
    assert [line.partition(":")[0] for line in printed.splitlines()[-3:]] == ["digest", "page", "register"]
    assert "findings are open" in printed
    assert "Not reached: blog (Friends of Saltmarsh Lane)" in printed
    assert "Posts not judged in every respect:" in printed


def test_no_name_of_the_register_is_in_the_mail_or_page(printed: str, tmp_path: Path) -> None:
    with path_of("register", printed, tmp_path).open(encoding="utf-8") as file:
        pupils = list(csv.DictReader(file))
    names = {row[key] for row in pupils for key in ("first_name", "last_name", "preferred_name")} - {""}
    mail = email.message_from_bytes(path_of("digest", printed, tmp_path).read_bytes(), policy=email.policy.default)
    said = [str(mail["Subject"]), *(part.get_content() for part in mail.walk() if not part.is_multipart())]
    said.append(path_of("page", printed, tmp_path).read_text("utf-8"))
    assert len(names) > 30
    assert len(said) == 4
    for name in names:
        assert not any(name.casefold() in text.casefold() for text in said), name


def test_it_can_be_run_again_and_leaves_other_folders_alone(
    printed: str, auditor: Callable[..., Said], tmp_path: Path
) -> None:
    assert auditor("demo").code == 0
    (tmp_path / "demo-data" / ".made-by-auditor-demo").unlink()
    refused = auditor("demo")
    assert refused.code == 2
    assert (tmp_path / "demo-data" / "register.csv").exists()
