"""Items as a tree shows them to one user: those at and below start nodes, and those that lead there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, func, or_, select, true

from content_platform.access.permissions import ROOT, actions_at, is_within, visible_paths
from content_platform.access.user import Action, Tree, User
from content_platform.errors import Denied, NotFound
from content_platform.storage.page import Page, read_page
from content_platform.storage.path import at_or_below, ids_of
from content_platform.storage.schema import branch, item
from content_platform.tree.branch import child_count

__all__ = ["Node", "list_above", "list_below", "list_nodes"]

_counted: Final = and_(branch.c.kind == item.c.kind, branch.c.parent_id == item.c.id)
_COLUMNS: Final[tuple[ColumnElement[Any], ...]] = (
    item.c.id,
    item.c.parent_id,
    item.c.path,
    item.c.type_alias,
    item.c.names,
    item.c.states,
    item.c.created_at,
    func.coalesce(branch.c.children, 0).label("children"),
)


@dataclass(frozen=True, slots=True)
class Node:
    """An item without what it holds. `names` and `states` are by culture.

    `only_leads`: it lies above a start node of the user, who may do nothing with it but go on.
    """

    id: UUID
    parent_id: UUID | None
    type_alias: str
    names: Mapping[str, str]
    states: Mapping[str, str]
    created_at: datetime
    has_children: bool
    only_leads: bool


def list_below(
    connection: Connection,
    user: User,
    tree: Tree,
    parent_id: UUID | None,
    *,
    skip: int,
    take: int,
) -> Page[Node]:
    """Some of what lies directly below an item, or at the root where that is None, in the order of editors.

    `total` counts what the user may see. Raises `NotFound`, `Denied` for the parent.
    """
    parent_path = ROOT if parent_id is None else _visible_path(connection, user, tree, parent_id)
    parent: ColumnElement[bool] = (
        item.c.parent_id.is_(None) if parent_id is None else item.c.parent_id == parent_id
    )
    seen = _seen_below(user, tree, parent_path)
    query = _of(tree).where(parent).order_by(item.c.sort_order, item.c.id)
    if seen is None:
        rows = connection.execute(query.offset(skip).limit(take)).all()
        found = Page(tuple(rows), child_count(connection, tree, parent_id))
    else:
        found = read_page(connection, query.where(seen), skip=skip, take=take)
    return Page(tuple(_node(row, user, tree) for row in found.items), found.total)


def list_above(connection: Connection, user: User, tree: Tree, id: UUID) -> tuple[Node, ...]:
    """The way from the root to an item, which is the last. Raises `NotFound`, `Denied`."""
    ids = ids_of(_visible_path(connection, user, tree, id))
    rows = connection.execute(_of(tree).where(item.c.id.in_(ids)).order_by(item.c.level))
    return tuple(_node(row, user, tree) for row in rows)


def list_nodes(
    connection: Connection, user: User, tree: Tree, ids: Collection[UUID]
) -> tuple[Node, ...]:
    """Those of the items that are there and that the user may see, in the order of `ids` and each once."""
    rows = {row.id: row for row in connection.execute(_of(tree).where(item.c.id.in_(ids)))}
    return tuple(
        _node(rows[each], user, tree)
        for each in dict.fromkeys(ids)
        if each in rows and _may_see(user, tree, rows[each].path)
    )


def _of(tree: Tree) -> Select[*tuple[Any, ...]]:
    nodes = select(*_COLUMNS).select_from(item.outerjoin(branch, _counted))
    return nodes.where(item.c.kind == tree.value)


def _visible_path(connection: Connection, user: User, tree: Tree, id: UUID) -> str:
    query = select(item.c.path).where(item.c.id == id, item.c.kind == tree.value)
    path: str | None = connection.execute(query).scalar_one_or_none()
    if path is None:
        raise NotFound(tree.value, id)
    if not (_may_see(user, tree, path) or path in _ways(user, tree)):
        raise Denied(f"this is not to be seen in the tree of {tree.value}")
    return path


def _may_see(user: User, tree: Tree, path: str) -> bool:
    return is_within(user, tree, path) and (
        tree is not Tree.CONTENT or Action.BROWSE in actions_at(user, path)
    )


def _seen_below(user: User, tree: Tree, parent_path: str) -> ColumnElement[bool] | None:
    """What of the children the user sees; None if it is all of them, as for most users."""
    starts = visible_paths(user, tree)
    within = true() if ROOT in starts else or_(false(), *(at_or_below(each) for each in starts))
    browsable = _browsable(user, parent_path) if tree is Tree.CONTENT else None
    if ROOT in starts and browsable is None:
        return None
    seen = within if browsable is None else and_(within, browsable)
    return or_(seen, item.c.path.in_(sorted(_ways(user, tree))))


def _browsable(user: User, parent_path: str) -> ColumnElement[bool] | None:
    """Children have what holds for the parent, but for the few with grants of their own."""
    granted = user.item_actions
    shown = [each for each, actions in granted.items() if Action.BROWSE in actions]
    hidden = [each for each, actions in granted.items() if Action.BROWSE not in actions]
    if Action.BROWSE not in actions_at(user, parent_path):
        return item.c.id.in_(shown)
    return item.c.id.not_in(hidden) if hidden else None


def _ways(user: User, tree: Tree) -> frozenset[str]:
    """The paths of all that lies above a start node, and not at or below one."""
    above = (each for start in visible_paths(user, tree) for each in _prefixes(start))
    return frozenset(each for each in above if not is_within(user, tree, each))


def _prefixes(path: str) -> Iterator[str]:
    ends = [place for place, character in enumerate(path) if character == "/"]
    for end in ends[1:-1]:
        yield path[: end + 1]


def _node(row: Row[Any], user: User, tree: Tree) -> Node:
    return Node(
        id=row.id,
        parent_id=row.parent_id,
        type_alias=row.type_alias,
        names=row.names,
        states=row.states,
        created_at=row.created_at,
        has_children=row.children > 0,
        only_leads=not is_within(user, tree, row.path),
    )
