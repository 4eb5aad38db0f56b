"""Ids in, content items out, for a user who may browse them."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Select, and_, bindparam, func, select

from content_platform.access.permissions import allows, require, visible_paths
from content_platform.access.user import Action, Tree, User
from content_platform.content.item import ContentItem, ContentPage
from content_platform.content.rows import item_of
from content_platform.errors import NotFound
from content_platform.storage.schema import branch, item

__all__ = ["find_item", "list_children", "list_roots", "read_item"]

_hidden: Final[BindParameter[UUID]] = bindparam("hidden", expanding=True)
_counted: Final = and_(branch.c.kind == item.c.kind, branch.c.parent_id == item.c.id)
_items: Final[Select[Any]] = (
    select(item, func.coalesce(branch.c.children, 0).label("children"))
    .select_from(item.outerjoin(branch, _counted))
    .where(item.c.kind == Tree.CONTENT.value)
)
_in_order: Final = (item.c.sort_order, item.c.id)

# What is asked for most is made once: to make a statement takes longer than to run it.
_by_id: Final = _items.where(item.c.id == bindparam("id"))
_by_id_for_update: Final = _by_id.with_for_update(of=item, key_share=True)
_page: Final = (
    _items.where(item.c.parent_id == bindparam("parent"), item.c.id.not_in(_hidden))
    .order_by(*_in_order)
    .offset(bindparam("skip"))
    .limit(bindparam("take"))
)


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
    return tuple(each for each in map(item_of, rows) if allows(user, Action.BROWSE, each.path))


def list_children(
    connection: Connection, user: User, parent_id: UUID, *, skip: int, take: int
) -> ContentPage:
    """Some of the items directly below, in the order of editors, that the user may browse.

    Raises `NotFound`, `Denied` for the parent.
    """
    parent = find_item(connection, parent_id)
    require(user, Action.BROWSE, parent.path)
    hidden = _hidden_children(connection, user, parent)
    asked = {"parent": parent_id, "hidden": hidden, "skip": skip, "take": take}
    rows = connection.execute(_page, asked)
    return ContentPage(tuple(map(item_of, rows)), parent.children - len(hidden))


def find_item(connection: Connection, id: UUID, *, for_update: bool = False) -> ContentItem:
    """The item, whoever asks; `for_update` keeps other writers away from it. Raises `NotFound`."""
    query = _by_id_for_update if for_update else _by_id
    row = connection.execute(query, {"id": id}).one_or_none()
    if row is None:
        raise NotFound("content", id)
    return item_of(row)


def _hidden_children(connection: Connection, user: User, parent: ContentItem) -> tuple[UUID, ...]:
    """Children whose own grants lack browsing: a few, since somebody has set each of them by hand."""
    granted = [each for each, actions in user.item_actions.items() if Action.BROWSE not in actions]
    if not granted:
        return ()
    query = select(item.c.id).where(item.c.parent_id == parent.id, item.c.id.in_(granted))
    return tuple(connection.execute(query).scalars())
