"""Drafts of relations in; relations that are made and deleted out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from content_platform.audit.change import Change, LogType
from content_platform.errors import Invalid, NotFound
from content_platform.relations import types
from content_platform.relations.objects import existing, in_batches
from content_platform.relations.reading import find
from content_platform.relations.relation import Draft, Relation, RelationType
from content_platform.storage.names import is_storable
from content_platform.storage.schema import relation
from content_platform.storage.store import Work

__all__ = ["create", "delete", "forget"]

_KIND: Final = "relation"


def create(work: Work, draft: Draft) -> Relation:
    """A new relation. Raises `Invalid`: for one that is there already, too (DECISIONS 38)."""
    type_ = _find_type(work.connection, draft.type_alias)
    errors = _complaints(work.connection, draft, type_)
    if errors:
        raise Invalid(errors)
    new = sa.insert(relation).values(
        relation_type_id=type_.id,
        parent_id=draft.parent_id,
        child_id=draft.child_id,
        comment=draft.comment,
    )
    try:
        with work.connection.begin_nested():
            new_id: int = work.connection.execute(new.returning(relation.c.id)).scalar_one()
    except IntegrityError as error:
        raise Invalid({"childId": ["There is this relation already."]}) from error
    work.record(Change(_KIND, str(new_id), LogType.NEW))
    return Relation(new_id, type_.alias, draft.parent_id, draft.child_id, draft.comment)


def delete(work: Work, id: int) -> Relation:
    """The relation as it was. Raises `NotFound`."""
    deleted = find(work.connection, id)
    gone = work.connection.execute(sa.delete(relation).where(relation.c.id == id))
    if gone.rowcount == 0:
        raise NotFound("relation", id)  # somebody else was quicker
    work.record(Change(_KIND, str(id), LogType.DELETE))
    return deleted


def forget(work: Work, ids: Collection[UUID]) -> None:
    """Delete all relations of things that this transaction has deleted.

    To be called after they are deleted: until then somebody may tie them to something.
    """
    for batch in in_batches(ids):
        either = sa.or_(relation.c.parent_id.in_(batch), relation.c.child_id.in_(batch))
        query = sa.delete(relation).where(either).returning(relation.c.id)
        for gone in work.connection.scalars(query).all():
            work.record(Change(_KIND, str(gone), LogType.DELETE))


def _find_type(connection: Connection, alias: str) -> RelationType:
    try:
        return types.find(connection, alias)
    except NotFound as error:
        raise Invalid({"relationTypeAlias": ["There is no such relation type."]}) from error


def _complaints(connection: Connection, draft: Draft, type_: RelationType) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    sides = (
        ("parentId", type_.parent_object_type, draft.parent_id),
        ("childId", type_.child_object_type, draft.child_id),
    )
    for field, object_type, side in sides:
        if not existing(connection, object_type, [side]):
            kind = object_type.lower().replace("_", " ")
            found[field] = [f"There is no {kind} with this id."]
    if not is_storable(draft.comment):
        found["comment"] = ["This has a character that cannot be stored."]
    return found
