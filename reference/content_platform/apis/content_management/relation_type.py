"""The tag Relation Type of the Content Management API."""

from __future__ import annotations

from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import RelationTypeApi

from content_platform.access.user import User
from content_platform.apis.content_management.links import Links
from content_platform.platform import Platform
from content_platform.relations import types
from content_platform.relations.relation import RelationType as Found

__all__ = ["RelationType"]


class RelationType(RelationTypeApi[User]):
    """Kinds of ties, which can only be read."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._links = Links(platform.settings.public_url)

    def get(self, **_: object) -> m.RelationTypeCollection:
        with self._store.read() as connection:
            found = [self._model(each) for each in types.find_all(connection)]
        links = m.RelationTypeCollectionLinks(
            self=self._links.to("relation", "type"),
            relationtypes=self._links.several([each.links.self for each in found]),
        )
        return m.RelationTypeCollection(
            links=links, embedded=m.EmbeddedRelationTypes(relationtypes=found)
        )

    def get_by_alias(self, *, alias: str, **_: object) -> m.RelationType:
        with self._store.read() as connection:
            return self._model(types.find(connection, alias))

    def _model(self, found: Found) -> m.RelationType:
        return m.RelationType(
            name=found.name,
            alias=found.alias,
            is_bidirectional=found.is_bidirectional,
            parent_object_type=m.RelationObjectType(found.parent_object_type),
            child_object_type=m.RelationObjectType(found.child_object_type),
            create_date=found.created_at,
            id=found.id,
            update_date=found.updated_at,
            links=m.RootedLinks(
                self=self._links.to("relation", "type", found.alias),
                root=self._links.to("relation", "type"),
            ),
        )
