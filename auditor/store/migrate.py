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


def migrate(connection: Connection) -> None:
    """Runs the steps that are missing, inside the connection's transaction; a newer database is refused."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    present = MigrationContext.configure(connection).get_current_revision()
    if present == script.get_current_head():
        return
    try:
        if present is not None:
            script.get_revision(present)
        command.upgrade(config, "head")
    except (CommandError, ResolutionError) as error:
        raise SettingsFault(
            "The database was written by a newer version of this program; upgrade the program, or restore a backup."
        ) from error
