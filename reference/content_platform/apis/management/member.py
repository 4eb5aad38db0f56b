"""The tag Member of the Management API."""

from __future__ import annotations

from uuid import UUID

from typing_extensions import override
from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import (
    DeleteMemberByIdOk,
    MemberApi,
    PostMemberCreated,
    PutMemberByIdOk,
)

from content_platform.access.user import User
from content_platform.apis.management.addresses import Addresses
from content_platform.apis.management.media_models import values_of
from content_platform.apis.management.notifications import success
from content_platform.errors import NotFound
from content_platform.members import writing
from content_platform.members.member import Draft
from content_platform.members.membership import set_groups
from content_platform.members.passwords import Hashed, Passwords, Refused
from content_platform.members.search import (
    Grouped,
    Order,
    Wanted,
    find_by_id,
    list_by_ids,
    search,
    username_of,
)
from content_platform.members.values import shown_values
from content_platform.platform import Platform
from content_platform.types.model import Kind

__all__ = ["Member"]


class Member(MemberApi[User]):
    """Those who log in to a site. Passwords are hashed before a transaction begins."""

    def __init__(self, platform: Platform) -> None:
        settings = platform.settings
        self._store = platform.store
        self._types = platform.types
        self._addresses = Addresses(settings.public_url)
        self._passwords = Passwords(settings.member_password_length)

    @override
    def get_filter(
        self,
        *,
        member_type_id: UUID | None,
        member_group_name: str | None,
        is_approved: bool | None,
        is_locked_out: bool | None,
        order_by: m.MemberOrderModel,
        order_direction: m.DirectionModel,
        filter: str | None,
        skip: int,
        take: int,
        principal: User,
    ) -> m.PagedMemberResponseModel:
        type_alias = None if member_type_id is None else self._type_alias(member_type_id)
        if member_type_id is not None and type_alias is None:
            return m.PagedMemberResponseModel(total=0, items=[])
        wanted = Wanted(
            text=filter,
            type_alias=type_alias,
            group_name=member_group_name,
            is_approved=is_approved,
            is_locked_out=is_locked_out,
        )
        with self._store.read() as connection:
            found = search(
                connection,
                wanted,
                Order(order_by.value),
                is_descending=order_direction == m.DirectionModel.DESCENDING,
                skip=skip,
                take=take,
            )
        items = [self._model(each, principal) for each in found.items]
        return m.PagedMemberResponseModel(total=found.total, items=items)

    def get_item(self, *, id: list[UUID] | None, **_: object) -> list[m.MemberItemResponseModel]:
        with self._store.read() as connection:
            found = list_by_ids(connection, id or ())
        return [
            m.MemberItemResponseModel(
                id=each.member.id,
                member_type=self._type(each.member.type_alias),
                variants=[m.InvariantNameModel(culture=None, name=each.member.name)],
            )
            for each in found
        ]

    def post(self, *, body: m.CreateMemberRequestModel, principal: User) -> PostMemberCreated:
        draft = Draft(
            type_alias=self._types.find_by_id(Kind.MEMBER, body.member_type.id).alias,
            username=body.username,
            email=body.email,
            name=body.variants[0].name,
            is_approved=body.is_approved,
            password=self._password(body.password),
            values=values_of(body.values),
        )
        with self._store.write(principal) as work:
            created = writing.create(work, self._types, draft)
            if isinstance(body.groups, list):
                set_groups(work, created.id, body.groups)
        return PostMemberCreated(
            umb_generated_resource=created.id,
            location=self._addresses.of("member", created.id),
            umb_notifications=success("Member", "The member is created."),
        )

    def get_by_id(self, *, id: UUID, principal: User) -> m.MemberResponseModel:
        with self._store.read() as connection:
            return self._model(find_by_id(connection, id), principal)

    def put_by_id(
        self, *, id: UUID, body: m.UpdateMemberRequestModel, principal: User
    ) -> PutMemberByIdOk:
        password = self._password(body.new_password)
        with self._store.write(principal) as work:
            username = username_of(work.connection, id)
            draft = Draft(
                type_alias=find_by_id(work.connection, id).member.type_alias,
                username=body.username,
                email=body.email,
                name=body.variants[0].name,
                is_approved=body.is_approved,
                unlocks=not body.is_locked_out,
                password=password,
                values=values_of(body.values),
            )
            writing.update(work, self._types, username, draft)
            if isinstance(body.groups, list):
                set_groups(work, id, body.groups)
        return PutMemberByIdOk(umb_notifications=success("Member", "The member is saved."))

    def delete_by_id(self, *, id: UUID, principal: User) -> DeleteMemberByIdOk:
        with self._store.write(principal) as work:
            writing.delete(work, username_of(work.connection, id))
        return DeleteMemberByIdOk(umb_notifications=success("Member", "The member is deleted."))

    def _password(self, given: object) -> Hashed | Refused | None:
        return self._passwords.prepare(given) if isinstance(given, str) else None

    def _type(self, alias: str) -> m.ReferenceByIdModel:
        return m.ReferenceByIdModel(id=self._types.find(Kind.MEMBER, alias).id)

    def _type_alias(self, id: UUID) -> str | None:
        try:
            return self._types.find_by_id(Kind.MEMBER, id).alias
        except NotFound:
            return None

    def _model(self, found: Grouped, user: User) -> m.MemberResponseModel:
        member = found.member
        member_type = self._types.find(Kind.MEMBER, member.type_alias)
        return m.MemberResponseModel(
            id=member.id,
            member_type=m.ReferenceByIdModel(id=member_type.id),
            email=member.email,
            username=member.username,
            is_approved=member.is_approved,
            is_locked_out=member.is_locked_out,
            failed_password_attempts=member.failed_attempts,
            last_login_date=member.last_login_at,
            last_password_change_date=member.last_password_change_at,
            groups=[*found.group_ids],
            values=[
                m.PropertyValueResponseModel(
                    alias=alias,
                    editor_alias=member_type.properties[alias].editor_alias,
                    value=value,
                )
                for alias, value in shown_values(member_type, member.values, user).items()
            ],
            variants=[
                m.InvariantVariantResponseModel(
                    culture=None,
                    name=member.name,
                    create_date=member.created_at,
                    update_date=member.updated_at,
                )
            ],
        )
