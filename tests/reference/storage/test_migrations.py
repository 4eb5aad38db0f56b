"""Migrations make the tables that the code works with, on a database of any age, however many run them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from content_platform.storage.engine import open_engine
from content_platform.storage.migrate import current_revision, head_revision, migrate
from content_platform.storage.schema import metadata


def test_migrations_make_the_tables_of_the_code(database_url: str) -> None:
    """No table, column, index or constraint is in one of the two alone."""
    engine = open_engine(database_url, create=True)
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_processes_that_start_together_migrate_once(database_url: str) -> None:
    """The first makes the tables; the others wait, and find them."""
    engines = [open_engine(database_url, create=True) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as threads:
        for done in [threads.submit(migrate, engine) for engine in engines]:
            done.result()
    with engines[0].connect() as connection:
        assert current_revision(connection) == head_revision()
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
    for engine in engines:
        engine.dispose()


def test_a_database_without_tables_has_no_revision(database_url: str) -> None:
    """So that a server can tell that nobody has prepared it."""
    engine = open_engine(database_url, create=True)
    with engine.connect() as connection:
        assert current_revision(connection) is None
    engine.dispose()
