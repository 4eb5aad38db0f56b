"""Ids and aliases in, relations out."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection

from content_platform.errors import NotFound
from content_platform.relations.relation import Relation
from content_platform.storage.names import is_storable, key_of
from content_platform.storage.schema import relation, relation_type

__all__ = ["find", "find_of_child", "find_of_parent", "find_of_type"]

_LARGEST_ID: Final = 2**31 - 1  # what the column holds; PostgreSQL fails for what it cannot
_QUERY: Final = (
    sa.select(
        relation.c.id,
        relation_type.c.alias.label("type_alias"),
        relation.c.parent_id,
        relation.c.child_id,
        relation.c.comment,
    )
    .join(relation_type, relation_type.c.id == relation.c.relation_type_id)
    .order_by(relation.c.id)
)


def find(connection: Connection, id: int) -> Relation:
    """The relation with this id. Raises `NotFound`."""
    found = _all(connection, relation.c.id == id) if id <= _LARGEST_ID else []
    if not found:
        raise NotFound("relation", id)
    return found[0]


def find_of_type(connection: Connection, alias: str) -> list[Relation]:
    """All relations of a type, oldest first; none if there is no such type (DECISIONS 48)."""
    if not is_storable(alias):
        return []
    return _all(connection, relation_type.c.alias_key == key_of(alias))


def find_of_parent(connection: Connection, id: UUID) -> list[Relation]:
    """All relations in which `id` is the parent, oldest first; none if there is no such thing."""
    return _all(connection, relation.c.parent_id == id)


def find_of_child(connection: Connection, id: UUID) -> list[Relation]:
    """All relations in which `id` is the child, oldest first; none if there is no such thing."""
    return _all(connection, relation.c.child_id == id)


def _all(connection: Connection, condition: sa.ColumnElement[bool]) -> list[Relation]:
    return [Relation(**row) for row in connection.execute(_QUERY.where(condition)).mappings()]
