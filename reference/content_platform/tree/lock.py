"""Writers of one tree in, in an order that keeps the tree whole out.

SQLite has one writer at a time, so there is nothing to do. On PostgreSQL, writers of single items go on
together, while who changes what others build on (moves, deletes, takes a parent offline) has the tree alone.
"""

from __future__ import annotations

from enum import Enum
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select, text

from content_platform.access.user import Tree
from content_platform.storage.schema import item

__all__ = ["Hold", "hold_to_place", "hold_tree"]

_TREE: Final = {Tree.CONTENT: 1, Tree.MEDIA: 2}
_TREES: Final = 0x7EE5  # the first half of the key, so that other locks are others


class Hold(Enum):
    """How a tree is held until the transaction ends."""

    SHARED = "pg_advisory_xact_lock_shared"
    """Others may hold it, too: what is above and below the item stays as it is."""
    ALONE = "pg_advisory_xact_lock"
    """Nobody else changes anything in it."""


def hold_tree(connection: Connection, tree: Tree, hold: Hold) -> None:
    """Wait for the tree. It is the first lock that a transaction takes, so that none waits in a circle.

    Rows have to be read after it, not before. Never take `ALONE` when `SHARED` is held.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(
            text(f"SELECT {hold.value}(:trees, :tree)"), {"trees": _TREES, "tree": _TREE[tree]}
        )


def hold_to_place(connection: Connection, tree: Tree, id: UUID, sort_order: int | None) -> Hold:
    """Hold the tree to change an item, alone if it gets another place among its siblings, who may move on.

    Clients send back the place that they have read, so most changes are none of that. Who holds it
    `SHARED` and finds another place all the same was overtaken just now, and gives up.
    """
    query = select(item.c.id).where(item.c.id == id, item.c.sort_order != sort_order)
    is_new = sort_order is not None and connection.execute(query).first() is not None
    hold = Hold.ALONE if is_new else Hold.SHARED
    hold_tree(connection, tree, hold)
    return hold
