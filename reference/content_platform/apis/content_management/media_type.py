"""The tag Media Type of the Content Management API."""

from __future__ import annotations

from pydantic import MISSING
from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import MediaTypeApi

from content_platform.access.user import User
from content_platform.apis.content_management.links import Links
from content_platform.apis.content_management.type_property import validation_of
from content_platform.platform import Platform
from content_platform.types.model import Group, ItemType, Kind, Property

__all__ = ["MediaType"]


class MediaType(MediaTypeApi[User]):
    """Types of media, which can only be read."""

    def __init__(self, platform: Platform) -> None:
        self._types = platform.types
        self._links = Links(platform.settings.public_url)

    def get(self, **_: object) -> m.MediaTypeCollection:
        types = [self._model(each) for each in self._types.all(Kind.MEDIA)]
        links = m.MediaTypeCollectionLinks(
            self=self._links.to("media", "type"),
            root=self._links.to("media", "type"),
            mediatypes=self._links.several([each.links.self for each in types]),
        )
        return m.MediaTypeCollection(links=links, embedded=m.EmbeddedMediaTypes(mediatypes=types))

    def get_by_alias(self, *, alias: str, **_: object) -> m.MediaType:
        return self._model(self._types.find(Kind.MEDIA, alias))

    def _model(self, type_: ItemType) -> m.MediaType:
        return m.MediaType(
            alias=type_.alias,
            compositions=[*type_.compositions],
            groups=[_group(each) for each in type_.groups],
            name=type_.name,
            description=type_.description or MISSING,
            create_date=type_.created_at,
            id=type_.id,
            update_date=type_.updated_at,
            # Recorded media types have no link to the list, unlike the other two kinds.
            links=m.TypeLinks(self=self._links.to("media", "type", type_.alias)),
        )


def _group(group: Group) -> m.MediaTypeGroup:
    return m.MediaTypeGroup(
        name=group.name,
        sort_order=group.sort_order,
        properties=[_property(each) for each in group.properties],
    )


def _property(each: Property) -> m.TypeProperty:
    return m.TypeProperty(
        alias=each.alias,
        description=each.description or MISSING,
        label=each.label,
        property_editor_alias=each.editor_alias,
        sort_order=each.sort_order,
        validation=validation_of(each),
    )
