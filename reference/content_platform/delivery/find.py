"""What somebody asks for in (an id, a path, criteria), entries of the content tree out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from content_platform.delivery.entry import Entry, entry_of
from content_platform.delivery.route import id_of_preview, normal_path
from content_platform.delivery.view import StartItem, View
from content_platform.delivery.visible import is_shown_in, visible_items
from content_platform.storage.schema import item, publication

__all__ = ["find_at", "find_entries", "find_entry", "find_start", "find_start_segments"]

_ROOT_LENGTH: Final = 34
"""Characters of the path of an item at the root: 32 digits between slashes."""


def find_entry(connection: Connection, view: View, id: UUID) -> Entry | None:
    """The item of an id, None if the view does not show it."""
    return _first(connection, view, visible_items(view).query.where(item.c.id == id))


def find_entries(connection: Connection, view: View, ids: Collection[UUID]) -> Mapping[UUID, Entry]:
    """Those of the items that the view shows, by id."""
    if not ids:
        return {}
    rows = connection.execute(visible_items(view).query.where(item.c.id.in_(ids)))
    return {row.id: entry_of(row, view) for row in rows}


def find_at(connection: Connection, view: View, path: str) -> Entry | None:
    """The item of a path below its start item, None if the view shows none.

    Of several start items with such a path the first one in the tree counts (DECISIONS 10).
    """
    path = normal_path(path)
    previewed = id_of_preview(path)
    if previewed is not None and view.previewer is not None:
        return find_entry(connection, view, previewed)
    visible = visible_items(view)
    if view.start is not None:
        route = f"/{view.start.segment}{path}"
        return _first(connection, view, visible.query.where(visible.route == route))
    root, root_route = item.alias("root"), publication.alias("root_route")
    query = (
        visible.query.join(root, func.substr(item.c.path, 1, _ROOT_LENGTH) == root.c.path)
        .join(root_route, root_route.c.item_id == root.c.id)
        .where(
            root.c.parent_id.is_(None),
            is_shown_in(root_route, view.culture),
            visible.route == root_route.c.route + path[1:],
        )
        .order_by(root.c.sort_order, root.c.id)
    )
    return _first(connection, view, query)


def find_start(connection: Connection, view: View, text: str) -> StartItem | None:
    """The item at the root of an id or a URL segment, None if the view shows none.

    An item that is not published has no segment; a preview finds it by its id.
    """
    visible = visible_items(view)
    roots = visible.query.where(item.c.parent_id.is_(None))
    item_id = _uuid(text) or id_of_preview(text)
    if item_id is not None:
        row = connection.execute(roots.where(item.c.id == item_id)).first()
    else:
        is_it = visible.route == f"/{text.lower()}/"
        row = connection.execute(roots.where(is_it).order_by(item.c.sort_order)).first()
    return None if row is None else StartItem(row.path, row.route and row.route.strip("/"))


def find_start_segments(
    connection: Connection, view: View, ids: Collection[UUID]
) -> Mapping[UUID, str]:
    """The URL segments of those items at the root that are published in the language, by id."""
    if not ids:
        return {}
    query = select(publication.c.item_id, publication.c.segment).where(
        publication.c.item_id.in_(ids), is_shown_in(publication, view.culture)
    )
    return {row.item_id: row.segment for row in connection.execute(query)}


def _first(connection: Connection, view: View, query: Select[Any]) -> Entry | None:
    row = connection.execute(query.order_by(item.c.sort_order, item.c.id).limit(1)).first()
    return None if row is None else entry_of(row, view)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
