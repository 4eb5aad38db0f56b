"""Who, what or which way in; entries of the audit log out, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, select

from content_platform.audit.change import Change, LogType
from content_platform.storage.page import Page, read_page
from content_platform.storage.schema import audit_entry, user_account

__all__ = ["Entry", "Span", "entries_about", "entries_by_user", "entries_of_type", "known_kind"]

_QUERY: Final = select(audit_entry, user_account.c.name.label("user_name")).outerjoin(
    user_account, user_account.c.id == audit_entry.c.user_id
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, who made it and when. `user_name` is None for a user who is not there any more."""

    change: Change
    user_id: UUID
    user_name: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """Which part of a list is asked for. `since` includes its moment."""

    skip: int
    take: int
    since: datetime | None = None
    newest_first: bool = True


def entries_by_user(connection: Connection, user_id: UUID, span: Span) -> Page[Entry]:
    """What the user has changed."""
    return _entries(connection, audit_entry.c.user_id == user_id, span)


def entries_about(
    connection: Connection, entity_kind: str, entity_id: str, span: Span
) -> Page[Entry]:
    """What was done to one thing; it need not be there any more."""
    about = (audit_entry.c.entity_kind == entity_kind) & (audit_entry.c.entity_id == entity_id)
    return _entries(connection, about, span)


def entries_of_type(connection: Connection, log_type: LogType, span: Span) -> Page[Entry]:
    """What was done in one way, to anything."""
    return _entries(connection, audit_entry.c.log_type == log_type.value, span)


def known_kind(connection: Connection, entity_id: str, kinds: tuple[str, ...]) -> str | None:
    """Which of `kinds` the thing is or was, as far as the log knows."""
    query = select(audit_entry.c.entity_kind).where(
        audit_entry.c.entity_kind.in_(kinds), audit_entry.c.entity_id == entity_id
    )
    kind: str | None = connection.execute(query.limit(1)).scalar_one_or_none()
    return kind


def _entries(connection: Connection, which: ColumnElement[bool], span: Span) -> Page[Entry]:
    query = _QUERY.where(which)
    if span.since is not None:
        query = query.where(audit_entry.c.at >= span.since)
    order = audit_entry.c.id.desc() if span.newest_first else audit_entry.c.id
    found = read_page(connection, query.order_by(order), skip=span.skip, take=span.take)
    return Page(tuple(map(_entry, found.items)), found.total)


def _entry(row: Row[Any]) -> Entry:
    change = Change(
        entity_kind=row.entity_kind,
        entity_id=row.entity_id,
        log_type=LogType(row.log_type),
        comment=row.comment,
        parameters=row.parameters,
    )
    return Entry(change, row.user_id, row.user_name, row.at)
