"""A database in, the same while somebody else holds it out."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import create_engine

from content_platform.storage.engine import database_url

__all__ = ["locked"]


@contextmanager
def locked(url: str, table: str) -> Generator[None]:
    """Nobody can write to `table` in the block: on SQLite to none, on PostgreSQL nobody can read it either."""
    outside = create_engine(database_url(url))
    with outside.connect() as connection:
        if outside.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"LOCK TABLE {table}")
        try:
            yield
        finally:
            connection.rollback()
    outside.dispose()
