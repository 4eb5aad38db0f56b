"""One side or a type of relations in, relations with their ids out, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, select, true

from content_platform.storage.names import key_of
from content_platform.storage.page import Page, read_page
from content_platform.storage.schema import relation, relation_type

__all__ = ["Tie", "ties_of_child", "ties_of_parent", "ties_of_type"]

_QUERY: Final = (
    select(relation, relation_type.c.alias_key)
    .join(relation_type, relation_type.c.id == relation.c.relation_type_id)
    .order_by(relation.c.id)
)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation whose type is told by its id."""

    id: int
    type_id: UUID
    parent_id: UUID
    child_id: UUID
    comment: str


def ties_of_type(connection: Connection, type_id: UUID, *, skip: int, take: int) -> Page[Tie]:
    """Some of the relations of a type, oldest first."""
    return _ties(connection, relation.c.relation_type_id == type_id, skip, take)


def ties_of_parent(
    connection: Connection, id: UUID, alias: str | None, *, skip: int, take: int
) -> Page[Tie]:
    """Some of the relations in which `id` is the parent, of one type where an alias is given."""
    return _ties(connection, (relation.c.parent_id == id) & _of_type(alias), skip, take)


def ties_of_child(
    connection: Connection, id: UUID, alias: str | None, *, skip: int, take: int
) -> Page[Tie]:
    """Some of the relations in which `id` is the child, of one type where an alias is given."""
    return _ties(connection, (relation.c.child_id == id) & _of_type(alias), skip, take)


def _of_type(alias: str | None) -> ColumnElement[bool]:
    if alias is None:
        return true()
    return relation_type.c.alias_key == key_of(alias)


def _ties(connection: Connection, which: ColumnElement[bool], skip: int, take: int) -> Page[Tie]:
    found = read_page(connection, _QUERY.where(which), skip=skip, take=take)
    return Page(tuple(map(_tie, found.items)), found.total)


def _tie(row: Row[Any]) -> Tie:
    return Tie(row.id, row.relation_type_id, row.parent_id, row.child_id, row.comment)
