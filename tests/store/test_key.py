"""The key: where it comes from, and that a wrong one is told before anything is written."""

from pathlib import Path

import pytest

from auditor.errors import KeyFault
from auditor.store.key import make_key_file, new_key, read_key
from auditor.store.store import Store
from tests.fakes import SETUP


def test_a_key_file_is_made_for_its_owner_alone_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "data" / "key"
    key = make_key_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_key("", path) == key
    with pytest.raises(KeyFault, match="left as it was"):
        make_key_file(path)
    assert read_key("", path) == key


def test_the_environment_outranks_the_file(tmp_path: Path) -> None:
    make_key_file(tmp_path / "key")
    other = new_key()
    assert read_key(f" {other}\n", tmp_path / "key") == other


def test_a_key_that_others_can_read_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "key"
    make_key_file(path)
    path.chmod(0o640)
    with pytest.raises(KeyFault, match="chmod 600"):
        read_key("", path)


def test_no_key_at_all_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match="auditor init"):
        read_key("", tmp_path / "key")


@pytest.mark.parametrize("text", ["hunter2", "é" * 44, "A" * 43, "=" * 44, "A" * 400])
def test_what_is_not_a_key_is_refused_without_repeating_it(tmp_path: Path, text: str) -> None:
    with pytest.raises(KeyFault) as fault:
        read_key(text, tmp_path / "key")
    assert text not in str(fault.value)


def test_a_wrong_key_is_told_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "auditor.db"
    with Store.open(f"sqlite:///{path}", new_key()) as store:
        store.add_school("thornbeck", SETUP)
    before = path.read_bytes()
    with pytest.raises(KeyFault, match="does not fit"):
        Store.open(f"sqlite:///{path}", new_key())
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(KeyFault, match="folder for the key cannot be made"):
        make_key_file(tmp_path / "data" / "key")
