"""The tag Member Group of the Content Management API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import MemberGroupApi

from content_platform.access.user import User
from content_platform.apis.content_management.links import Links
from content_platform.members import groups
from content_platform.platform import Platform

__all__ = ["MemberGroup"]

_NEVER: Final = datetime.min.replace(tzinfo=UTC)
"""When a group was changed that never was (DECISIONS 53)."""


class MemberGroup(MemberGroupApi[User]):
    """Groups that members can belong to."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._links = Links(platform.settings.public_url)

    def get(self, **_: object) -> m.MemberGroupCollection:
        with self._store.read() as connection:
            found = [self._model(each) for each in groups.find_all(connection)]
        links = m.MemberGroupCollectionLinks(
            self=self._links.to("member", "group"),
            membergroups=self._links.several([each.links.self for each in found]),
        )
        return m.MemberGroupCollection(
            links=links, embedded=m.EmbeddedMemberGroups(membergroups=found)
        )

    def post(
        self, *, body: m.PostMemberGroupRequest, principal: User, **_: object
    ) -> m.MemberGroup:
        with self._store.write(principal) as work:
            return self._model(groups.create(work, body.name))

    def get_by_name(self, *, name: str, **_: object) -> m.MemberGroup:
        with self._store.read() as connection:
            return self._model(groups.find(connection, name))

    def delete_by_name(self, *, name: str, principal: User, **_: object) -> m.DeletedMemberGroup:
        with self._store.write(principal) as work:
            deleted = groups.delete(work, name)
        return m.DeletedMemberGroup(
            name=deleted.name,
            create_date=deleted.created_at,
            id=deleted.id,
            update_date=deleted.updated_at or _NEVER,
            delete_date=work.now,
            links=self._links_of(deleted),
        )

    def _model(self, group: groups.Group) -> m.MemberGroup:
        return m.MemberGroup(
            name=group.name,
            create_date=group.created_at,
            id=group.id,
            update_date=group.updated_at or _NEVER,
            links=self._links_of(group),
        )

    def _links_of(self, group: groups.Group) -> m.SelfLinks:
        return m.SelfLinks(self=self._links.to("member", "group", group.name))
