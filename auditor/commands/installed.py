"""What is set up in the current folder, opened for a command and closed after it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from auditor.errors import CannotStart
from auditor.judge.own_rules import rules_with
from auditor.judge.rulebook import Rule
from auditor.model import Register, School
from auditor.settings import Settings, read_settings
from auditor.store.key import read_key
from auditor.store.store import SchoolStore, Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Here:
    """An installation with its one school."""

    settings: Settings
    store: Store
    school: SchoolStore

    @staticmethod
    def now() -> datetime:
        """The time, as everything beneath the commands is handed it."""
        return datetime.now(UTC)


def settings_here() -> Settings:
    """The settings of the current folder."""
    return read_settings(Path.cwd(), os.environ)


def rules_of(settings: Settings) -> tuple[Rule, ...]:
    """The shipped rules as the school changed them, with its own; raises `SettingsFault` for a faulty rule file."""
    return rules_with(settings.rules_folder)


def rules_here() -> tuple[Rule, ...]:
    """The rules of the current folder's settings; needs nothing set up."""
    return rules_of(settings_here())


@contextmanager
def opened() -> Iterator[Here]:
    """The installation in the current folder; raises `CannotStart` where none is set up."""
    settings = settings_here()
    file = database_file(settings)
    if file is not None and not is_there(file):
        raise CannotStart("No school is set up here yet; run `auditor init` first.")
    key = read_key(settings.key.get_secret_value(), settings.key_file)
    with Store.open(settings.database_url, key) as store:
        yield Here(settings=settings, store=store, school=store.school())


def database_file(settings: Settings) -> Path | None:
    """The file of the database; None where a server keeps it."""
    url = settings.database_url
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def is_there(path: Path) -> bool:
    """Whether there is a file; raises `CannotStart` where we may not look."""
    try:
        return path.exists()
    except OSError as error:
        raise CannotStart(f"{path}: cannot be opened: {error.strerror}.") from error


def installed_school() -> tuple[School, Register | None, tuple[Rule, ...]]:
    """The school set up here, its register, and the rules it judges by."""
    with opened() as here:
        return here.school.setup.get().school, here.school.registers.current(), rules_of(here.settings)
