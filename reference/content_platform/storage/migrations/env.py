"""Alembic's way in: runs the migrations on the connection, and in the transaction, that it is given."""

from __future__ import annotations

from alembic import context

from content_platform.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite's too, since transactions begin where we say
    render_as_batch=True,  # SQLite alters tables by making new ones
)
with context.begin_transaction():
    context.run_migrations()
