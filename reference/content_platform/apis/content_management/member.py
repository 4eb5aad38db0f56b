"""The tag Member of the Content Management API."""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import MISSING
from umbraco_apis.content_management_v2 import models as m
from umbraco_apis.content_management_v2.server import MemberApi

from content_platform.access.user import User
from content_platform.apis.content_management.links import Links
from content_platform.members import belonging, writing
from content_platform.members.member import Draft
from content_platform.members.member import Member as Found
from content_platform.members.password_changes import PasswordChanges
from content_platform.members.passwords import Passwords
from content_platform.members.reading import find
from content_platform.members.values import shown_values
from content_platform.platform import Platform
from content_platform.types.model import Kind

__all__ = ["Member"]


class Member(MemberApi[User]):
    """Members, their passwords, and the groups they belong to."""

    def __init__(self, platform: Platform) -> None:
        settings = platform.settings
        self._store = platform.store
        self._types = platform.types
        self._links = Links(settings.public_url)
        self._passwords = Passwords(settings.member_password_length)
        self._changes = PasswordChanges(
            platform.store,
            self._passwords,
            settings.member_attempts,
            timedelta(seconds=settings.member_token_lifetime),
        )

    def post(self, *, body: m.MemberRequest, principal: User, **_: object) -> m.Member:
        draft = self._draft(body)
        with self._store.write(principal) as work:
            return self._model(writing.create(work, self._types, draft), principal)

    def get_by_username(self, *, username: str, principal: User, **_: object) -> m.Member:
        with self._store.read() as connection:
            return self._model(find(connection, username), principal)

    def put_by_username(
        self, *, username: str, body: m.MemberRequest, principal: User, **_: object
    ) -> m.Member:
        draft = self._draft(body)
        with self._store.write(principal) as work:
            return self._model(writing.update(work, self._types, username, draft), principal)

    def delete_by_username(self, *, username: str, principal: User, **_: object) -> m.DeletedMember:
        with self._store.write(principal) as work:
            deleted = self._model(writing.delete(work, username), principal)
        return m.DeletedMember.model_validate(
            {**deleted.model_dump(by_alias=True), "_deleteDate": work.now}
        )

    def post_by_username_password(
        self, *, username: str, body: m.PasswordChangeRequest, principal: User, **_: object
    ) -> m.Member:
        current, new = body.current_password, body.new_password
        return self._model(self._changes.change(principal, username, current, new), principal)

    def get_by_username_password_reset_token(
        self, *, username: str, principal: User, **_: object
    ) -> m.PasswordResetToken:
        issued = self._changes.issue_token(principal, username)
        name = issued.member.username
        return m.PasswordResetToken(
            token=issued.token,
            expires_in=int(issued.lifetime.total_seconds()),
            links=m.PasswordResetTokenLinks(
                self=self._links.to("member", name, "password", "reset-token"),
                member=self._links.to("member", name),
            ),
            embedded=m.EmbeddedMember(member=self._model(issued.member, principal)),
        )

    def post_by_username_password_reset(
        self, *, username: str, body: m.PasswordResetRequest, principal: User, **_: object
    ) -> m.Member:
        token, new = body.token, body.new_password
        return self._model(self._changes.reset(principal, username, token, new), principal)

    def put_by_username_groups_by_group_name(
        self, *, username: str, group_name: str, principal: User, **_: object
    ) -> None:
        with self._store.write(principal) as work:
            belonging.add(work, username, group_name)

    def delete_by_username_groups_by_group_name(
        self, *, username: str, group_name: str, principal: User, **_: object
    ) -> None:
        with self._store.write(principal) as work:
            belonging.remove(work, username, group_name)

    def _draft(self, body: m.MemberRequest) -> Draft:
        """What the body says; fields of the system in it have no effect (DECISIONS 39)."""
        extras = body.model_extra or {}
        password = body.password
        return Draft(
            type_alias=body.member_type_alias,
            username=body.username,
            email=body.email,
            name=body.name,
            is_approved=body.is_approved,
            unlocks=body.is_locked_out is False,
            comments=body.comments if isinstance(body.comments, str) else None,
            password=self._passwords.prepare(password) if isinstance(password, str) else None,
            values={alias: value for alias, value in extras.items() if not alias.startswith("_")},
        )

    def _model(self, found: Found, user: User) -> m.Member:
        model = m.Member(
            failed_password_attempts=found.failed_attempts,
            groups=[*found.groups],
            last_login_date=_known(found.last_login_at),
            last_password_change_date=_known(found.last_password_change_at),
            create_date=found.created_at,
            id=found.id,
            update_date=found.updated_at,
            links=m.MemberLinks(
                self=self._links.to("member", found.username),
                membertype=self._links.to("member", "type", found.type_alias),
            ),
            comments=found.comments,
            email=found.email,
            is_approved=found.is_approved,
            is_locked_out=found.is_locked_out,
            member_type_alias=found.type_alias,
            username=found.username,
            name=found.name,
        )
        # Not arguments of the class: a property may be called as one of its fields is in Python.
        member_type = self._types.find(Kind.MEMBER, found.type_alias)
        model.__pydantic_extra__.update(shown_values(member_type, found.values, user))
        return model


def _known(at: datetime | None) -> datetime | MISSING:
    return MISSING if at is None else at
