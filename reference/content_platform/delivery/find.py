"""What somebody asks for in (an id, a path, criteria), entries of the content tree out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, and_, select

from content_platform.access.user import Tree
from content_platform.content.item import INVARIANT
from content_platform.delivery.entry import Entry, entry_of
from content_platform.delivery.route import id_of_preview, normal_path, start_id_of
from content_platform.delivery.view import StartItem, View
from content_platform.delivery.visible import is_shown_in, visible_items
from content_platform.storage.schema import item, publication

__all__ = ["find_at", "find_entries", "find_entry", "find_start", "find_start_segments"]

_ROOTS: Final = 1000
"""Items at the root that are looked below at once; statements have room for some thousand values."""


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
    if view.start is None:
        return _first_at(connection, view, path)
    if view.start.segment is None:
        return find_entry(connection, view, start_id_of(view.start.path)) if path == "/" else None
    found = _find_routes(connection, view, [f"/{view.start.segment}{path}"])
    entries = find_entries(connection, view, found)
    return next(iter(entries.values()), None)


def _first_at(connection: Connection, view: View, path: str) -> Entry | None:
    """The item of a path below the first of the items at the root that have one."""
    root, shown = item.alias(), publication.alias()
    roots = select(root.c.id, shown.c.route).join(shown, shown.c.item_id == root.c.id)
    is_root = and_(root.c.parent_id.is_(None), root.c.kind == Tree.CONTENT.value)
    roots = roots.where(is_root, is_shown_in(shown, view.culture))
    rows = connection.execute(roots.order_by(root.c.sort_order, root.c.id)).all()
    for start in range(0, len(rows), _ROOTS):
        places = {row.id: f"{row.route}{path[1:]}" for row in rows[start : start + _ROOTS]}
        found = _find_routes(connection, view, {*places.values()})
        entries = find_entries(connection, view, found).values()
        by_root = {start_id_of(each.path): each for each in entries}
        first = next((by_root[each] for each in places if each in by_root), None)
        if first is not None:
            return first
    return None


def _find_routes(connection: Connection, view: View, routes: Collection[str]) -> Sequence[UUID]:
    """The items that are published at one of `routes`: whatever else is asked of them comes later, by id."""
    has_route = and_(
        publication.c.culture.in_([view.culture, INVARIANT]), publication.c.route.in_(routes)
    )
    shown = is_shown_in(publication, view.culture)
    query = select(publication.c.item_id).where(has_route, shown)
    return connection.execute(query).scalars().all()


def find_start(connection: Connection, view: View, text: str) -> StartItem | None:
    """The item at the root of an id or a URL segment, None if the view shows none.

    An item that is not published has no segment; a preview finds it by its id.
    """
    item_id = _uuid(text) or id_of_preview(text)
    found = _find_routes(connection, view, [f"/{text.lower()}/"]) if item_id is None else [item_id]
    roots = visible_items(view).query.where(item.c.parent_id.is_(None), item.c.id.in_(found))
    row = connection.execute(roots.order_by(item.c.sort_order)).first()
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
