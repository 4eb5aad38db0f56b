"""Drafts in, rows of the content tree and their traces in the audit log out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import insert, update

from content_platform.access.permissions import require
from content_platform.access.user import Action, Tree
from content_platform.audit.change import Change, LogType
from content_platform.content.cultures import Cultures, read_cultures
from content_platform.content.draft import Draft
from content_platform.content.faults import Faults
from content_platform.content.item import INVARIANT, ContentItem
from content_platform.content.picked import require_picked
from content_platform.content.read import find_item
from content_platform.content.written import Written, write_draft
from content_platform.errors import NotFound, PreconditionFailed
from content_platform.storage.path import path_of
from content_platform.storage.schema import item
from content_platform.storage.store import Work
from content_platform.tree.branch import add_child, insert_child, make_room
from content_platform.tree.lock import Hold, hold_tree
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Kind

__all__ = ["create_item", "place_faults", "record", "require_revision", "save", "update_item"]


def create_item(
    work: Work, types: Types, draft: Draft, staged: Staged, *, id: UUID | None = None
) -> ContentItem:
    """Add an item with the files that came for it, a draft in each language that it has a name in.

    Raises `Denied` where the user may not create one, and `Invalid` for a place, a type or values that do
    not fit. A draft may lack required values, which are asked for when it is published.
    """
    hold_tree(work.connection, Tree.CONTENT, Hold.SHARED)
    faults = Faults()
    parent = _parent(work, draft.parent_id, faults)
    item_type = _type(types, draft.type_alias or "", faults)
    place_faults(types, item_type, parent, faults)
    written = _write(work, draft, None, item_type, types, staged, faults)
    created = _created(work, draft, parent, item_type, written, id or uuid4())
    work.connection.execute(
        insert(item).values(
            id=created.id,
            kind=Tree.CONTENT.value,
            creator_id=created.creator_id,
            created_at=created.created_at,
            type_alias=created.type_alias,
            **_place(created),
            **_changeable(created),
        )
    )
    record(work, created, LogType.NEW)
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
    hold_tree(work.connection, Tree.CONTENT, Hold.SHARED)
    old = find_item(work.connection, id, for_update=True)
    require(work.user, Action.UPDATE, old.path)
    require_revision(old, expected)
    faults = Faults()
    _require_same(old, draft, faults)
    item_type = types.find(Kind.CONTENT, old.type_alias)
    written = _write(work, draft, old, item_type, types, staged, faults)
    new = replace(
        old,
        names=written.names,
        states=written.states,
        updates=written.updates,
        values=written.values,
        sort_order=old.sort_order if draft.sort_order is None else draft.sort_order,
    )
    return _save_if_changed(work, old, new, written.changed)


def save(work: Work, changed: ContentItem) -> ContentItem:
    """Keep the item as it is now, with another revision and the user as its writer."""
    kept = replace(
        changed,
        writer_id=work.user.id,
        updated_at=work.now,
        revision=changed.revision + 1,
    )
    work.connection.execute(
        update(item).where(item.c.id == kept.id).values(**_changeable(kept), **_place(kept))
    )
    return kept


def record(
    work: Work, changed: ContentItem, log_type: LogType, cultures: Iterable[str] = ()
) -> None:
    """Tell the audit log; `cultures` are those that it is about."""
    names = ", ".join(cultures)
    work.record(Change("document", str(changed.id), log_type, parameters=names or None))


def require_revision(found: ContentItem, expected: Collection[int] | None) -> None:
    """Raises `PreconditionFailed` if the item is at none of the revisions expected (DECISIONS 55)."""
    if expected is not None and found.revision not in expected:
        raise PreconditionFailed(f"it is at revision {found.revision} by now")


def place_faults(
    types: Types, item_type: ItemType, parent: ContentItem | None, faults: Faults
) -> None:
    """Tell if items of the type may not lie below the parent, or at the root where it is None."""
    if item_type.is_element:
        faults.add("contentTypeAlias", f"{item_type.alias!r} is for parts of items alone.")
    elif parent is None:
        if not item_type.is_allowed_at_root:
            faults.add("parentId", f"{item_type.alias!r} is not allowed at the root.")
    elif item_type.alias not in types.find(Kind.CONTENT, parent.type_alias).allowed_children:
        faults.add("parentId", f"{item_type.alias!r} is not allowed below {parent.type_alias!r}.")


def _parent(work: Work, parent_id: UUID | None, faults: Faults) -> ContentItem | None:
    """Where the new item goes, None at the root. A parent that is not there is a mistake in a value."""
    if parent_id is None:
        require(work.user, Action.CREATE, "")
        return None
    try:
        parent = find_item(work.connection, parent_id)
    except NotFound:
        faults.add("parentId", "There is no such content item.")
        faults.require_none()
        raise
    require(work.user, Action.CREATE, parent.path)
    return parent


def _type(types: Types, alias: str, faults: Faults) -> ItemType:
    try:
        return types.find(Kind.CONTENT, alias)
    except NotFound:
        faults.add("contentTypeAlias", f"There is no content type {alias!r}.")
        faults.require_none()
        raise


def _require_same(old: ContentItem, draft: Draft, faults: Faults) -> None:
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
        sort_order=_take_place(work, draft),
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


def _take_place(work: Work, draft: Draft) -> int:
    if draft.sort_order is None:
        return add_child(work.connection, Tree.CONTENT, draft.parent_id)
    insert_child(work.connection, Tree.CONTENT, draft.parent_id, draft.sort_order)
    return draft.sort_order


def _save_if_changed(
    work: Work, old: ContentItem, new: ContentItem, changed: Collection[str]
) -> ContentItem:
    log_type = LogType.SAVE if INVARIANT in new.names else LogType.SAVE_VARIANT
    record(work, new, log_type, () if INVARIANT in new.names else changed)
    if new == old:
        return old
    if new.sort_order != old.sort_order:
        make_room(work.connection, Tree.CONTENT, old.parent_id, new.sort_order, newcomer=old.id)
    return save(work, new)


def _place(kept: ContentItem) -> dict[str, object]:
    return {
        "parent_id": kept.parent_id,
        "path": kept.path,
        "level": kept.level,
        "sort_order": kept.sort_order,
    }


def _changeable(kept: ContentItem) -> dict[str, object]:
    """The columns that a change of the draft can change."""
    return {
        "names": dict(kept.names),
        "states": {culture: state.value for culture, state in kept.states.items()},
        "updates": {culture: at.isoformat() for culture, at in kept.updates.items()},
        "values": {alias: dict(by_culture) for alias, by_culture in kept.values.items()},
        "writer_id": kept.writer_id,
        "updated_at": kept.updated_at,
        "revision": kept.revision,
    }
