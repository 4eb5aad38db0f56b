"""A view in, the query of all that it shows out, with the columns to filter and sort by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    exists,
    false,
    func,
    not_,
    or_,
    select,
    true,
)

from content_platform.access.permissions import visible_paths
from content_platform.access.user import Action, Tree, User
from content_platform.content.item import INVARIANT
from content_platform.delivery.view import View
from content_platform.storage.path import at_or_below
from content_platform.storage.schema import item, publication

__all__ = ["Visible", "is_shown_in", "visible_items"]

_IS_CONTENT: Final = item.c.kind == Tree.CONTENT.value


@dataclass(frozen=True, slots=True)
class Visible:
    """`query` has the rows that `entry.entry_of` reads; all else of an item is in `storage.schema.item`."""

    query: Select[Any]
    name: ColumnElement[str]
    updated_at: ColumnElement[datetime]
    route: ColumnElement[str]


def visible_items(view: View) -> Visible:
    """All content that a view shows."""
    visible = _published(view) if view.previewer is None else _drafts(view, view.previewer)
    if view.start is None:
        return visible
    query = visible.query.where(at_or_below(view.start.path))
    return Visible(query, visible.name, visible.updated_at, visible.route)


def is_shown_in(published: FromClause, culture: str) -> ColumnElement[bool]:
    """Rows of `published` that visitors see in a language: those of it, else those without language.

    Rows are few for each item, and half of the table for a language: the text is taken together with nothing, so
    that no planner starts with the latter.
    """
    other = publication.alias()
    has_own = exists().where(other.c.item_id == published.c.item_id, other.c.culture == culture)
    is_either = (published.c.culture + "").in_([culture, INVARIANT])
    goes_first = or_(published.c.culture == culture, not_(has_own))
    return and_(published.c.is_visible, is_either, goes_first)


def _published(view: View) -> Visible:
    shown = publication
    columns: list[ColumnElement[Any]] = [
        item.c.id,
        item.c.path,
        item.c.type_alias,
        item.c.created_at,
        shown.c.name,
        shown.c["values"].label("values_"),
        shown.c.published_at.label("updated_at"),
        shown.c.route,
    ]
    query = select(*columns).select_from(item.join(shown, shown.c.item_id == item.c.id))
    query = query.where(is_shown_in(shown, view.culture))  # nothing but content is published
    return Visible(query, shown.c.name, shown.c.published_at, shown.c.route)


def _drafts(view: View, previewer: User) -> Visible:
    shown = publication
    name: ColumnElement[str] = func.coalesce(
        item.c.names[view.culture].as_string(), item.c.names[INVARIANT].as_string()
    )
    columns: list[ColumnElement[Any]] = [
        item.c.id,
        item.c.path,
        item.c.type_alias,
        item.c.created_at,
        name.label("name"),
        item.c["values"].label("values_"),
        item.c.updated_at,
        shown.c.route,
    ]
    is_published = and_(shown.c.item_id == item.c.id, is_shown_in(shown, view.culture))
    query = select(*columns).select_from(item.outerjoin(shown, is_published))
    query = query.where(_IS_CONTENT, name.is_not(None), _is_browsable(previewer))
    return Visible(query, name, item.c.updated_at, shown.c.route)


def _is_browsable(user: User) -> ColumnElement[bool]:
    """Below a start node, and not at or below an item whose grants lack browsing."""
    starts = or_(false(), *(_is_below_start(path) for path in visible_paths(user, Tree.CONTENT)))
    grants: dict[bool, list[ColumnElement[bool]]] = {True: [], False: []}
    for item_id, actions in user.item_actions.items():
        grants[Action.BROWSE in actions].append(item.c.path.contains(f"/{item_id.hex}/"))
    may_browse = true() if Action.BROWSE in user.actions else or_(false(), *grants[True])
    return and_(starts, may_browse, *map(not_, grants[False]))


def _is_below_start(path: str) -> ColumnElement[bool]:
    return at_or_below(path) if path else true()
