"""A database of any age in, one whose tables are those of this release out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from content_platform.storage.engine import WRITES

__all__ = ["config_of", "current_revision", "head_revision", "migrate"]

_SCRIPTS: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 7_205_759_403  # any number that nothing else takes


def migrate(engine: Engine) -> None:
    """Bring the database up to this release, as a whole or not at all.

    Processes that start together wait for the first of them; the others find nothing to do.
    """
    with engine.connect() as connection, connection.execution_options(**WRITES).begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        command.upgrade(config_of(connection), "head")


def current_revision(connection: Connection) -> str | None:
    """The migration that the database has come to; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def head_revision() -> str | None:
    """The migration that this release needs."""
    return ScriptDirectory(str(_SCRIPTS)).get_current_head()


def config_of(connection: Connection) -> Config:
    """What Alembic's commands take, to work on this connection and in its transaction."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config
