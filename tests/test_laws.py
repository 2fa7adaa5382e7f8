"""The five laws of the design, as far as the source can show them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for top in ("auditor", "connectors", "schedules") for path in (ROOT / top).rglob("*.py"))

FORBIDDEN = (
    ("connectors/", ("auditor.store", "auditor.register", "auditor.judge"), "connectors never see the register"),
    ("auditor/judge/", ("httpx", "socket", "sqlalchemy", "auditor.store"), "checks see no network and no database"),
)
ONLY = (
    ("sqlalchemy", ("auditor/store/",)),
    ("sqlite3", ("auditor/store/",)),
    ("alembic", ("auditor/store/",)),
    ("httpx", ("connectors/",)),
    ("apscheduler", ("schedules/",)),
)
EMPTY_NAMES = ("util", "helper", "common", "manager", "handler", "processor", "misc")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_each_file_keeps_to_its_room(path: Path) -> None:
    name = _name(path)
    for module in _imports(path):
        for folder, packages, law in FORBIDDEN:
            if name.startswith(folder):
                assert not any(_is_in(module, package) for package in packages), f"{name} imports {module}: {law}"
        for package, folders in ONLY:
            if _is_in(module, package):
                assert name.startswith(folders), f"{name} imports {module}, which belongs to {', '.join(folders)}"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_each_file_is_small_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert not text or ast.get_docstring(ast.parse(text)), f"{_name(path)} has no docstring"
    assert not any(word in path.stem for word in EMPTY_NAMES)


def test_checks_never_ask_the_clock() -> None:
    for path in (ROOT / "auditor" / "judge").rglob("*.py"):
        names = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
        assert not names & {"now", "today", "utcnow"}, f"{_name(path)} asks the clock"


def test_there_is_one_broad_fence_and_no_sleep() -> None:
    fences, sleeps = [], []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None
                or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
            ):
                fences.append(_name(path))
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "asyncio.sleep"):
                sleeps.append(_name(path))
    assert len(fences) <= 1, fences
    assert not sleeps
