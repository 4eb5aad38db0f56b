"""A change of `schema.py` in, the migration that makes it out: a file to be read, and corrected, before it is kept."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command

from content_platform.storage.engine import WRITES, open_engine
from content_platform.storage.migrate import config_of, migrate

__all__ = ["revise"]


def revise(message: str) -> Path:
    """Write the migration from the newest revision to the tables of the code, and give its path.

    `message` says what it is for, in a few words.
    """
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/platform.db", create=True)
        migrate(engine)
        with engine.connect() as connection, connection.execution_options(**WRITES).begin():
            config = config_of(connection)
            number = len([*(Path(__file__).parent / "migrations" / "versions").glob("*.py")]) + 1
            script = command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        engine.dispose()
    if script is None or isinstance(script, list):
        raise RuntimeError("Alembic wrote no single script")
    return Path(script.path)
