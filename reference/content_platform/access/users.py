"""Users as requests need them: accounts and groups of the database in, a `User` out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from content_platform.access.permissions import ROOT, nearest_grant
from content_platform.access.user import Action, Section, Tree, User
from content_platform.storage.schema import item, user_account, user_group, user_in_group

__all__ = ["active_users", "find_user", "to_user"]


def active_users(*more: ColumnElement[Any]) -> Select[Any]:
    """A row for each group of each user who may log in; `more` are columns to go with them."""
    return (
        select(
            user_account.c.id,
            user_account.c.name,
            user_account.c.email,
            user_group.c.sections,
            user_group.c.actions,
            user_group.c.item_actions,
            user_group.c.content_start_ids,
            user_group.c.media_start_ids,
            *more,
        )
        .select_from(user_account)
        .outerjoin(user_in_group, user_in_group.c.user_id == user_account.c.id)
        .outerjoin(user_group, user_group.c.id == user_in_group.c.group_id)
        .where(user_account.c.is_active, ~user_account.c.is_locked_out)
    )


def find_user(connection: Connection, user_id: UUID) -> User | None:
    """The user, unless there is none, or one who is not active or locked out."""
    query = active_users().where(user_account.c.id == user_id)
    return to_user(connection, connection.execute(query).all())


def to_user(connection: Connection, rows: Sequence[Row[Any]]) -> User | None:
    """The one user whose groups `rows` of `active_users` are; None without rows.

    Asks for the places of start nodes and of items with grants, where the groups have any.
    """
    if not rows:
        return None
    first = rows[0]
    groups = [_group(row) for row in rows if row.sections is not None]
    paths = _paths(connection, {each for group in groups for each in group.item_ids})
    return User(
        id=first.id,
        name=first.name,
        email=first.email,
        sections=frozenset(section for group in groups for section in group.sections),
        actions=frozenset(action for group in groups for action in group.actions),
        start_nodes={tree: _start_paths(tree, groups, paths) for tree in Tree},
        item_actions=_item_actions(groups, paths),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    sections: frozenset[Section]
    actions: frozenset[Action]
    item_actions: Mapping[UUID, frozenset[Action]]
    start_ids: Mapping[Tree, tuple[UUID, ...]]

    @property
    def item_ids(self) -> Iterable[UUID]:
        """All items that the group speaks of."""
        return (*self.item_actions, *(each for ids in self.start_ids.values() for each in ids))

    def actions_at(self, path: str) -> frozenset[Action]:
        """What the group allows there: the nearest grant upwards counts."""
        granted = nearest_grant(self.item_actions, path)
        return self.actions if granted is None else granted


def _group(row: Row[Any]) -> _Group:
    return _Group(
        frozenset(map(Section, row.sections)),
        frozenset(map(Action, row.actions)),
        {UUID(key): frozenset(map(Action, each)) for key, each in row.item_actions.items()},
        {
            Tree.CONTENT: tuple(map(UUID, row.content_start_ids)),
            Tree.MEDIA: tuple(map(UUID, row.media_start_ids)),
        },
    )


def _paths(connection: Connection, ids: set[UUID]) -> dict[UUID, str]:
    """Where items are; those that are gone are left out, and with them what was granted there."""
    if not ids:
        return {}
    found = connection.execute(select(item.c.id, item.c.path).where(item.c.id.in_(ids)))
    return {row.id: row.path for row in found}


def _start_paths(
    tree: Tree, groups: Iterable[_Group], paths: Mapping[UUID, str]
) -> tuple[str, ...]:
    """A group without start nodes opens the whole tree; one whose start nodes are gone opens nothing."""
    found = set[str]()
    for group in groups:
        ids = group.start_ids[tree]
        found.update(paths[each] for each in ids if each in paths)
        if not ids:
            found.add(ROOT)
    return tuple(sorted(found))


def _item_actions(
    groups: Iterable[_Group], paths: Mapping[UUID, str]
) -> dict[UUID, frozenset[Action]]:
    """What all groups together allow at each item that one of them has a grant for."""
    groups = tuple(groups)
    granted = {each for group in groups for each in group.item_actions if each in paths}
    return {
        each: frozenset(action for group in groups for action in group.actions_at(paths[each]))
        for each in granted
    }
