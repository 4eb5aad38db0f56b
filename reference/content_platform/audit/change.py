"""What the audit log is told of one write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Change", "LogType"]


class LogType(StrEnum):
    """What was done, in the words of the Management API (`AuditTypeModel`)."""

    NEW = "New"
    SAVE = "Save"
    SAVE_VARIANT = "SaveVariant"
    DELETE = "Delete"
    PUBLISH = "Publish"
    PUBLISH_VARIANT = "PublishVariant"
    UNPUBLISH = "Unpublish"
    UNPUBLISH_VARIANT = "UnpublishVariant"
    MOVE = "Move"
    SORT = "Sort"
    CUSTOM = "Custom"


@dataclass(frozen=True, slots=True)
class Change:
    """`entity_kind` is one word such as `document` or `member`; `entity_id` its id as text."""

    entity_kind: str
    entity_id: str
    log_type: LogType
    comment: str | None = None
    parameters: str | None = None
