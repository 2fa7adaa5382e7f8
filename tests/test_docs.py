"""What the documents say is what the product does."""

import re
import tomllib
from pathlib import Path

import pytest

from auditor.cli import COMMANDS
from auditor.judge.own_rules import rules_with
from auditor.judge.rulebook import shipped_rules
from auditor.judge.selftest import failures
from auditor.settings import SettingsFile
from connectors.catalogue import specs

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SETTINGS = (ROOT / "docs/settings.md").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_readme(command: str) -> None:
    table = README.partition("## Commands")[2].partition("\n## ")[0]
    assert re.search(rf"`{command}\b", table)


def test_the_settings_shown_are_the_settings_there_are() -> None:
    shown = tomllib.loads(SETTINGS.partition("```toml")[2].partition("```")[0])
    defaults = SettingsFile().model_dump(mode="json", by_alias=True)
    assert shown == defaults


def test_each_connector_is_in_the_readme() -> None:
    for spec in specs():
        assert spec.title.split()[0].casefold() in README.casefold(), spec.title


def test_each_library_says_why_it_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    table = README.partition("### Why each library is there")[2]
    for dependency in project["dependencies"]:
        name = re.split(r"[<>=;]", dependency)[0].strip()
        assert name in table, name


def test_the_lock_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert lock.count("--hash=sha256:") > 500


def test_every_rule_has_its_examples() -> None:
    for rule in shipped_rules():
        assert len(rule.flag) >= 3, rule.id
        assert len(rule.passes) >= 3, rule.id
        assert rule.clauses, rule.id


def test_the_rules_shown_in_the_settings_can_be_used(tmp_path: Path) -> None:
    examples = SETTINGS.partition("## Rules of your own")[2].split("```toml")[1:]
    (tmp_path / "ours.toml").write_text("\n".join(each.partition("```")[0] for each in examples), "utf-8")
    rules = rules_with(tmp_path)
    assert len([rule for rule in rules if rule.file]) == 3
    assert not list(failures(rule for rule in rules if rule.file and rule.enabled))
