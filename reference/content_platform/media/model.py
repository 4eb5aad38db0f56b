"""An item of the media tree, and what is asked for when one is made or changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

__all__ = ["MediaDraft", "MediaItem", "MediaPage"]


@dataclass(frozen=True, slots=True)
class MediaItem:
    """`values` has the raw values of properties by alias; those that were never set are not in it.

    `path` is explained at `storage.schema.item`; `revision` is another one after every change.
    """

    id: UUID
    parent_id: UUID | None
    path: str
    level: int
    sort_order: int
    type_alias: str
    name: str
    values: Mapping[str, object]
    children: int
    created_at: datetime
    updated_at: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class MediaPage:
    """`items` in the order of editors, out of `total`."""

    items: tuple[MediaItem, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MediaDraft:
    """A media item as somebody wants it.

    `parent_id` and `sort_order` are None where nothing is said of them. `values` are raw values by alias; an
    upload property has the name of the file that comes along, as text or as `{"src": ...}`.
    """

    type_alias: str
    name: str
    parent_id: UUID | None
    sort_order: int | None
    values: Mapping[str, object]
