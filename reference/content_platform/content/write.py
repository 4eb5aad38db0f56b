"""Drafts in, content items, the files that came for them and their traces in the audit log out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID, uuid4

from content_platform.access.permissions import require
from content_platform.access.user import Action, Tree
from content_platform.audit.change import LogType
from content_platform.content.cultures import read_cultures
from content_platform.content.draft import Draft
from content_platform.content.item import INVARIANT, ContentItem
from content_platform.content.place import check_place, find_parent, take_place
from content_platform.content.read import find_item
from content_platform.content.rows import insert_item, record, save
from content_platform.content.uploaded import keep_files
from content_platform.content.written import Setting, Written, write_draft
from content_platform.editors.faults import Faults
from content_platform.editors.picked import require_picked
from content_platform.errors import NotFound, PreconditionFailed, StorageUnavailable
from content_platform.files.staged import Staged
from content_platform.storage.path import path_of
from content_platform.storage.store import Work
from content_platform.tree.branch import make_room
from content_platform.tree.lock import Hold, hold_to_place, hold_tree
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Kind

__all__ = ["create_item", "require_revision", "update_item"]


def create_item(
    work: Work, types: Types, draft: Draft, staged: Staged, *, id: UUID | None = None
) -> ContentItem:
    """Add an item with the files that came for it, a draft in each language that it has a name in.

    Raises `Denied` where the user may not create one, and `Invalid` for a place, a type or values that do
    not fit. A draft may lack required values, which are asked for when it is published.
    """
    hold_tree(work.connection, Tree.CONTENT, Hold.SHARED)
    faults = Faults()
    parent = find_parent(work, draft, faults)
    item_type = _type(types, draft.type_alias or "", faults)
    if draft.parent_id is None or parent is not None:
        check_place(types, item_type, parent, faults)
    written = _write(work, draft, None, _setting(work, types, item_type, staged), faults)
    created = _created(work, draft, parent, item_type, written, id or uuid4())
    insert_item(work, created)
    keep_files(work, created, item_type, staged)
    record(work, created.id, LogType.NEW)
    return created


def update_item(
    work: Work,
    types: Types,
    id: UUID,
    draft: Draft,
    staged: Staged,
    expected: Collection[int] | None = None,
) -> ContentItem:
    """Save a draft of the item; what is published stays, and so does what the draft leaves out.

    Raises `NotFound`, `Denied`, `PreconditionFailed` if the revision is none of `expected`, and `Invalid`
    for another type or parent and for values that do not fit.
    """
    hold = hold_to_place(work.connection, Tree.CONTENT, id, draft.sort_order)
    old = find_item(work.connection, id, for_update=True)
    require(work.user, Action.UPDATE, old.path)
    require_revision(old, expected)
    faults = Faults()
    _check_same(old, draft, faults)
    item_type = types.find(Kind.CONTENT, old.type_alias)
    written = _write(work, draft, old, _setting(work, types, item_type, staged), faults)
    new = replace(
        old,
        names=written.names,
        states=written.states,
        updates=written.updates,
        values=written.values,
        sort_order=old.sort_order if draft.sort_order is None else draft.sort_order,
    )
    if new.sort_order != old.sort_order and hold is Hold.SHARED:
        raise StorageUnavailable("the item has just been moved by somebody else")
    kept = _save_if_changed(work, old, new, written.changed)
    keep_files(work, kept, item_type, staged)
    return kept


def require_revision(found: ContentItem, expected: Collection[int] | None) -> None:
    """Raises `PreconditionFailed` if the item is at none of the revisions expected (DECISIONS 55)."""
    if expected is not None and found.revision not in expected:
        raise PreconditionFailed(f"it is at revision {found.revision} by now")


def _type(types: Types, alias: str, faults: Faults) -> ItemType:
    try:
        return types.find(Kind.CONTENT, alias)
    except NotFound:
        faults.add("contentTypeAlias", f"There is no content type {alias!r}.")
        raise faults.invalid() from None


def _setting(work: Work, types: Types, item_type: ItemType, staged: Staged) -> Setting:
    return Setting(item_type, types, read_cultures(work.connection), staged, work.now)


def _write(
    work: Work, draft: Draft, before: ContentItem | None, setting: Setting, faults: Faults
) -> Written:
    written = write_draft(draft, before, setting, faults)
    require_picked(work.connection, written.picks, faults)
    faults.require_none()
    return written


def _check_same(old: ContentItem, draft: Draft, faults: Faults) -> None:
    if draft.type_alias is not None and draft.type_alias.lower() != old.type_alias.lower():
        faults.add("contentTypeAlias", "The type of a content item cannot be changed.")
    if draft.parent_id not in {None, old.parent_id}:
        faults.add("parentId", "An update does not move a content item.")


def _created(
    work: Work,
    draft: Draft,
    parent: ContentItem | None,
    item_type: ItemType,
    written: Written,
    id: UUID,
) -> ContentItem:
    return ContentItem(
        id=id,
        parent_id=draft.parent_id,
        path=path_of(parent.path if parent else "", id),
        level=parent.level + 1 if parent else 1,
        sort_order=take_place(work, draft),
        type_alias=item_type.alias,
        names=written.names,
        states=written.states,
        updates=written.updates,
        values=written.values,
        creator_id=work.user.id,
        writer_id=work.user.id,
        created_at=work.now,
        updated_at=work.now,
        revision=1,
        children=0,
    )


def _save_if_changed(
    work: Work, old: ContentItem, new: ContentItem, changed: Collection[str]
) -> ContentItem:
    if INVARIANT in new.names:
        record(work, new.id, LogType.SAVE)
    else:
        record(work, new.id, LogType.SAVE_VARIANT, changed)
    if new == old:
        return old
    if new.sort_order != old.sort_order:
        make_room(work.connection, Tree.CONTENT, old.parent_id, new.sort_order, newcomer=old.id)
    return save(work, new)
