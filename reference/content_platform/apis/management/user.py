"""The tag User of the Management API."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import UserApi

from content_platform.access.permissions import ROOT, visible_paths
from content_platform.access.user import Tree, User
from content_platform.apis.management.permissions import permissions_of, sections_of, verbs_of
from content_platform.apis.management.slices import references
from content_platform.platform import Platform
from content_platform.storage.path import ids_of
from content_platform.users.account import Account
from content_platform.users.read import find_account, list_accounts, name_accounts

__all__ = ["Users"]


class Users(UserApi[User]):
    """People of the backoffice, who can only be read."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store

    def get(self, *, skip: int, take: int, **_: object) -> m.PagedUserResponseModel:
        with self._store.read() as connection:
            found = list_accounts(connection, skip=skip, take=take)
        return m.PagedUserResponseModel(total=found.total, items=[*map(_model, found.items)])

    def get_current(self, *, principal: User, **_: object) -> m.CurrentUserResponseModel:
        with self._store.read() as connection:
            account = find_account(connection, principal.id)
        return _current(account, principal)

    def get_item(self, *, id: list[UUID] | None, **_: object) -> list[m.UserItemResponseModel]:
        with self._store.read() as connection:
            found = name_accounts(connection, id or ())
        return [m.UserItemResponseModel(id=each, name=name) for each, name in found.items()]

    def get_by_id(self, *, id: UUID, **_: object) -> m.UserResponseModel:
        with self._store.read() as connection:
            return _model(find_account(connection, id))


def _model(account: Account) -> m.UserResponseModel:
    return m.UserResponseModel(
        id=account.id,
        email=account.email,
        user_name=account.email,
        name=account.name,
        language_iso_code=account.culture,
        user_group_ids=references(account.group_ids),
        state=_state(account),
        failed_login_attempts=account.failed_attempts,
        create_date=account.created_at,
        update_date=account.updated_at,
        last_login_date=account.last_login_at,
    )


def _state(account: Account) -> m.UserStateModel:
    if not account.is_active:
        return m.UserStateModel.DISABLED
    if account.is_locked_out:
        return m.UserStateModel.LOCKED_OUT
    if account.last_login_at is None:
        return m.UserStateModel.INACTIVE
    return m.UserStateModel.ACTIVE


def _current(account: Account, user: User) -> m.CurrentUserResponseModel:
    documents, media = (visible_paths(user, tree) for tree in (Tree.CONTENT, Tree.MEDIA))
    return m.CurrentUserResponseModel(
        id=account.id,
        email=account.email,
        user_name=account.email,
        name=account.name,
        language_iso_code=account.culture,
        allowed_sections=sections_of(user.sections),
        has_document_root_access=ROOT in documents,
        document_start_node_ids=_start_nodes(documents),
        has_media_root_access=ROOT in media,
        media_start_node_ids=_start_nodes(media),
        fallback_permissions=verbs_of(user.actions),
        permissions=permissions_of(user.item_actions),
    )


def _start_nodes(paths: tuple[str, ...]) -> list[m.ReferenceByIdModel]:
    return references(ids_of(path)[-1] for path in paths if path != ROOT)
