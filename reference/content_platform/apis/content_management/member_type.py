"""The tag Member Type of the Content Management API."""

from __future__ import annotations

from pydantic import MISSING
from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import MemberTypeApi

from content_platform.access.user import User
from content_platform.apis.content_management.links import Links
from content_platform.apis.content_management.type_property import validation_of
from content_platform.platform import Platform
from content_platform.types.model import Group, ItemType, Kind, Property

__all__ = ["MemberType"]


class MemberType(MemberTypeApi[User]):
    """Types of members, which can only be read."""

    def __init__(self, platform: Platform) -> None:
        self._types = platform.types
        self._links = Links(platform.settings.public_url)

    def get(self, **_: object) -> m.MemberTypeCollection:
        types = [self._model(each) for each in self._types.all(Kind.MEMBER)]
        links = m.MemberTypeCollectionLinks(
            self=self._links.to("member", "type"),
            membertypes=self._links.several([each.links.self for each in types]),
        )
        return m.MemberTypeCollection(
            links=links, embedded=m.EmbeddedMemberTypes(membertypes=types)
        )

    def get_by_alias(self, *, alias: str, **_: object) -> m.MemberType:
        return self._model(self._types.find(Kind.MEMBER, alias))

    def _model(self, type_: ItemType) -> m.MemberType:
        return m.MemberType(
            alias=type_.alias,
            compositions=[*type_.compositions],
            groups=[_group(each) for each in type_.groups],
            name=type_.name,
            description=type_.description or MISSING,
            create_date=type_.created_at,
            id=type_.id,
            update_date=type_.updated_at,
            links=m.TypeLinks(
                self=self._links.to("member", "type", type_.alias),
                root=self._links.to("member", "type"),
            ),
        )


def _group(group: Group) -> m.MemberTypeGroup:
    return m.MemberTypeGroup(
        name=group.name,
        sort_order=group.sort_order,
        properties=[_property(each) for each in group.properties],
    )


def _property(each: Property) -> m.MemberTypeProperty:
    return m.MemberTypeProperty(
        is_sensitive=each.is_sensitive,
        member_can_edit=each.can_edit,
        member_can_view=each.can_view,
        alias=each.alias,
        description=each.description or MISSING,
        label=each.label,
        property_editor_alias=each.editor_alias,
        sort_order=each.sort_order,
        validation=validation_of(each),
    )
