"""Ids and what is looked for in, members with the ids of their groups out: two queries for a page and its groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, exists, false, func, or_, select

from content_platform.errors import NotFound
from content_platform.members.member import Member
from content_platform.members.reading import member_of
from content_platform.storage.names import is_storable, key_of
from content_platform.storage.page import Page, read_page
from content_platform.storage.schema import member, member_group, member_in_group

__all__ = ["Grouped", "Order", "Wanted", "find_by_id", "list_by_ids", "search", "username_of"]


class Order(StrEnum):
    """What members are put in order by."""

    USERNAME = "username"
    EMAIL = "email"
    NAME = "name"
    CREATED = "createDate"


_COLUMNS: Final = {
    Order.USERNAME: member.c.username_key,
    Order.EMAIL: member.c.email_key,
    Order.NAME: member.c.name,
    Order.CREATED: member.c.created_at,
}


@dataclass(frozen=True, slots=True)
class Grouped:
    """A member, and the ids of the groups it belongs to in the order of their names."""

    member: Member
    group_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What members have to be like; None where it does not matter. `text` is part of a name or address."""

    text: str | None = None
    type_alias: str | None = None
    group_name: str | None = None
    is_approved: bool | None = None
    is_locked_out: bool | None = None


def find_by_id(connection: Connection, id: UUID) -> Grouped:
    """The member. Raises `NotFound`."""
    rows = connection.execute(select(member).where(member.c.id == id)).all()
    if not rows:
        raise NotFound("member", id)
    (found,) = _grouped(connection, rows)
    return found


def username_of(connection: Connection, id: UUID) -> str:
    """What the member logs in with, and nobody changes until the transaction ends. Raises `NotFound`."""
    query = select(member.c.username).where(member.c.id == id).with_for_update()
    username: str | None = connection.execute(query).scalar_one_or_none()
    if username is None:
        raise NotFound("member", id)
    return username


def list_by_ids(connection: Connection, ids: Collection[UUID]) -> tuple[Grouped, ...]:
    """Those of the members that there are, in the order of `ids` and each once."""
    rows = connection.execute(select(member).where(member.c.id.in_(ids))).all()
    found = {each.member.id: each for each in _grouped(connection, rows)}
    return tuple(found[each] for each in dict.fromkeys(ids) if each in found)


def search(
    connection: Connection,
    wanted: Wanted,
    order: Order,
    *,
    is_descending: bool,
    skip: int,
    take: int,
) -> Page[Grouped]:
    """Some of the members that are as they have to be."""
    column = _COLUMNS[order]
    query = select(member).where(*_conditions(wanted))
    ordered = query.order_by(column.desc() if is_descending else column, member.c.id)
    found = read_page(connection, ordered, skip=skip, take=take)
    return Page(tuple(_grouped(connection, found.items)), found.total)


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.text is not None:
        yield _has_text(wanted.text)
    if wanted.type_alias is not None:
        yield member.c.type_alias == wanted.type_alias
    if wanted.group_name is not None:
        yield _belongs_to(wanted.group_name)
    if wanted.is_approved is not None:
        yield member.c.is_approved.is_(wanted.is_approved)
    if wanted.is_locked_out is not None:
        yield member.c.is_locked_out.is_(wanted.is_locked_out)


def _has_text(text: str) -> ColumnElement[bool]:
    if not is_storable(text):
        return false()
    key = key_of(text)
    columns = (member.c.username_key, member.c.email_key, func.lower(member.c.name))
    return or_(*(each.contains(key, autoescape=True) for each in columns))


def _belongs_to(group_name: str) -> ColumnElement[bool]:
    if not is_storable(group_name):
        return false()
    return exists().where(
        member_in_group.c.member_id == member.c.id,
        member_in_group.c.group_id == member_group.c.id,
        member_group.c.name_key == key_of(group_name),
    )


def _grouped(connection: Connection, rows: Sequence[Row[Any]]) -> Iterable[Grouped]:
    query = (
        select(member_in_group.c.member_id, member_group.c.id, member_group.c.name)
        .join(member_group, member_group.c.id == member_in_group.c.group_id)
        .where(member_in_group.c.member_id.in_([row.id for row in rows]))
        .order_by(member_group.c.name_key)
    )
    groups: defaultdict[UUID, dict[UUID, str]] = defaultdict(dict)
    for tie in connection.execute(query):
        groups[tie.member_id][tie.id] = tie.name
    for row in rows:
        mine = groups.get(row.id, {})
        fields = row._mapping  # pyright: ignore[reportPrivateUsage]  # as SQLAlchemy's own pages do
        yield Grouped(member_of(fields, mine.values()), tuple(mine))
