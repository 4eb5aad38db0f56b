"""Alembic's way in: runs the migrations on the connection, and in the transaction, that it is given."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from content_platform.storage.instant import Instant
from content_platform.storage.schema import metadata


def _rendered(kind: str, value: Any, _: object) -> str | Literal[False]:
    """Columns of later migrations as the database has them, so that they do not change with the code."""
    return "sa.BigInteger()" if kind == "type" and isinstance(value, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=_rendered,
    transactional_ddl=True,  # SQLite's too, since transactions begin where we say
    render_as_batch=True,  # SQLite alters tables by making new ones
)
with context.begin_transaction():
    context.run_migrations()
