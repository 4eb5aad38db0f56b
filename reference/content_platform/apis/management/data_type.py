"""The tag Data Type of the Management API."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import DataTypeApi

from content_platform.access.user import User
from content_platform.apis.management.slices import by_ids, window
from content_platform.errors import NotFound
from content_platform.platform import Platform

__all__ = ["DataType"]


class DataType(DataTypeApi[User]):
    """Editors with their settings, which can only be read."""

    def __init__(self, platform: Platform) -> None:
        self._data_types = platform.types.data_types

    def get_tree_root(
        self, *, skip: int, take: int, **_: object
    ) -> m.PagedDataTypeTreeItemResponseModel:
        found = [*self._data_types.values()]
        items = [
            m.DataTypeTreeItemResponseModel(
                id=each.id, name=each.name, editor_alias=each.editor_alias
            )
            for each in window(found, skip, take)
        ]
        return m.PagedDataTypeTreeItemResponseModel(total=len(found), items=items)

    def get_item(self, *, id: list[UUID] | None, **_: object) -> list[m.DataTypeItemResponseModel]:
        return [
            m.DataTypeItemResponseModel(id=each.id, name=each.name, editor_alias=each.editor_alias)
            for each in by_ids(self._data_types, id)
        ]

    def get_by_id(self, *, id: UUID, **_: object) -> m.DataTypeResponseModel:
        found = self._data_types.get(id)
        if found is None:
            raise NotFound("data type", id)
        values = [
            m.DataTypePropertyModel(alias=alias, value=value)
            for alias, value in found.configuration.items()
        ]
        return m.DataTypeResponseModel(
            id=found.id, name=found.name, editor_alias=found.editor_alias, values=values
        )
