"""SQLite as a server needs it: write-ahead log, turns for writers, checked foreign keys, files that stay."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from content_platform.storage.text import SQLITE_LOWER

__all__ = ["prepare_sqlite", "sqlite_url"]

_FILE: Final = "platform.file"
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",  # readers do not wait for the writer, nor it for them
    "PRAGMA synchronous = FULL",  # what is committed survives a power cut
    "PRAGMA foreign_keys = ON",
)


def sqlite_url(url: URL, *, create: bool) -> URL:
    """The URL as SQLite's own: a file that has to be there, unless `create`."""
    if not url.database or url.database == ":memory:":
        raise ValueError("SQLite needs a file: sqlite:///path/to/platform.db")
    path = quote(str(Path(url.database).absolute()))
    mode = "rwc" if create else "rw"
    return url.set(database=f"file:{path}", query={"mode": mode, "uri": "true"})


def prepare_sqlite(engine: Engine) -> None:
    """Set up each connection of `engine`, and have it begin transactions itself."""
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "checkout", _refuse_if_moved)
    event.listen(engine, "begin", _begin)


def _set_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    # The driver's own idea of transactions begins them late, at the first write: a reader that turns
    # writer may then fail at once, whatever the busy timeout is. `_begin` decides instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()
    connection.create_function(SQLITE_LOWER, 1, _lower, deterministic=True)
    entry.info[_FILE] = _file_of(connection)


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _begin(connection: Connection) -> None:
    is_write = connection.get_execution_options().get("platform_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


def _refuse_if_moved(
    _: sqlite3.Connection, entry: ConnectionPoolEntry, __: PoolProxiedConnection
) -> None:
    """A connection to a file that was moved or replaced would go on writing where nobody looks."""
    path, identity = entry.info[_FILE]
    if _identity(path) != identity:
        raise DisconnectionError(f"{path} is not the file that it was")


def _file_of(connection: sqlite3.Connection) -> tuple[str, Any]:
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    return path, _identity(path)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
