"""What moving and sorting need in either tree: places in, what is refused or changed there out."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, func, literal, select, update

from content_platform.access.user import Tree
from content_platform.errors import Invalid
from content_platform.storage.path import DEEPEST, at_or_below, below, level_of
from content_platform.storage.schema import item

__all__ = ["TOO_DEEP", "is_too_deep", "paths_of_children", "refuse_below_itself", "take_along"]

TOO_DEEP = f"A tree has no more than {DEEPEST} levels."
"""What people are told."""


def refuse_below_itself(path: str, parent_path: str) -> None:
    """Raises `Invalid` with the code `MoveBelowItself` where the parent is the item, or below it."""
    if parent_path.startswith(path):
        message = "An item cannot lie below itself."
        raise Invalid({"target": [message]}, code="MoveBelowItself")


def is_too_deep(connection: Connection, path: str, parent_path: str) -> bool:
    """Whether the item, with all that lies below it, would be deeper than `DEEPEST` below that parent."""
    deepest = select(func.max(item.c.level)).where(at_or_below(path))
    levels = connection.execute(deepest).scalar_one() - level_of(path)
    return level_of(parent_path) + 1 + int(levels) > DEEPEST


def take_along(connection: Connection, old_path: str, new_path: str) -> None:
    """What lay below the item of `old_path` lies below `new_path` afterwards, each as it did."""
    rest = func.substr(item.c.path, len(old_path) + 1)
    levels = level_of(new_path) - level_of(old_path)
    connection.execute(
        update(item)
        .where(below(old_path))
        .values(path=literal(new_path).concat(rest), level=item.c.level + levels)
    )


def paths_of_children(
    connection: Connection, tree: Tree, parent_id: UUID | None, ids: Collection[UUID]
) -> list[str]:
    """The paths of items directly below one parent. Raises `Invalid` if one of them is not there."""
    parent = item.c.parent_id.is_(None) if parent_id is None else item.c.parent_id == parent_id
    query = select(item.c.id, item.c.path).where(
        item.c.kind == tree.value, parent, item.c.id.in_(list(ids))
    )
    paths = {row.id: row.path for row in connection.execute(query)}
    if missing := [each for each in ids if each not in paths]:
        raise Invalid({"sorting": [f"There is no item {each} here." for each in missing]})
    return [*paths.values()]
