"""Writers of one tree in, in an order that keeps the tree whole out.

SQLite has one writer at a time, so there is nothing to do. On PostgreSQL, writers of single items go on
together, while who changes what others build on (moves, deletes, takes a parent offline) has the tree alone.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from sqlalchemy import Connection, text

from content_platform.access.user import Tree

__all__ = ["Hold", "hold_tree"]

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
