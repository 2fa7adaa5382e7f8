"""No statement can be written without a school: only two files may begin one."""

import ast
from pathlib import Path

import pytest

import auditor.store

FOLDER = Path(auditor.store.__file__).parent
BEGINNINGS = {"select", "insert", "update", "delete", "text"}
MAY = {"scope.py", "store.py"}
SUBJECTS = sorted(path for path in FOLDER.glob("*.py") if path.name not in MAY)


@pytest.mark.parametrize("path", SUBJECTS, ids=lambda path: path.name)
def test_a_subject_begins_its_statements_at_the_scope(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
            assert not BEGINNINGS & {alias.name for alias in node.names}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            plain_sql = node.func.attr == "exec_driver_sql" and path.name != "database.py"
            begins = node.func.attr in BEGINNINGS
            assert not plain_sql
            assert not begins or ast.unparse(node.func.value) in ("scope", "self._scope", "mac")
