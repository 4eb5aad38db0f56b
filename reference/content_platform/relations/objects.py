"""Object types and ids in; which of them there are out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
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

__all__ = ["existing", "in_batches"]

_ANY: Final = sa.true()
_BATCH: Final = 500  # SQLite takes some thousands of values in a statement

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


def existing(connection: Connection, object_type: str, ids: Collection[UUID]) -> set[UUID]:
    """Those of `ids` that are something of this type; of `UNKNOWN`, if they are anything at all.

    What is found is not deleted by others until the transaction ends.
    """
    if object_type == ObjectType.UNKNOWN:
        return {found for each in _WHERE for found in existing(connection, each, ids)}
    if object_type not in _WHERE:
        return set()
    table, condition = _WHERE[ObjectType(object_type)]
    found: set[UUID] = set()
    for batch in in_batches(ids):
        query = sa.select(table.c.id).where(table.c.id.in_(batch), condition)
        found.update(connection.scalars(query.with_for_update(read=True, key_share=True)))
    return found


def in_batches(ids: Collection[UUID]) -> Iterator[Sequence[UUID]]:
    """As many `ids` at a time as one statement may have. They are sorted, so that nobody waits in a circle."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]
