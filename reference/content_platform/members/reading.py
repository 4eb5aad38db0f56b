"""Usernames in, members out."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping, select

from content_platform.errors import NotFound
from content_platform.members.member import Member
from content_platform.storage.names import is_storable, key_of
from content_platform.storage.schema import member, member_group, member_in_group

__all__ = ["as_member", "find", "find_row", "member_of"]


def find(connection: Connection, username: str) -> Member:
    """The member with this username, in any case. Raises `NotFound`."""
    return as_member(connection, find_row(connection, username))


def find_row(connection: Connection, username: str, *, to_change: bool = False) -> RowMapping:
    """The row of a member; `to_change` keeps it from others until the transaction ends."""
    query = select(member).where(member.c.username_key == key_of(username))
    if to_change:
        query = query.with_for_update()  # SQLite has none, and needs none: its writers take turns
    found = connection.execute(query).mappings().one_or_none() if is_storable(username) else None
    if found is None:
        raise NotFound("member", username)
    return found


def as_member(connection: Connection, row: RowMapping) -> Member:
    """The member that `row` of the table tells of."""
    groups = connection.scalars(
        select(member_group.c.name)
        .join(member_in_group, member_in_group.c.group_id == member_group.c.id)
        .where(member_in_group.c.member_id == row["id"])
        .order_by(member_group.c.name_key)
    )
    return member_of(row, groups)


def member_of(row: RowMapping, groups: Iterable[str]) -> Member:
    """As `as_member`, for who knows the names of the groups already."""
    return Member(
        id=row["id"],
        type_alias=row["type_alias"],
        username=row["username"],
        email=row["email"],
        name=row["name"],
        comments=row["comments"] or "",
        is_approved=row["is_approved"],
        is_locked_out=row["is_locked_out"],
        failed_attempts=row["failed_attempts"],
        groups=tuple(groups),
        values=row["values"],
        last_login_at=row["last_login_at"],
        last_password_change_at=row["last_password_change_at"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
