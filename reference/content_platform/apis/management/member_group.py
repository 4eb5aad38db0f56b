"""The tag Member Group of the Management API."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import (
    DeleteMemberGroupByIdOk,
    MemberGroupApi,
    PostMemberGroupCreated,
    PutMemberGroupByIdOk,
)

from content_platform.access.user import User
from content_platform.apis.management.addresses import Addresses
from content_platform.apis.management.notifications import success
from content_platform.apis.management.slices import by_ids, window
from content_platform.members import groups
from content_platform.platform import Platform

__all__ = ["MemberGroup"]


class MemberGroup(MemberGroupApi[User]):
    """Groups that members belong to."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._addresses = Addresses(platform.settings.public_url)

    def get(self, *, skip: int, take: int, **_: object) -> m.PagedMemberGroupResponseModel:
        with self._store.read() as connection:
            found = groups.find_all(connection)
        items = [_model(each) for each in window(found, skip, take)]
        return m.PagedMemberGroupResponseModel(total=len(found), items=items)

    def post(
        self, *, body: m.CreateMemberGroupRequestModel, principal: User
    ) -> PostMemberGroupCreated:
        with self._store.write(principal) as work:
            created = groups.create(work, body.name)
        return PostMemberGroupCreated(
            umb_generated_resource=created.id,
            location=self._addresses.of("member-group", created.id),
            umb_notifications=success("Member Group", "The group is created."),
        )

    def get_item(
        self, *, id: list[UUID] | None, **_: object
    ) -> list[m.MemberGroupItemResponseModel]:
        with self._store.read() as connection:
            found = {each.id: each for each in groups.find_all(connection)}
        return [
            m.MemberGroupItemResponseModel(id=each.id, name=each.name) for each in by_ids(found, id)
        ]

    def get_by_id(self, *, id: UUID, **_: object) -> m.MemberGroupResponseModel:
        with self._store.read() as connection:
            return _model(groups.find_by_id(connection, id))

    def put_by_id(
        self, *, id: UUID, body: m.UpdateMemberGroupRequestModel, principal: User
    ) -> PutMemberGroupByIdOk:
        with self._store.write(principal) as work:
            groups.rename(work, id, body.name)
        return PutMemberGroupByIdOk(
            umb_notifications=success("Member Group", "The group is renamed.")
        )

    def delete_by_id(self, *, id: UUID, principal: User) -> DeleteMemberGroupByIdOk:
        with self._store.write(principal) as work:
            found = groups.find_by_id(work.connection, id, to_change=True)
            groups.delete(work, found.name)
        return DeleteMemberGroupByIdOk(
            umb_notifications=success("Member Group", "The group is deleted.")
        )


def _model(group: groups.Group) -> m.MemberGroupResponseModel:
    return m.MemberGroupResponseModel(id=group.id, name=group.name)
