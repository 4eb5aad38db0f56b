"""Where items are in their tree, as text that sorts and begins like the tree does.

A path is the ids from the root to the item itself, each as 32 digits between slashes: `/<id>/<id>/`. The
empty path is the root.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_

from content_platform.storage.schema import item

__all__ = ["DEEPEST", "at_or_below", "below", "ids_of", "level_of", "path_of"]

DEEPEST: Final = 80
"""Levels of a tree: an index of PostgreSQL has room for 2,704 bytes, and each level takes 33."""


def path_of(parent: str, item_id: UUID) -> str:
    """The path of an item below the one whose path is `parent`."""
    return f"{parent or '/'}{item_id.hex}/"


def level_of(path: str) -> int:
    """How deep the item of a path is: 1 at the root; 0 is the root itself."""
    return max(path.count("/") - 1, 0)


def ids_of(path: str) -> tuple[UUID, ...]:
    """The ids on a path, from the root to the item itself."""
    return tuple(UUID(hex=each) for each in path.strip("/").split("/") if each)


def at_or_below(path: str) -> ColumnElement[bool]:
    """The item of a path, and all below it: a range of the index, on each database."""
    return and_(item.c.path >= (path or "/"), item.c.path < _end(path or "/"))


def below(path: str) -> ColumnElement[bool]:
    """All below the item of a path."""
    return and_(item.c.path > (path or "/"), item.c.path < _end(path or "/"))


def _end(path: str) -> str:
    """The first text that does not begin with `path`, whose last character is a slash."""
    return path[:-1] + chr(ord("/") + 1)
