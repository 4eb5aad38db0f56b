"""The tag Relation of the Content Management API."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import RelationApi

from content_platform.access.user import User
from content_platform.apis.content_management.links import Links
from content_platform.platform import Platform
from content_platform.relations import reading, writing
from content_platform.relations.relation import Draft
from content_platform.relations.relation import Relation as Found

__all__ = ["Relation"]


class Relation(RelationApi[User]):
    """Ties between two items, which are made and deleted."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._links = Links(platform.settings.public_url)

    def post(self, *, body: m.RelationRequest, principal: User, **_: object) -> m.Relation:
        comment = body.comment if isinstance(body.comment, str) else ""
        draft = Draft(body.relation_type_alias, body.parent_id, body.child_id, comment)
        with self._store.write(principal) as work:
            return self._model(writing.create(work, draft))

    def get_by_id_or_alias(
        self, *, id_or_alias: str, **_: object
    ) -> m.Relation | m.RelationCollection:
        """Only digits are an id, anything else is an alias (DECISIONS 4)."""
        with self._store.read() as connection:
            if id_or_alias.isascii() and id_or_alias.isdigit():
                return self._model(reading.find(connection, int(id_or_alias)))
            found = reading.find_of_type(connection, id_or_alias)
        return self._collection(self._links.to("relation", id_or_alias), found)

    def delete_by_id_or_alias(
        self, *, id_or_alias: int, principal: User, **_: object
    ) -> m.Relation:
        with self._store.write(principal) as work:
            return self._model(writing.delete(work, id_or_alias))

    def get_parent_by_id(self, *, id: UUID, **_: object) -> m.RelationCollection:
        with self._store.read() as connection:
            found = reading.find_of_parent(connection, id)
        return self._collection(self._links.to("relation", "parent", id), found)

    def get_child_by_id(self, *, id: UUID, **_: object) -> m.RelationCollection:
        with self._store.read() as connection:
            found = reading.find_of_child(connection, id)
        return self._collection(self._links.to("relation", "child", id), found)

    def _collection(self, self_link: m.Link, found: Sequence[Found]) -> m.RelationCollection:
        relations = [self._model(each) for each in found]
        links = m.RelationCollectionLinks(
            self=self_link,
            relations=self._links.several([each.links.self for each in relations]),
        )
        return m.RelationCollection(links=links, embedded=m.EmbeddedRelations(relations=relations))

    def _model(self, found: Found) -> m.Relation:
        return m.Relation(
            id=found.id,
            parent_id=found.parent_id,
            child_id=found.child_id,
            relation_type_alias=found.type_alias,
            comment=found.comment,
            links=m.SelfLinks(self=self._links.to("relation", found.id)),
        )
