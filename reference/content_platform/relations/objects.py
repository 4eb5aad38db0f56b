"""Object types and ids in, whether there is such a thing out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Table

from content_platform.relations.relation import ObjectType
from content_platform.storage.schema import (
    data_type,
    form,
    item,
    item_type,
    language,
    member,
    member_group,
    relation_type,
)

__all__ = ["exists"]

_ANY: Final = sa.true()

_WHERE: Final[Mapping[ObjectType, tuple[Table, ColumnElement[bool]]]] = {
    ObjectType.DOCUMENT: (item, item.c.kind == "content"),
    ObjectType.MEDIA: (item, item.c.kind == "media"),
    ObjectType.MEMBER: (member, _ANY),
    ObjectType.MEMBER_GROUP: (member_group, _ANY),
    ObjectType.DOCUMENT_TYPE: (item_type, item_type.c.kind == "content"),
    ObjectType.MEDIA_TYPE: (item_type, item_type.c.kind == "media"),
    ObjectType.MEMBER_TYPE: (item_type, item_type.c.kind == "member"),
    ObjectType.DATA_TYPE: (data_type, _ANY),
    ObjectType.RELATION_TYPE: (relation_type, _ANY),
    ObjectType.LANGUAGE: (language, _ANY),
    ObjectType.FORMS_FORM: (form, _ANY),
}


def exists(connection: Connection, object_type: str, id: UUID) -> bool:
    """Whether `id` is something of this type; of `UNKNOWN` if it is anything at all.

    What is found is not deleted by others until the transaction ends.
    """
    if object_type == ObjectType.UNKNOWN:
        return any(exists(connection, each, id) for each in _WHERE)
    if object_type not in _WHERE:
        return False
    table, condition = _WHERE[ObjectType(object_type)]
    query = sa.select(table.c.id).where(table.c.id == id, condition)
    locked = query.with_for_update(read=True, key_share=True)
    return connection.execute(locked).first() is not None
