"""The tag User Group of the Management API."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import UserGroupApi

from content_platform.access.user import Tree, User
from content_platform.apis.management.permissions import permissions_of, sections_of, verbs_of
from content_platform.apis.management.slices import references
from content_platform.platform import Platform
from content_platform.users.account import UserGroup
from content_platform.users.read import find_group, list_groups, name_groups

__all__ = ["UserGroups"]


class UserGroups(UserGroupApi[User]):
    """What people of the backoffice may do; it can only be read."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store

    def get(self, *, skip: int, take: int, **_: object) -> m.PagedUserGroupResponseModel:
        with self._store.read() as connection:
            found = list_groups(connection, skip=skip, take=take)
        return m.PagedUserGroupResponseModel(total=found.total, items=[*map(_model, found.items)])

    def get_item(self, *, id: list[UUID] | None, **_: object) -> list[m.UserGroupItemResponseModel]:
        with self._store.read() as connection:
            found = name_groups(connection, id or ())
        return [
            m.UserGroupItemResponseModel(id=each.id, alias=each.alias, name=each.name)
            for each in found
        ]

    def get_by_id(self, *, id: UUID, **_: object) -> m.UserGroupResponseModel:
        with self._store.read() as connection:
            return _model(find_group(connection, id))


def _model(group: UserGroup) -> m.UserGroupResponseModel:
    documents, media = group.start_ids[Tree.CONTENT], group.start_ids[Tree.MEDIA]
    return m.UserGroupResponseModel(
        id=group.id,
        alias=group.alias,
        name=group.name,
        sections=sections_of(group.sections),
        has_document_root_access=not documents,
        document_start_node_ids=references(documents),
        has_media_root_access=not media,
        media_start_node_ids=references(media),
        fallback_permissions=verbs_of(group.actions),
        permissions=permissions_of(group.item_actions),
    )
