"""Criteria in, one part of the entries that meet them out, in an order that is total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, assert_never
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, false, func, not_

from content_platform.delivery.criteria import (
    Around,
    Bound,
    Criteria,
    Fetch,
    Filter,
    NameFilter,
    Sort,
    SortKey,
    TimeFilter,
    TypeFilter,
)
from content_platform.delivery.entry import Entry, entry_of
from content_platform.delivery.find import find_at, find_entry
from content_platform.delivery.view import View
from content_platform.delivery.visible import Visible, visible_items
from content_platform.errors import NotFound
from content_platform.storage.path import below, ids_of
from content_platform.storage.schema import item
from content_platform.storage.text import lowered
from content_platform.types.catalogue import Types
from content_platform.types.model import Kind

__all__ = ["Part", "query_entries"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some of `total` entries."""

    total: int
    entries: tuple[Entry, ...]


def query_entries(
    connection: Connection, view: View, types: Types, criteria: Criteria, skip: int, take: int
) -> Part:
    """`take` entries after `skip` others."""
    visible = visible_items(view)
    conditions = [_condition(each, visible, types) for each in criteria.filters]
    if criteria.fetch is not None:
        conditions.append(_around(connection, view, criteria.fetch))
    query = visible.query.where(*conditions)
    counted = query.with_only_columns(func.count(), maintain_column_froms=True)
    total = connection.execute(counted).scalar_one()
    if not take or skip >= total:
        return Part(total, ())
    rows = connection.execute(
        query.order_by(*_order(criteria.sorts, visible)).offset(skip).limit(take)
    )
    return Part(total, tuple(entry_of(row, view) for row in rows))


def _around(connection: Connection, view: View, fetch: Fetch) -> ColumnElement[bool]:
    """Items around another one: nothing if the view does not show that one."""
    centre = _centre(connection, view, fetch.target)
    if centre is None:
        return false()
    match fetch.around:
        case Around.ANCESTORS:
            return item.c.id.in_(ids_of(centre.path)[:-1])
        case Around.CHILDREN:
            return and_(item.c.parent_id == centre.id, item.c.kind == Kind.CONTENT.value)
        case Around.DESCENDANTS:
            return below(centre.path)
        case _ as unknown:
            assert_never(unknown)


def _centre(connection: Connection, view: View, target: str) -> Entry | None:
    try:
        item_id = UUID(target)
    except ValueError:
        return find_at(connection, view, target)
    return find_entry(connection, view, item_id)


def _condition(filter: Filter, visible: Visible, types: Types) -> ColumnElement[bool]:
    match filter:
        case TypeFilter(alias=alias, is_negated=is_negated):
            return _negated(_is_of_type(alias, types), is_negated)
        case NameFilter(text=text, is_negated=is_negated):
            has_it = lowered(visible.name).contains(text.lower(), autoescape=True)
            return _negated(has_it, is_negated)
        case TimeFilter(is_creation=is_creation, bound=bound, moment=moment):
            column = item.c.created_at if is_creation else visible.updated_at
            match bound:
                case Bound.AFTER:
                    return column > moment
                case Bound.FROM:
                    return column >= moment
                case Bound.BEFORE:
                    return column < moment
                case Bound.UNTIL:
                    return column <= moment
                case _ as unknown:
                    assert_never(unknown)
        case _ as unknown_filter:
            assert_never(unknown_filter)


def _negated(condition: ColumnElement[bool], is_negated: bool) -> ColumnElement[bool]:
    return not_(condition) if is_negated else condition


def _is_of_type(alias: str, types: Types) -> ColumnElement[bool]:
    try:
        is_content = item.c.kind == Kind.CONTENT.value
        return and_(is_content, item.c.type_alias == types.find(Kind.CONTENT, alias).alias)
    except NotFound:
        return false()


def _order(sorts: Sequence[Sort], visible: Visible) -> list[ColumnElement[Any]]:
    wanted = [
        column.desc() if each.is_descending else column.asc()
        for each in sorts
        for column in [_sort_column(each.key, visible)]
    ]
    tree = (item.c.level, item.c.sort_order, item.c.created_at, item.c.id)
    return [*wanted, *(column.asc() for column in tree)]


def _sort_column(key: SortKey, visible: Visible) -> ColumnElement[Any]:
    match key:
        case SortKey.CREATE_DATE:
            return item.c.created_at
        case SortKey.LEVEL:
            return item.c.level
        case SortKey.NAME:
            return lowered(visible.name)
        case SortKey.SORT_ORDER:
            return item.c.sort_order
        case SortKey.UPDATE_DATE:
            return visible.updated_at
        case _ as unknown:
            assert_never(unknown)
