"""Media items moved into another folder, or among their siblings."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select, update

from content_platform.access.permissions import ROOT, require_within
from content_platform.access.user import Tree
from content_platform.audit.change import Change, LogType
from content_platform.errors import Invalid, NotFound
from content_platform.media.model import MediaItem
from content_platform.media.read import read_media
from content_platform.media.write import require_fit
from content_platform.storage.path import path_of
from content_platform.storage.schema import item
from content_platform.storage.store import Work
from content_platform.tree.branch import add_child, place_children, remove_child
from content_platform.tree.lock import Hold, hold_tree
from content_platform.tree.moving import (
    TOO_DEEP,
    is_too_deep,
    paths_of_children,
    refuse_below_itself,
    take_along,
)
from content_platform.types.catalogue import Types
from content_platform.types.model import Kind

__all__ = ["move_media", "sort_media"]


def move_media(work: Work, types: Types, id: UUID, parent_id: UUID | None) -> None:
    """Put the item, with all that lies below it, last in a folder or at the root.

    To move it where it is changes nothing. Raises `NotFound` for the item and for the folder; `Denied`;
    `Invalid` with the code `MoveBelowItself`, or for a place where its type may not lie or that is too deep.
    """
    hold_tree(work.connection, Tree.MEDIA, Hold.ALONE)
    old = read_media(work.connection, work.user, id, for_update=True)
    parent = _folder(work, parent_id)
    if parent_id == old.parent_id:
        return
    parent_path = parent.path if parent else ROOT
    refuse_below_itself(old.path, parent_path)
    require_fit(types, types.find(Kind.MEDIA, old.type_alias), parent)
    if is_too_deep(work.connection, old.path, parent_path):
        raise Invalid({"parentId": [TOO_DEEP]})
    remove_child(work.connection, Tree.MEDIA, old.parent_id)
    place = {
        "parent_id": parent_id,
        "path": path_of(parent_path, id),
        "level": parent.level + 1 if parent else 1,
        "sort_order": add_child(work.connection, Tree.MEDIA, parent_id),
    }
    _change(work, old, place)
    take_along(work.connection, old.path, path_of(parent_path, id))
    work.record(Change("media", str(id), LogType.MOVE))


def sort_media(work: Work, parent_id: UUID | None, places: Mapping[UUID, int]) -> None:
    """Give items in one folder the sort orders in `places`; the others keep theirs.

    Where two have one place, all are numbered from 0, those of one place by age. Raises `NotFound` for the
    folder, `Denied`, and `Invalid` if one of the items is not in it.
    """
    hold_tree(work.connection, Tree.MEDIA, Hold.ALONE)
    if parent_id is not None and _kind_of(work, parent_id) is None:
        raise NotFound("media", parent_id)
    for path in paths_of_children(work.connection, Tree.MEDIA, parent_id, places):
        require_within(work.user, Tree.MEDIA, path)
    place_children(work.connection, Tree.MEDIA, parent_id, places)
    for each in places:
        work.record(Change("media", str(each), LogType.SORT))


def _folder(work: Work, parent_id: UUID | None) -> MediaItem | None:
    if parent_id is None:
        require_within(work.user, Tree.MEDIA, ROOT)
        return None
    return read_media(work.connection, work.user, parent_id)


def _kind_of(work: Work, id: UUID) -> str | None:
    query = select(item.c.kind).where(item.c.id == id, item.c.kind == Tree.MEDIA.value)
    kind: str | None = work.connection.execute(query).scalar_one_or_none()
    return kind


def _change(work: Work, old: MediaItem, place: Mapping[str, object]) -> None:
    work.connection.execute(
        update(item)
        .where(item.c.id == old.id)
        .values(
            **place,
            writer_id=work.user.id,
            updated_at=work.now,
            revision=old.revision + 1,
        )
    )
