"""Media items to create, change or delete in; rows, files, and their traces in the audit log out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select, update

from content_platform.access.permissions import ROOT, require_within
from content_platform.access.user import Tree
from content_platform.audit.change import Change, LogType
from content_platform.editors.faults import Faults
from content_platform.editors.picked import require_picked
from content_platform.errors import Invalid, NotFound, PreconditionFailed, StorageUnavailable
from content_platform.files.staged import Staged
from content_platform.media.model import MediaDraft, MediaItem
from content_platform.media.read import INVARIANT, read_media
from content_platform.media.values import Accepted, accept_values
from content_platform.relations.writing import forget
from content_platform.storage.path import DEEPEST, at_or_below, path_of
from content_platform.storage.schema import item
from content_platform.storage.store import Work
from content_platform.tree.branch import (
    add_child,
    drop_branches,
    insert_child,
    make_room,
    remove_child,
)
from content_platform.tree.lock import Hold, hold_to_place, hold_tree
from content_platform.tree.moving import TOO_DEEP
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Kind

__all__ = ["create_media", "delete_media", "require_fit", "update_media"]


def create_media(
    work: Work, types: Types, draft: MediaDraft, staged: Staged, *, id: UUID | None = None
) -> MediaItem:
    """Add an item, with the files that came for it.

    Raises `Denied` where the user may not add one, and `Invalid` for a place, a type or values that do not fit.
    """
    hold_tree(work.connection, Tree.MEDIA, Hold.SHARED)
    parent = _parent(work, draft.parent_id)
    media_type = _type(types, draft.type_alias)
    require_fit(types, media_type, parent)
    accepted = accept_values(types, media_type, draft.values, {}, staged)
    _require_picked(work, accepted)
    new_id = id or uuid4()
    created = MediaItem(
        id=new_id,
        parent_id=draft.parent_id,
        path=path_of(parent.path if parent else ROOT, new_id),
        level=parent.level + 1 if parent else 1,
        sort_order=_take_place(work, draft),
        type_alias=media_type.alias,
        name=draft.name,
        values=accepted.values,
        children=0,
        created_at=work.now,
        updated_at=work.now,
        revision=1,
    )
    _insert(work, created)
    staged.assign(work, new_id, accepted.paths)
    work.record(Change("media", str(new_id), LogType.NEW))
    return created


def update_media(
    work: Work,
    types: Types,
    id: UUID,
    draft: MediaDraft,
    staged: Staged,
    expected: Collection[int] | None = None,
) -> MediaItem:
    """Make the item what `draft` says; what that leaves out stays (DECISIONS 41).

    Raises `NotFound`, `Denied`, `PreconditionFailed` if the revision is none of `expected`, and `Invalid`
    for another type or parent, and for values that do not fit.
    """
    hold = hold_to_place(work.connection, Tree.MEDIA, id, draft.sort_order)
    old = read_media(work.connection, work.user, id, for_update=True)
    _require_revision(old, expected)
    _require_same(old, draft)
    media_type = types.find(Kind.MEDIA, old.type_alias)
    accepted = accept_values(types, media_type, draft.values, old.values, staged)
    _require_picked(work, accepted)
    changed = replace(
        old,
        name=draft.name,
        sort_order=old.sort_order if draft.sort_order is None else draft.sort_order,
        values=accepted.values,
        updated_at=work.now,
        revision=old.revision + 1,
    )
    if changed.sort_order != old.sort_order:
        if hold is Hold.SHARED:
            raise StorageUnavailable("the item has just been moved by somebody else")
        make_room(work.connection, Tree.MEDIA, old.parent_id, changed.sort_order, newcomer=id)
    _update(work, changed)
    staged.assign(work, id, accepted.paths)
    work.record(Change("media", str(id), LogType.SAVE))
    return changed


def delete_media(
    work: Work, id: UUID, staged: Staged, expected: Collection[int] | None = None
) -> MediaItem:
    """Delete the item, all that lies below it, their files and relations; gives the item as it was.

    Each of the items leaves an entry in the audit log. Raises `NotFound`, `Denied`, and `PreconditionFailed` if the revision is none of `expected`.
    """
    hold_tree(work.connection, Tree.MEDIA, Hold.ALONE)
    old = read_media(work.connection, work.user, id, for_update=True)
    _require_revision(old, expected)
    going = at_or_below(old.path)
    staged.release(work, select(item.c.id).where(going))
    drop_branches(work.connection, Tree.MEDIA, old.path)
    remove_child(work.connection, Tree.MEDIA, old.parent_id)
    gone = work.connection.scalars(delete(item).where(going).returning(item.c.id)).all()
    forget(work, gone)
    for each in gone:
        work.record(Change("media", str(each), LogType.DELETE))
    return old


def _parent(work: Work, parent_id: UUID | None) -> MediaItem | None:
    """Where the new item goes; None is the root. A parent that is not there is a mistake in a value."""
    if parent_id is None:
        require_within(work.user, Tree.MEDIA, ROOT)
        return None
    try:
        return read_media(work.connection, work.user, parent_id)
    except NotFound:
        raise Invalid({"parentId": ["There is no such media item."]}) from None


def _type(types: Types, alias: str) -> ItemType:
    try:
        return types.find(Kind.MEDIA, alias)
    except NotFound:
        raise Invalid({"mediaTypeAlias": [f"There is no media type '{alias}'."]}) from None


def require_fit(types: Types, media_type: ItemType, parent: MediaItem | None) -> None:
    """Raises `Invalid` where no item of the type may lie below `parent`, or at the root if that is None."""
    if parent is None:
        if not media_type.is_allowed_at_root:
            raise Invalid({"parentId": [f"'{media_type.alias}' is not allowed at the root."]})
        return
    if parent.level >= DEEPEST:
        raise Invalid({"parentId": [TOO_DEEP]})
    above = types.find(Kind.MEDIA, parent.type_alias)
    if media_type.alias not in above.allowed_children:
        reason = f"'{media_type.alias}' is not allowed below '{above.alias}'."
        raise Invalid({"parentId": [reason]})


def _require_revision(old: MediaItem, expected: Collection[int] | None) -> None:
    if expected is not None and old.revision not in expected:
        raise PreconditionFailed(f"it is at revision {old.revision} by now")


def _require_same(old: MediaItem, draft: MediaDraft) -> None:
    errors: dict[str, list[str]] = {}
    if draft.type_alias.lower() != old.type_alias.lower():
        errors["mediaTypeAlias"] = ["The type of a media item cannot be changed."]
    if draft.parent_id not in {None, old.parent_id}:
        errors["parentId"] = ["An update does not move a media item."]
    if errors:
        raise Invalid(errors)


def _require_picked(work: Work, accepted: Accepted) -> None:
    faults = Faults()
    require_picked(work.connection, accepted.picks, faults)
    faults.require_none()


def _take_place(work: Work, draft: MediaDraft) -> int:
    if draft.sort_order is None:
        return add_child(work.connection, Tree.MEDIA, draft.parent_id)
    insert_child(work.connection, Tree.MEDIA, draft.parent_id, draft.sort_order)
    return draft.sort_order


def _insert(work: Work, created: MediaItem) -> None:
    work.connection.execute(
        insert(item).values(
            id=created.id,
            kind=Tree.MEDIA.value,
            parent_id=created.parent_id,
            path=created.path,
            level=created.level,
            type_alias=created.type_alias,
            states={},
            updates={},
            creator_id=work.user.id,
            created_at=created.created_at,
            **_changeable(work, created),
        )
    )


def _update(work: Work, changed: MediaItem) -> None:
    work.connection.execute(
        update(item).where(item.c.id == changed.id).values(**_changeable(work, changed))
    )


def _changeable(work: Work, media: MediaItem) -> dict[str, object]:
    """The columns that a change can change."""
    return {
        "names": {INVARIANT: media.name},
        "sort_order": media.sort_order,
        "values": media.values,
        "writer_id": work.user.id,
        "updated_at": media.updated_at,
        "revision": media.revision,
    }
