"""Brings a database to the shape this version needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util.exc import CommandError
from sqlalchemy import Connection

from auditor.errors import SettingsFault
from auditor.store.database import Database


def migrate(database: Database) -> None:
    """Runs the steps that are missing, in one transaction; writes nothing where none is; refuses a newer database."""
    script = ScriptDirectory.from_config(_config())
    with database.reading() as connection:
        if _present(connection) == script.get_current_head():
            return
    with database.writing() as connection:
        try:
            present = _present(connection)
            if present is not None:
                script.get_revision(present)
            command.upgrade(_config(connection), "head")
        except (CommandError, ResolutionError) as error:
            raise SettingsFault(
                "The database was written by a newer version of this program; upgrade the program, or restore a backup."
            ) from error


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _present(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
