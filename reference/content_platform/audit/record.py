"""Changes in, rows of the audit log out, in the transaction of the change itself."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, insert

from content_platform.audit.change import Change
from content_platform.storage.schema import audit_entry

__all__ = ["record"]

_insert: Final = insert(audit_entry).inline()  # its id is not asked for


def record(connection: Connection, change: Change, user_id: UUID, at: datetime) -> None:
    """One row for `change`, which `user_id` made."""
    connection.execute(
        _insert,
        {
            "entity_kind": change.entity_kind,
            "entity_id": change.entity_id,
            "user_id": user_id,
            "log_type": change.log_type.value,
            "at": at,
            "comment": change.comment,
            "parameters": change.parameters,
        },
    )
