"""The tag Audit Log of the Management API."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from umbraco_apis.management_v1 import models as m
from umbraco_apis.management_v1.server import AuditLogApi

from content_platform.access.user import User
from content_platform.apis.management.entries import entry_page, named_entry_page, span_of
from content_platform.audit.change import LogType
from content_platform.audit.read import entries_by_user, entries_of_type
from content_platform.platform import Platform
from content_platform.tree.history import history_of_anything

__all__ = ["AuditLog"]


class AuditLog(AuditLogApi[User]):
    """What was done: by the current user, to one item, or in one way."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store

    def get(
        self,
        *,
        order_direction: m.DirectionModel,
        since_date: datetime | None,
        skip: int,
        take: int,
        principal: User,
    ) -> m.PagedAuditLogWithUsernameResponseModel:
        span = span_of(skip, take, since_date, order_direction)
        with self._store.read() as connection:
            return named_entry_page(entries_by_user(connection, principal.id, span))

    def get_by_id(
        self,
        *,
        id: UUID,
        order_direction: m.DirectionModel,
        since_date: datetime | None,
        skip: int,
        take: int,
        principal: User,
    ) -> m.PagedAuditLogResponseModel:
        span = span_of(skip, take, since_date, order_direction)
        with self._store.read() as connection:
            return entry_page(history_of_anything(connection, principal, id, span))

    def get_type_by_log_type(
        self,
        *,
        log_type: m.AuditTypeModel,
        order_direction: m.DirectionModel,
        since_date: datetime | None,
        skip: int,
        take: int,
        **_: object,
    ) -> m.PagedAuditLogWithUsernameResponseModel:
        span = span_of(skip, take, since_date, order_direction)
        with self._store.read() as connection:
            return named_entry_page(entries_of_type(connection, LogType(log_type.value), span))
