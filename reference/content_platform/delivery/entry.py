"""Rows of the content tree in, entries in one language out, published ones and drafts alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Row

from content_platform.content.item import INVARIANT
from content_platform.delivery.view import View

__all__ = ["Entry", "entry_of"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A content item as it reads in one language.

    `values` are as editors store them, by alias. `route` is that of `storage.schema.publication`, None if the
    item is not published.
    """

    id: UUID
    path: str
    type_alias: str
    name: str
    values: Mapping[str, object]
    created_at: datetime
    updated_at: datetime
    route: str | None


def entry_of(row: Row[Any], view: View) -> Entry:
    """The entry of a row of `visible.visible_items`."""
    values: Mapping[str, object] = row.values_
    if view.previewer is not None:
        values = _in_culture(values, view.culture)
    return Entry(
        id=row.id,
        path=row.path,
        type_alias=row.type_alias,
        name=row.name,
        values=values,
        created_at=row.created_at,
        updated_at=row.updated_at,
        route=row.route,
    )


def _in_culture(values: Mapping[str, object], culture: str) -> Mapping[str, object]:
    """Drafts have values by alias and culture."""
    found: dict[str, object] = {}
    for alias, each in values.items():
        by_culture = cast("Mapping[str, object]", each)
        found[alias] = by_culture.get(culture, by_culture.get(INVARIANT))
    return found
