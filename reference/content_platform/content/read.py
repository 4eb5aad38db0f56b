"""Ids in, content items out, for a user who may browse them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, exists, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from content_platform.access.permissions import allows, require, visible_paths
from content_platform.access.user import Action, Tree, User
from content_platform.content.item import ContentItem, ContentPage, ContentState
from content_platform.errors import NotFound
from content_platform.storage.schema import item
from content_platform.tree.branch import child_count

__all__ = ["find_item", "list_by_ids", "list_children", "list_roots", "read_item"]

_KIND: Final = Tree.CONTENT.value
_child: Final = item.alias("child")
_items: Final[Select[Any]] = select(
    item, exists().where(_child.c.parent_id == item.c.id).label("has_children")
).where(item.c.kind == _KIND)
_in_order: Final = (item.c.sort_order, item.c.id)


def read_item(connection: Connection, user: User, id: UUID) -> ContentItem:
    """The item, for a user who may browse it. Raises `NotFound`, `Denied`."""
    found = find_item(connection, id)
    require(user, Action.BROWSE, found.path)
    return found


def list_roots(connection: Connection, user: User) -> tuple[ContentItem, ...]:
    """What the user sees when they open the tree: the items at the root, or their start nodes below it."""
    starts = visible_paths(user, Tree.CONTENT)
    tops = item.c.parent_id.is_(None) if "" in starts else item.c.path.in_(starts)
    rows = connection.execute(_items.where(tops).order_by(item.c.level, *_in_order))
    return tuple(each for each in map(_item, rows) if allows(user, Action.BROWSE, each.path))


def list_children(
    connection: Connection, user: User, parent_id: UUID, *, skip: int, take: int
) -> ContentPage:
    """Some of the items directly below, in the order of editors, that the user may browse.

    Raises `NotFound`, `Denied` for the parent.
    """
    parent = find_item(connection, parent_id)
    require(user, Action.BROWSE, parent.path)
    hidden = _hidden_children(connection, user, parent)
    children = and_(item.c.parent_id == parent_id, item.c.id.not_in(hidden)) if hidden else (
        item.c.parent_id == parent_id
    )
    query = _items.where(children).order_by(*_in_order).offset(skip).limit(take)
    items = tuple(map(_item, connection.execute(query)))
    total = child_count(connection, Tree.CONTENT, parent_id) - len(hidden)
    return ContentPage(items, total)


def list_by_ids(
    connection: Connection, user: User, ids: Collection[UUID]
) -> tuple[ContentItem, ...]:
    """Those of the items that are there and that the user may browse, in the order of `ids`."""
    rows = connection.execute(_items.where(item.c.id.in_(ids)))
    found = {each.id: each for each in map(_item, rows)}
    wanted = (found[id] for id in dict.fromkeys(ids) if id in found)
    return tuple(each for each in wanted if allows(user, Action.BROWSE, each.path))


def find_item(connection: Connection, id: UUID, *, for_update: bool = False) -> ContentItem:
    """The item, whoever asks; `for_update` keeps other writers away from it. Raises `NotFound`."""
    query = _items.where(item.c.id == id)
    if for_update:
        query = query.with_for_update(of=item, key_share=True)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("content", id)
    return _item(row)


def _hidden_children(
    connection: Connection, user: User, parent: ContentItem
) -> tuple[UUID, ...]:
    """Children whose own grants lack browsing: a few, since somebody has set each of them by hand."""
    granted = [id for id, actions in user.item_actions.items() if Action.BROWSE not in actions]
    if not granted:
        return ()
    query = select(item.c.id).where(item.c.parent_id == parent.id, item.c.id.in_(granted))
    return tuple(connection.execute(query).scalars())


def _item(row: Row[Any]) -> ContentItem:
    return ContentItem(
        id=row.id,
        parent_id=row.parent_id,
        path=row.path,
        level=row.level,
        sort_order=row.sort_order,
        type_alias=row.type_alias,
        names=row.names,
        states={culture: ContentState(state) for culture, state in row.states.items()},
        updates={culture: datetime.fromisoformat(at) for culture, at in row.updates.items()},
        values=row.values,
        creator_id=row.creator_id,
        writer_id=row.writer_id,
        created_at=row.created_at,
        updated_at=row.updated_at,
        revision=row.revision,
        has_children=row.has_children,
    )
