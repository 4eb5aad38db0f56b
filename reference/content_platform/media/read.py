"""Ids and pages in, media items that the user may see out: one or two queries each."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, func, select

from content_platform.access.permissions import require_within, visible_paths
from content_platform.access.user import Tree, User
from content_platform.errors import NotFound
from content_platform.media.model import MediaItem, MediaPage
from content_platform.storage.schema import branch, item

__all__ = ["INVARIANT", "list_children", "list_roots", "read_media"]

INVARIANT: Final = "$invariant"
"""The culture of what has no language, as all media."""

_children: Final = and_(branch.c.kind == item.c.kind, branch.c.parent_id == item.c.id)
_items: Final[Select[Any]] = (
    select(item, func.coalesce(branch.c.children, 0).label("children"))
    .select_from(item.outerjoin(branch, _children))
    .where(item.c.kind == Tree.MEDIA.value)
)
_in_order: Final = (item.c.sort_order, item.c.id)


def read_media(
    connection: Connection, user: User, id: UUID, *, for_update: bool = False
) -> MediaItem:
    """The item; `for_update` keeps other writers away from it until the transaction ends.

    Raises `NotFound`, and `Denied` outside of the start nodes of `user`.
    """
    query = _items.where(item.c.id == id)
    if for_update:
        query = query.with_for_update(of=item, key_share=True)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("media", id)
    found = _item(row)
    require_within(user, Tree.MEDIA, found.path)
    return found


def list_roots(connection: Connection, user: User) -> tuple[MediaItem, ...]:
    """What the user sees when they open the tree: the items at the root, or their start nodes below it."""
    starts = visible_paths(user, Tree.MEDIA)
    tops = item.c.parent_id.is_(None) if "" in starts else item.c.path.in_(starts)
    rows = connection.execute(_items.where(tops).order_by(item.c.level, *_in_order))
    return tuple(map(_item, rows))


def list_children(
    connection: Connection, user: User, parent_id: UUID, *, skip: int, take: int
) -> MediaPage:
    """Some of the items directly below, in the order of editors. Raises `NotFound`, `Denied` for the parent."""
    parent = read_media(connection, user, parent_id)
    query = _items.where(item.c.parent_id == parent_id).order_by(*_in_order)
    rows = connection.execute(query.offset(skip).limit(take))
    return MediaPage(tuple(map(_item, rows)), parent.children)


def _item(row: Row[Any]) -> MediaItem:
    return MediaItem(
        id=row.id,
        parent_id=row.parent_id,
        path=row.path,
        level=row.level,
        sort_order=row.sort_order,
        type_alias=row.type_alias,
        name=row.names[INVARIANT],
        values=row.values,
        children=row.children,
        created_at=row.created_at,
        updated_at=row.updated_at,
        revision=row.revision,
    )
