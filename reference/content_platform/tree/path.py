"""Places in a tree as text: the ids from the root to an item, each as 32 digits between slashes."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_

__all__ = ["ROOT", "at_or_below", "below", "ids_above", "lies_at_or_below", "path_below"]

ROOT: Final = "/"
"""What paths start with. No item has it."""


def path_below(parent_path: str, id: UUID) -> str:
    """The path of the item `id` directly below; `parent_path` is `ROOT` for one without parent."""
    return f"{parent_path}{id.hex}/"


def ids_above(path: str) -> tuple[UUID, ...]:
    """The items that the item of `path` lies below, from the root down."""
    return tuple(UUID(each) for each in path.split("/")[1:-2])


def lies_at_or_below(path: str, start: str) -> bool:
    """Whether `start` is the path of the item itself or of one above; the empty `start` is above all."""
    return path.startswith(start)


def below(column: ColumnElement[str], path: str) -> ColumnElement[bool]:
    """Rows of what lies below `path`, without the item itself, by a range of the index."""
    return and_(column > path, column < _end(path))


def at_or_below(column: ColumnElement[str], path: str) -> ColumnElement[bool]:
    """Rows of the item of `path` and of what lies below it, by a range of the index."""
    return and_(column >= path, column < _end(path))


def _end(path: str) -> str:
    return path[:-1] + "0"  # the character behind the slash
