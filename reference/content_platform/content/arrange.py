"""Items moved to another parent, or among their siblings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from content_platform.access.permissions import require
from content_platform.access.user import Action, Tree
from content_platform.audit.change import LogType
from content_platform.content.cultures import read_cultures
from content_platform.content.item import ContentItem
from content_platform.content.place import check_place
from content_platform.content.read import find_item
from content_platform.content.rows import record, save
from content_platform.content.versions import Versions, places_above
from content_platform.editors.faults import Faults
from content_platform.storage.path import path_of
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

__all__ = ["move_item", "sort_items"]


def move_item(work: Work, types: Types, id: UUID, parent_id: UUID | None) -> ContentItem:
    """Put the item, with all that lies below it, last below another one or at the root.

    What is published stays so; its routes change, and it is seen if what it lies below now is. To move an
    item where it is changes nothing. Raises `NotFound` for the item and for the parent; `Denied`;
    `Invalid` with the code `MoveBelowItself`, or for a parent that its type may not lie below.
    """
    hold_tree(work.connection, Tree.CONTENT, Hold.ALONE)
    old = find_item(work.connection, id, for_update=True)
    require(work.user, Action.UPDATE, old.path)
    parent = None if parent_id is None else find_item(work.connection, parent_id)
    parent_path = parent.path if parent else ""
    require(work.user, Action.CREATE, parent_path)
    if parent_id == old.parent_id:
        return old
    refuse_below_itself(old.path, parent_path)
    item_type = types.find(Kind.CONTENT, old.type_alias)
    faults = Faults()
    check_place(types, item_type, parent, faults)
    if is_too_deep(work.connection, old.path, parent_path):
        faults.add("parentId", TOO_DEEP)
    faults.require_none()
    remove_child(work.connection, Tree.CONTENT, old.parent_id)
    moved = save(
        work,
        replace(
            old,
            parent_id=parent_id,
            path=path_of(parent_path, id),
            level=parent.level + 1 if parent else 1,
            sort_order=add_child(work.connection, Tree.CONTENT, parent_id),
        ),
    )
    take_along(work.connection, old.path, moved.path)
    versions = Versions(work, item_type, read_cultures(work.connection))
    versions.move(moved, places_above(work, moved))
    record(work, id, LogType.MOVE)
    return moved


def sort_items(work: Work, parent_id: UUID | None, places: Mapping[UUID, int]) -> None:
    """Give items below one parent the sort orders in `places`; the others keep theirs.

    Where two have one place, all are numbered from 0, those of one place by age. Raises `NotFound` for the
    parent, `Denied`, and `Invalid` if one of the items is not there.
    """
    hold_tree(work.connection, Tree.CONTENT, Hold.ALONE)
    if parent_id is not None:
        find_item(work.connection, parent_id)
    for path in paths_of_children(work.connection, Tree.CONTENT, parent_id, places):
        require(work.user, Action.UPDATE, path)
    place_children(work.connection, Tree.CONTENT, parent_id, places)
    for each in places:
        record(work, each, LogType.SORT)
