"""The tag Member Type of the Management API."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import MemberTypeApi

from content_platform.access.user import User
from content_platform.apis.management.item_types import (
    KindOfTypes,
    containers,
    properties,
    validation,
)
from content_platform.apis.management.slices import window
from content_platform.platform import Platform
from content_platform.types.model import ItemType, Kind, Property

__all__ = ["MemberType"]


class MemberType(MemberTypeApi[User]):
    """Types of members, which can only be read."""

    def __init__(self, platform: Platform) -> None:
        self._types = KindOfTypes(platform.types, Kind.MEMBER)

    def get_tree_root(
        self, *, skip: int, take: int, **_: object
    ) -> m.PagedMemberTypeTreeItemResponseModel:
        found = self._types.by_name
        items = [
            m.MemberTypeTreeItemResponseModel(id=each.id, alias=each.alias, name=each.name)
            for each in window(found, skip, take)
        ]
        return m.PagedMemberTypeTreeItemResponseModel(total=len(found), items=items)

    def get_item(
        self, *, id: list[UUID] | None, **_: object
    ) -> list[m.MemberTypeItemResponseModel]:
        return [
            m.MemberTypeItemResponseModel(id=each.id, alias=each.alias, name=each.name)
            for each in self._types.named(id)
        ]

    def get_by_id(self, *, id: UUID, **_: object) -> m.MemberTypeResponseModel:
        return self._model(self._types.find(id))

    def _model(self, item_type: ItemType) -> m.MemberTypeResponseModel:
        return m.MemberTypeResponseModel(
            id=item_type.id,
            alias=item_type.alias,
            name=item_type.name,
            description=item_type.description,
            properties=[_property(*each) for each in properties(item_type)],
            containers=containers(item_type),
            compositions=[
                m.MemberTypeCompositionModel(member_type=each, composition_type="Composition")
                for each in self._types.references(item_type.compositions)
            ],
        )


def _property(container: str, each: Property) -> m.MemberTypePropertyTypeResponseModel:
    return m.MemberTypePropertyTypeResponseModel(
        alias=each.alias,
        name=each.label,
        description=each.description,
        container=container,
        sort_order=each.sort_order,
        data_type=m.ReferenceByIdModel(id=each.data_type_id),
        validation=validation(each),
        is_sensitive=each.is_sensitive,
        visibility=m.MemberTypePropertyVisibilityModel(
            member_can_view=each.can_view, member_can_edit=each.can_edit
        ),
    )
