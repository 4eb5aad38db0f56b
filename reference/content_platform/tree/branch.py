"""Children come and go here; how many there are and where the next one stands is kept in step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Connection,
    Integer,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert
from sqlalchemy.sql.elements import ColumnElement

from content_platform.access.user import Tree
from content_platform.errors import Invalid
from content_platform.storage.path import at_or_below
from content_platform.storage.schema import branch, item

__all__ = [
    "add_child",
    "child_count",
    "close_gaps",
    "drop_branches",
    "insert_child",
    "make_room",
    "place_children",
    "recount",
    "remove_child",
]

_ROOT: Final = UUID(int=0)
_LAST: Final = 2**31 - 1  # the greatest sort order, of databases and documents alike


def _count_one_more_in(
    insert_into: Callable[[Table], postgresql.Insert | sqlite.Insert],
) -> ReturningInsert[Any]:
    statement = insert_into(branch).on_conflict_do_update(
        index_elements=[branch.c.kind, branch.c.parent_id],
        set_={
            "children": branch.c.children + 1,
            "last_sort_order": branch.c.last_sort_order + bindparam("step", type_=Integer),
        },
    )
    return statement.returning(branch.c.last_sort_order)


_COUNT_ONE_MORE: Final = {
    "postgresql": _count_one_more_in(postgresql.insert),
    "sqlite": _count_one_more_in(sqlite.insert),
}
_CHILDREN: Final = select(branch.c.children).where(
    branch.c.kind == bindparam("kind"), branch.c.parent_id == bindparam("parent")
)


def child_count(connection: Connection, tree: Tree, parent_id: UUID | None) -> int:
    """How many items lie directly below the parent, or at the root."""
    asked = {"kind": tree.value, "parent": parent_id or _ROOT}
    children: int | None = connection.execute(_CHILDREN, asked).scalar_one_or_none()
    return children or 0


def add_child(connection: Connection, tree: Tree, parent_id: UUID | None) -> int:
    """Count one more child, and give the sort order behind all others.

    Others that add to the same parent wait here until the transaction ends. Call it before the item is
    written.
    """
    placed = _count_one_more(connection, tree, parent_id, step=1)
    if placed <= _LAST:
        return placed
    close_gaps(connection, tree, parent_id)
    return child_count(connection, tree, parent_id) - 1


def insert_child(
    connection: Connection, tree: Tree, parent_id: UUID | None, sort_order: int
) -> None:
    """Count one more child at `sort_order`; where one stands already, it and those behind it move on.

    Raises `Invalid` if the last of them could not move on.
    """
    _count_one_more(connection, tree, parent_id, step=0)
    make_room(connection, tree, parent_id, sort_order)


def make_room(
    connection: Connection,
    tree: Tree,
    parent_id: UUID | None,
    sort_order: int,
    newcomer: UUID | None = None,
) -> None:
    """Nobody but `newcomer` stands at `sort_order` afterwards. Raises `Invalid` if there is no room."""
    siblings = (*_children(tree, parent_id), item.c.id != (newcomer or _ROOT))
    at_place = select(item.c.id).where(*siblings, item.c.sort_order == sort_order).limit(1)
    if connection.execute(at_place).first() is not None:
        behind = (*siblings, item.c.sort_order >= sort_order)
        last = connection.execute(select(func.max(item.c.sort_order)).where(*behind)).scalar_one()
        if last >= _LAST:
            raise Invalid({"sortOrder": ["There is no room behind this place."]})
        connection.execute(
            update(item)
            .where(*behind)
            .values(sort_order=item.c.sort_order + 1, revision=item.c.revision + 1)
        )
    _note_last(connection, tree, parent_id, sort_order)


def place_children(
    connection: Connection, tree: Tree, parent_id: UUID | None, places: Mapping[UUID, int]
) -> None:
    """Give children the sort orders in `places`. Where two have one place then, all are numbered from 0."""
    query = select(item.c.id, item.c.sort_order).where(*_children(tree, parent_id))
    rows = connection.execute(query.order_by(item.c.created_at, item.c.id)).all()
    wanted = {row.id: places.get(row.id, row.sort_order) for row in rows}
    if len({*wanted.values()}) < len(wanted):
        ordered = sorted(wanted, key=wanted.__getitem__)
        wanted = {child_id: place for place, child_id in enumerate(ordered)}
    for row in rows:
        if wanted[row.id] != row.sort_order:
            _place(connection, row.id, wanted[row.id])
    if wanted:
        last = max(wanted.values())
        connection.execute(update(branch).where(*_is(tree, parent_id)).values(last_sort_order=last))


def remove_child(connection: Connection, tree: Tree, parent_id: UUID | None) -> None:
    """Count one child less."""
    connection.execute(
        update(branch).where(*_is(tree, parent_id)).values(children=branch.c.children - 1)
    )


def drop_branches(connection: Connection, tree: Tree, path: str) -> None:
    """Forget the counts of an item and all that lies below it. Call it before they are deleted."""
    going = select(item.c.id).where(item.c.kind == tree.value, at_or_below(path))
    connection.execute(
        delete(branch).where(branch.c.kind == tree.value, branch.c.parent_id.in_(going))
    )


def close_gaps(connection: Connection, tree: Tree, parent_id: UUID | None) -> None:
    """Number the children from 0 without gaps, in the order that they have; one counted but not yet
    written keeps the last place."""
    query = select(item.c.id).where(*_children(tree, parent_id))
    child_ids = connection.execute(query.order_by(item.c.sort_order, item.c.id)).scalars().all()
    for place, child_id in enumerate(child_ids):
        _place(connection, child_id, place)
    children = child_count(connection, tree, parent_id)
    connection.execute(
        update(branch).where(*_is(tree, parent_id)).values(last_sort_order=max(children - 1, 0))
    )


def recount(connection: Connection, tree: Tree) -> None:
    """Count everything anew, for those who write items in bulk and by themselves."""
    connection.execute(delete(branch).where(branch.c.kind == tree.value))
    parent = func.coalesce(item.c.parent_id, literal(_ROOT, item.c.id.type))
    counted = (
        select(literal(tree.value), parent, func.count(), func.max(item.c.sort_order))
        .where(item.c.kind == tree.value)
        .group_by(parent)
    )
    connection.execute(
        insert(branch).from_select(["kind", "parent_id", "children", "last_sort_order"], counted)
    )


def _count_one_more(
    connection: Connection, tree: Tree, parent_id: UUID | None, *, step: int
) -> int:
    counted = _COUNT_ONE_MORE[connection.dialect.name]
    row = {"kind": tree.value, "parent_id": parent_id or _ROOT, "children": 1}
    asked = {**row, "last_sort_order": step - 1, "step": step}
    last: int = connection.execute(counted, asked).scalar_one()
    return last


def _note_last(connection: Connection, tree: Tree, parent_id: UUID | None, sort_order: int) -> None:
    highest = select(func.max(item.c.sort_order)).where(*_children(tree, parent_id))
    last = connection.execute(highest).scalar_one_or_none()
    connection.execute(
        update(branch)
        .where(*_is(tree, parent_id))
        .values(last_sort_order=sort_order if last is None else max(last, sort_order))
    )


def _place(connection: Connection, child_id: UUID, sort_order: int) -> None:
    connection.execute(
        update(item)
        .where(item.c.id == child_id)
        .values(sort_order=sort_order, revision=item.c.revision + 1)
    )


def _is(tree: Tree, parent_id: UUID | None) -> tuple[ColumnElement[bool], ...]:
    return branch.c.kind == tree.value, branch.c.parent_id == (parent_id or _ROOT)


def _children(tree: Tree, parent_id: UUID | None) -> tuple[ColumnElement[bool], ...]:
    parent: Any = item.c.parent_id  # `== None` is what SQLAlchemy reads as IS NULL
    return item.c.kind == tree.value, parent == parent_id
