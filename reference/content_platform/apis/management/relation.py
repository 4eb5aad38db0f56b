"""The tag Relation of the Management API."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import RelationApi

from content_platform.access.user import User
from content_platform.platform import Platform
from content_platform.relations.page import Tie, ties_of_child, ties_of_parent, ties_of_type
from content_platform.relations.types import find_by_id
from content_platform.storage.page import Page

__all__ = ["Relation"]


class Relation(RelationApi[User]):
    """Ties between two things, which can only be read."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store

    def get_by_relation_type_id(
        self, *, id: UUID, skip: int, take: int, **_: object
    ) -> m.PagedRelationResponseModel:
        with self._store.read() as connection:
            type_ = find_by_id(connection, id)
            return _page(ties_of_type(connection, type_.id, skip=skip, take=take))

    def get_parent_relation_by_parent_id(
        self,
        *,
        parent_id: UUID,
        relation_type_alias: str | None,
        skip: int,
        take: int,
        **_: object,
    ) -> m.PagedRelationResponseModel:
        with self._store.read() as connection:
            return _page(
                ties_of_parent(connection, parent_id, relation_type_alias, skip=skip, take=take)
            )

    def get_child_relation_by_child_id(
        self,
        *,
        child_id: UUID,
        relation_type_alias: str | None,
        skip: int,
        take: int,
        **_: object,
    ) -> m.PagedRelationResponseModel:
        with self._store.read() as connection:
            return _page(
                ties_of_child(connection, child_id, relation_type_alias, skip=skip, take=take)
            )


def _page(found: Page[Tie]) -> m.PagedRelationResponseModel:
    return m.PagedRelationResponseModel(total=found.total, items=[*map(_model, found.items)])


def _model(tie: Tie) -> m.RelationResponseModel:
    return m.RelationResponseModel(
        id=tie.id,
        relation_type=m.ReferenceByIdModel(id=tie.type_id),
        parent=m.ReferenceByIdModel(id=tie.parent_id),
        child=m.ReferenceByIdModel(id=tie.child_id),
        comment=tie.comment,
    )
