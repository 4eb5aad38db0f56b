"""Ids and pages in, users of the backoffice and their groups out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Row, select

from content_platform.access.user import Action, Section, Tree
from content_platform.errors import NotFound
from content_platform.storage.page import Page, read_page
from content_platform.storage.schema import user_account, user_group, user_in_group
from content_platform.users.account import Account, UserGroup

__all__ = [
    "find_account",
    "find_group",
    "list_accounts",
    "list_groups",
    "name_accounts",
    "name_groups",
]

T = TypeVar("T")


def find_account(connection: Connection, id: UUID) -> Account:
    """The user. Raises `NotFound`."""
    row = connection.execute(select(user_account).where(user_account.c.id == id)).one_or_none()
    if row is None:
        raise NotFound("user", id)
    return _account(row, _group_ids(connection, [row.id]))


def list_accounts(connection: Connection, *, skip: int, take: int) -> Page[Account]:
    """Some of the users, sorted by name."""
    query = select(user_account).order_by(user_account.c.name, user_account.c.id)
    found = read_page(connection, query, skip=skip, take=take)
    group_ids = _group_ids(connection, [row.id for row in found.items])
    return Page(tuple(_account(row, group_ids) for row in found.items), found.total)


def name_accounts(connection: Connection, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of those users that there are, in the order of `ids`."""
    query = select(user_account.c.id, user_account.c.name).where(user_account.c.id.in_(ids))
    return _in_order(ids, {row.id: row.name for row in connection.execute(query)})


def find_group(connection: Connection, id: UUID) -> UserGroup:
    """The user group. Raises `NotFound`."""
    row = connection.execute(select(user_group).where(user_group.c.id == id)).one_or_none()
    if row is None:
        raise NotFound("user group", id)
    return _group(row)


def list_groups(connection: Connection, *, skip: int, take: int) -> Page[UserGroup]:
    """Some of the user groups, sorted by name."""
    query = select(user_group).order_by(user_group.c.name, user_group.c.id)
    found = read_page(connection, query, skip=skip, take=take)
    return Page(tuple(map(_group, found.items)), found.total)


def name_groups(connection: Connection, ids: Collection[UUID]) -> tuple[UserGroup, ...]:
    """Those of the user groups that there are, in the order of `ids`."""
    rows = connection.execute(select(user_group).where(user_group.c.id.in_(ids)))
    return tuple(_in_order(ids, {row.id: _group(row) for row in rows}).values())


def _in_order(ids: Iterable[UUID], found: Mapping[UUID, T]) -> dict[UUID, T]:
    return {each: found[each] for each in ids if each in found}


def _group_ids(connection: Connection, ids: Collection[UUID]) -> Mapping[UUID, list[UUID]]:
    """The groups of each user, in one query."""
    query = (
        select(user_in_group.c.user_id, user_in_group.c.group_id)
        .join(user_group, user_group.c.id == user_in_group.c.group_id)
        .where(user_in_group.c.user_id.in_(ids))
        .order_by(user_group.c.name, user_group.c.id)
    )
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.user_id].append(row.group_id)
    return found


def _account(row: Row[Any], group_ids: Mapping[UUID, Iterable[UUID]]) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        email=row.email,
        culture=row.culture,
        group_ids=tuple(group_ids.get(row.id, ())),
        is_active=row.is_active,
        is_locked_out=row.is_locked_out,
        failed_attempts=row.failed_attempts,
        last_login_at=row.last_login_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _group(row: Row[Any]) -> UserGroup:
    return UserGroup(
        id=row.id,
        alias=row.alias,
        name=row.name,
        sections=frozenset(map(Section, row.sections)),
        actions=frozenset(map(Action, row.actions)),
        item_actions={
            UUID(key): frozenset(map(Action, actions)) for key, actions in row.item_actions.items()
        },
        start_ids={
            Tree.CONTENT: tuple(map(UUID, row.content_start_ids)),
            Tree.MEDIA: tuple(map(UUID, row.media_start_ids)),
        },
    )
