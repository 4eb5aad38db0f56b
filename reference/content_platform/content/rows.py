"""Content items in, their rows out, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, bindparam, insert, update

from content_platform.access.user import Tree
from content_platform.audit.change import Change, LogType
from content_platform.content.item import ContentItem, ContentState
from content_platform.storage.schema import item
from content_platform.storage.store import Work

__all__ = ["insert_item", "item_of", "record", "save"]

_insert: Final = insert(item)
_update: Final = update(item).where(item.c.id == bindparam("of_item"))


def item_of(row: Row[Any]) -> ContentItem:
    """The item of a row that has all columns of `item`, and `children`."""
    return ContentItem(
        id=row.id,
        parent_id=row.parent_id,
        path=row.path,
        level=row.level,
        sort_order=row.sort_order,
        type_alias=row.type_alias,
        names=row.names,
        states={culture: ContentState(state) for culture, state in row.states.items()},
        updates={culture: datetime.fromisoformat(at) for culture, at in row.updates.items()},
        values=row.values,
        creator_id=row.creator_id,
        writer_id=row.writer_id,
        created_at=row.created_at,
        updated_at=row.updated_at,
        revision=row.revision,
        children=row.children,
    )


def insert_item(work: Work, created: ContentItem) -> None:
    """One row more."""
    row = {
        "id": created.id,
        "kind": Tree.CONTENT.value,
        "creator_id": created.creator_id,
        "created_at": created.created_at,
        "type_alias": created.type_alias,
    }
    work.connection.execute(_insert, row | _changeable(created))


def save(work: Work, changed: ContentItem) -> ContentItem:
    """Keep the item as it is now, as another revision, with the user as its writer."""
    kept = replace(
        changed, writer_id=work.user.id, updated_at=work.now, revision=changed.revision + 1
    )
    work.connection.execute(_update, {"of_item": kept.id} | _changeable(kept))
    return kept


def record(work: Work, item_id: UUID, log_type: LogType, cultures: Iterable[str] = ()) -> None:
    """Tell the audit log; `cultures` are those that it is about."""
    names = ", ".join(cultures)
    work.record(Change("document", str(item_id), log_type, parameters=names or None))


def _changeable(kept: ContentItem) -> dict[str, object]:
    """The columns that a change can change."""
    return {
        "parent_id": kept.parent_id,
        "path": kept.path,
        "level": kept.level,
        "sort_order": kept.sort_order,
        "names": dict(kept.names),
        "states": {culture: state.value for culture, state in kept.states.items()},
        "updates": {culture: at.isoformat() for culture, at in kept.updates.items()},
        "values": {alias: dict(by_culture) for alias, by_culture in kept.values.items()},
        "writer_id": kept.writer_id,
        "updated_at": kept.updated_at,
        "revision": kept.revision,
    }
