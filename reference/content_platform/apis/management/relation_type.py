"""The tag Relation Type of the Management API."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import RelationTypeApi

from content_platform.access.user import User
from content_platform.apis.management.slices import by_ids, window
from content_platform.platform import Platform
from content_platform.relations.relation import RelationType as Stored
from content_platform.relations.types import find_all, find_by_id

__all__ = ["RelationType"]


class RelationType(RelationTypeApi[User]):
    """Kinds of ties, which can only be read."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store

    def get(self, *, skip: int, take: int, **_: object) -> m.PagedRelationTypeResponseModel:
        with self._store.read() as connection:
            found = find_all(connection)
        items = [_model(each) for each in window(found, skip, take)]
        return m.PagedRelationTypeResponseModel(total=len(found), items=items)

    def get_item(
        self, *, id: list[UUID] | None, **_: object
    ) -> list[m.RelationTypeItemResponseModel]:
        with self._store.read() as connection:
            found = {each.id: each for each in find_all(connection)}
        return [
            m.RelationTypeItemResponseModel(id=each.id, alias=each.alias, name=each.name)
            for each in by_ids(found, id)
        ]

    def get_by_id(self, *, id: UUID, **_: object) -> m.RelationTypeResponseModel:
        with self._store.read() as connection:
            return _model(find_by_id(connection, id))


def _model(type_: Stored) -> m.RelationTypeResponseModel:
    return m.RelationTypeResponseModel(
        id=type_.id,
        alias=type_.alias,
        name=type_.name,
        is_bidirectional=type_.is_bidirectional,
        parent_object_type=type_.parent_object_type,
        child_object_type=type_.child_object_type,
    )
