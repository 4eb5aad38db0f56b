"""Tables of the platform in, classes of the ORM out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import DeclarativeBase

from content_platform.storage import schema

__all__ = [
    "Account",
    "ApiKey",
    "AuditEntry",
    "Branch",
    "Group",
    "Item",
    "Language",
    "Membership",
    "Publication",
]


class Base(DeclarativeBase):
    """Of all classes here."""

    metadata = schema.metadata


def _mapped(table: Table) -> Any:
    return type(table.name, (Base,), {"__table__": table})


Account = _mapped(schema.user_account)
ApiKey = _mapped(schema.api_key)
AuditEntry = _mapped(schema.audit_entry)
Branch = _mapped(schema.branch)
Group = _mapped(schema.user_group)
Item = _mapped(schema.item)
Language = _mapped(schema.language)
Membership = _mapped(schema.user_in_group)
Publication = _mapped(schema.publication)
