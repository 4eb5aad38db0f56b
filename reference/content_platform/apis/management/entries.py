"""Entries of the audit log and what part of them is asked for in, both as each side has them out."""

from __future__ import annotations

from datetime import datetime

from umbraco_apis.management_v1 import models as m

from content_platform.audit.read import Entry, Span
from content_platform.storage.page import Page

__all__ = ["entry_page", "named_entry_page", "span_of"]


def span_of(
    skip: int, take: int, since_date: datetime | None, order_direction: m.DirectionModel
) -> Span:
    """What the parameters of a list ask for."""
    is_descending = order_direction == m.DirectionModel.DESCENDING
    return Span(skip, take, since_date, newest_first=is_descending)


def entry_page(found: Page[Entry]) -> m.PagedAuditLogResponseModel:
    """Entries with the ids of users."""
    return m.PagedAuditLogResponseModel(
        total=found.total,
        items=[
            m.AuditLogResponseModel(
                user=m.ReferenceByIdModel(id=each.user_id),
                entity=_entity(each),
                timestamp=each.at,
                log_type=m.AuditTypeModel(each.change.log_type.value),
                comment=each.change.comment,
                parameters=each.change.parameters,
            )
            for each in found.items
        ],
    )


def named_entry_page(found: Page[Entry]) -> m.PagedAuditLogWithUsernameResponseModel:
    """Entries with the names of users, too."""
    return m.PagedAuditLogWithUsernameResponseModel(
        total=found.total,
        items=[
            m.AuditLogWithUsernameResponseModel(
                user=m.ReferenceByIdModel(id=each.user_id),
                user_name=each.user_name,
                entity=_entity(each),
                timestamp=each.at,
                log_type=m.AuditTypeModel(each.change.log_type.value),
                comment=each.change.comment,
                parameters=each.change.parameters,
            )
            for each in found.items
        ],
    )


def _entity(entry: Entry) -> m.AuditLogEntityModel:
    return m.AuditLogEntityModel(id=entry.change.entity_id, type=entry.change.entity_kind)
