"""What one place of the content tree holds: its draft in every language, and how far each has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import UUID

__all__ = ["INVARIANT", "ContentItem", "ContentPage", "ContentState", "Values"]

INVARIANT: Final = "$invariant"
"""The culture of what has no language."""

Values: TypeAlias = Mapping[str, Mapping[str, object]]
"""What properties hold, by alias and culture, as their editors store it. What is empty is not there."""


class ContentState(StrEnum):
    """How far one language of an item has come (DECISIONS 46)."""

    NOT_CREATED = "NOT_CREATED"
    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    PUBLISHED_PENDING_CHANGES = "PUBLISHED_PENDING_CHANGES"

    @property
    def is_published(self) -> bool:
        """Whether there is a published version, with or without later changes."""
        return self in {ContentState.PUBLISHED, ContentState.PUBLISHED_PENDING_CHANGES}


@dataclass(frozen=True, slots=True)
class ContentItem:
    """The draft; published versions are beside it (see `storage.schema.publication`).

    `names`, `states` and `updates` have the cultures that have been written; `view.view_of` adds the
    others. `revision` is another one after every change.
    """

    id: UUID
    parent_id: UUID | None
    path: str
    level: int
    sort_order: int
    type_alias: str
    names: Mapping[str, str]
    states: Mapping[str, ContentState]
    updates: Mapping[str, datetime]
    values: Values
    creator_id: UUID
    writer_id: UUID
    created_at: datetime
    updated_at: datetime
    revision: int
    children: int
    """How many items lie directly below."""


@dataclass(frozen=True, slots=True)
class ContentPage:
    """Some of `total` items."""

    items: tuple[ContentItem, ...]
    total: int
