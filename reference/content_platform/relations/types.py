"""Aliases and ids in, relation types out."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection

from content_platform.errors import NotFound
from content_platform.relations.relation import RelationType
from content_platform.storage.names import is_storable, key_of
from content_platform.storage.schema import relation_type

__all__ = ["find", "find_all", "find_by_id"]

_OF: Final = relation_type.c
_QUERY: Final = sa.select(
    _OF.id,
    _OF.alias,
    _OF.name,
    _OF.is_bidirectional,
    _OF.parent_object_type,
    _OF.child_object_type,
    _OF.created_at,
    _OF.updated_at,
)


def find_all(connection: Connection) -> list[RelationType]:
    """All relation types, sorted by name."""
    rows = connection.execute(_QUERY.order_by(_OF.name, _OF.alias_key)).mappings()
    return [RelationType(**row) for row in rows]


def find(connection: Connection, alias: str) -> RelationType:
    """The relation type of this alias, in any case. Raises `NotFound`."""
    query = _QUERY.where(_OF.alias_key == key_of(alias))
    row = connection.execute(query).mappings().one_or_none() if is_storable(alias) else None
    if row is None:
        raise NotFound("relation type", alias)
    return RelationType(**row)


def find_by_id(connection: Connection, id: UUID) -> RelationType:
    """The relation type of this id. Raises `NotFound`."""
    row = connection.execute(_QUERY.where(_OF.id == id)).mappings().one_or_none()
    if row is None:
        raise NotFound("relation type", id)
    return RelationType(**row)
