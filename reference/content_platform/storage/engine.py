"""The URL of a database in, a SQLAlchemy engine out whose transactions mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from content_platform.storage.sqlite import prepare_sqlite, sqlite_url

__all__ = ["WRITES", "close_engine", "database_url", "for_reading", "open_engine"]

WRITES: Final = {"platform_writes": True}
"""The execution options of a connection that is going to write."""

_WAIT: Final = 5.0
_POOL: Final = 20  # connections of one process; PostgreSQL has 100 for all of them


def database_url(text: str) -> URL:
    """The URL with the driver that is used: `postgresql://` and `postgres://` mean psycopg 3.

    Raises `sqlalchemy.exc.ArgumentError` for what is no URL.
    """
    url = make_url(text)
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    return url


def open_engine(text: str, *, create: bool = False, wait: float = _WAIT) -> Engine:
    """An engine; nothing is connected before it is used. It waits `wait` seconds for connections and for locks.

    `create`: a database file of SQLite that is not there is made, with its folders. Otherwise a file
    that is not there is a fault, since a new one would hide that the old one is gone.
    """
    url = database_url(text)
    if url.get_backend_name() == "sqlite":
        if create and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            sqlite_url(url, create=create),
            pool_size=_POOL,
            max_overflow=0,
            pool_timeout=wait,
            connect_args={"timeout": wait},
        )
        prepare_sqlite(engine)
        return engine
    return create_engine(
        url,
        pool_size=_POOL,
        max_overflow=0,
        pool_timeout=wait,
        connect_args={
            "connect_timeout": max(2, int(wait)),
            "options": f"-c lock_timeout={int(wait * 1000)}",
        },
    )


def close_engine(engine: Engine) -> None:
    """Close the connections of the engine; one that a thread still works with, when it gives it back.

    `Engine.dispose` alone would keep the latter open for as long as nobody collects the pool that they go back to.
    """
    pool = engine.pool
    engine.dispose()
    event.listen(pool, "checkin", _close)
    pool.dispose()  # of what came back in between


def _close(_: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
    record.close()


def for_reading(connection: Connection) -> Connection:
    """The same connection, whose next transaction sees one state of the database from start to end."""
    if connection.dialect.name == "sqlite":
        return connection  # a transaction in WAL mode is a snapshot
    return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
