"""Names and ids of groups in, member groups out."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from content_platform.audit.change import Change, LogType
from content_platform.errors import Invalid, NotFound
from content_platform.relations.writing import forget
from content_platform.storage.names import is_storable, key_of
from content_platform.storage.schema import member_group
from content_platform.storage.store import Work

__all__ = ["Group", "create", "delete", "find", "find_all", "find_by_id", "rename"]

_KIND: Final = "member-group"
_OF: Final = member_group.c
_QUERY: Final = sa.select(_OF.id, _OF.name, _OF.created_at, _OF.updated_at)


@dataclass(frozen=True, slots=True)
class Group:
    """A group that members can belong to. Nothing of it but the name ever changes."""

    id: UUID
    name: str
    created_at: datetime
    updated_at: datetime | None = None
    """When it was renamed; None if it never was."""


def find_all(connection: Connection) -> list[Group]:
    """All groups, sorted by name."""
    rows = connection.execute(_QUERY.order_by(member_group.c.name_key)).mappings()
    return [Group(**row) for row in rows]


def find(connection: Connection, name: str, *, to_refer: bool = False) -> Group:
    """The group of this name, in any case. Raises `NotFound`.

    `to_refer` keeps others from deleting it until the transaction ends.
    """
    query = _QUERY.where(member_group.c.name_key == key_of(name))
    if to_refer:
        query = query.with_for_update(read=True, key_share=True)
    row = connection.execute(query).mappings().one_or_none() if is_storable(name) else None
    if row is None:
        raise NotFound("member group", name)
    return Group(**row)


def find_by_id(connection: Connection, id: UUID, *, to_change: bool = False) -> Group:
    """The group. Raises `NotFound`. `to_change` keeps it from others until the transaction ends."""
    query = _QUERY.where(member_group.c.id == id)
    if to_change:
        query = query.with_for_update()
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise NotFound("member group", id)
    return Group(**row)


def create(work: Work, name: str) -> Group:
    """A new group, to which nobody belongs. Raises `Invalid`, also if there is one of this name."""
    _require_storable(name)
    created = Group(uuid4(), name, work.now)
    with _refusing_duplicates(work):
        work.connection.execute(
            sa.insert(member_group).values(
                id=created.id, name=name, name_key=key_of(name), created_at=work.now
            )
        )
    work.record(Change(_KIND, str(created.id), LogType.NEW))
    return created


def delete(work: Work, name: str) -> Group:
    """The group as it was. Its members stay, and belong to it no more. Raises `NotFound`."""
    deleted = find(work.connection, name)
    gone = work.connection.execute(sa.delete(member_group).where(member_group.c.id == deleted.id))
    if gone.rowcount == 0:
        raise NotFound("member group", name)  # somebody else was quicker
    forget(work, [deleted.id])
    work.record(Change(_KIND, str(deleted.id), LogType.DELETE))
    return deleted


def rename(work: Work, id: UUID, name: str) -> None:
    """Call a group otherwise. Raises `NotFound`, and `Invalid` as `create` does."""
    find_by_id(work.connection, id, to_change=True)
    _require_storable(name)
    named = {"name": name, "name_key": key_of(name), "updated_at": work.now}
    with _refusing_duplicates(work):
        work.connection.execute(
            sa.update(member_group).where(member_group.c.id == id).values(named)
        )
    work.record(Change(_KIND, str(id), LogType.SAVE))


def _require_storable(name: str) -> None:
    if not is_storable(name):
        raise Invalid({"name": ["This has a character that cannot be stored."]})


@contextmanager
def _refusing_duplicates(work: Work) -> Generator[None]:
    try:
        with work.connection.begin_nested():
            yield
    except IntegrityError as error:
        raise Invalid({"name": ["Another group has this name."]}) from error
