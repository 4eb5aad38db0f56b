"""Items in, what readers of the site see of them changed: published in some languages, or taken offline."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from content_platform.access.permissions import require
from content_platform.access.user import Action, Tree
from content_platform.audit.change import LogType
from content_platform.content.cultures import Cultures, read_cultures
from content_platform.content.item import INVARIANT, ContentItem, ContentState
from content_platform.content.publication import Places, place_of_parent
from content_platform.content.read import find_item
from content_platform.content.required import check_required
from content_platform.content.rows import record, save
from content_platform.content.uploaded import keep_files
from content_platform.content.versions import Versions, places_above
from content_platform.content.write import require_revision
from content_platform.editors.faults import Faults
from content_platform.errors import Invalid, StorageUnavailable
from content_platform.files.staged import Staged
from content_platform.storage.store import Work
from content_platform.tree.branch import child_count
from content_platform.tree.lock import Hold, hold_tree
from content_platform.types.catalogue import Types
from content_platform.types.model import Kind

__all__ = ["publish_item", "unpublish_item"]


def publish_item(
    work: Work,
    types: Types,
    id: UUID,
    cultures: Collection[str] | None,
    staged: Staged,
    expected: Collection[int] | None = None,
) -> ContentItem:
    """Publish the draft in `cultures`, or in all that are written where that is None (DECISIONS 47).

    Raises `NotFound`, `Denied`, `PreconditionFailed`; `Invalid` with the code `LanguageForCultureNotFound`
    for a language that the project has not got, and without it if a required value is missing, a parent
    is not published, or the item is not written in one of `cultures`.
    """
    item = _hold(work, id)
    require(work.user, Action.PUBLISH, item.path)
    require_revision(item, expected)
    item_type = types.find(Kind.CONTENT, item.type_alias)
    project = read_cultures(work.connection)
    wanted = _wanted(item, cultures, project)
    parent = places_above(work, item)
    faults = Faults()
    _check_cultures(item, wanted, parent, project, faults)
    written = [culture for culture in wanted if culture in item.names]
    check_required(types, item_type, item.values, written, faults)
    faults.require_none()
    due = [culture for culture in wanted if item.states[culture] is not ContentState.PUBLISHED]
    if not due:
        return item
    kept = _in_state(work, item, due, ContentState.PUBLISHED)
    Versions(work, item_type, project).replace(kept, parent, due)
    keep_files(work, kept, item_type, staged)
    _record(work, kept, due, LogType.PUBLISH, LogType.PUBLISH_VARIANT)
    return kept


def unpublish_item(
    work: Work,
    types: Types,
    id: UUID,
    cultures: Collection[str] | None,
    staged: Staged,
    expected: Collection[int] | None = None,
) -> ContentItem:
    """Take the item offline in `cultures`, or in all where that is None; what lies below goes with it.

    The draft stays, and what is not published is as it was. Raises `NotFound`, `Denied`,
    `PreconditionFailed`, and `Invalid` for a language that the project has not got.
    """
    item = _hold(work, id)
    require(work.user, Action.UNPUBLISH, item.path)
    require_revision(item, expected)
    item_type = types.find(Kind.CONTENT, item.type_alias)
    project = read_cultures(work.connection)
    wanted = _wanted(item, cultures, project)
    due = [each for each in wanted if each in item.states and item.states[each].is_published]
    if not due:
        return item
    kept = _in_state(work, item, due, ContentState.DRAFT)
    Versions(work, item_type, project).replace(kept, places_above(work, item), due)
    keep_files(work, kept, item_type, staged)
    _record(work, kept, due, LogType.UNPUBLISH, LogType.UNPUBLISH_VARIANT)
    return kept


def _hold(work: Work, id: UUID) -> ContentItem:
    """The item, which nobody else changes; nor what lies below it, since that is seen or not with it."""
    has_children = child_count(work.connection, Tree.CONTENT, id) > 0
    hold_tree(work.connection, Tree.CONTENT, Hold.ALONE if has_children else Hold.SHARED)
    found = find_item(work.connection, id, for_update=True)
    if found.children and not has_children:
        raise StorageUnavailable("the item has got its first child this very moment")
    return found


def _wanted(
    item: ContentItem, cultures: Collection[str] | None, project: Cultures
) -> tuple[str, ...]:
    """The cultures as the project spells them, whether the item is written in them or not."""
    if cultures is None:
        return tuple(item.names)
    known = {each.lower(): each for each in (*project.codes, *item.names)}
    for culture in cultures:
        if culture.lower() not in known:
            message = f"Could not find a language for culture {culture}."
            raise Invalid({"culture": [message]}, code="LanguageForCultureNotFound")
    return tuple(dict.fromkeys(known[culture.lower()] for culture in cultures))


def _check_cultures(
    item: ContentItem,
    wanted: Collection[str],
    parent: Places,
    project: Cultures,
    faults: Faults,
) -> None:
    """Tell of languages that are not written, not there above, or needed besides."""
    for culture in wanted:
        if culture not in item.names:
            faults.add("culture", f"It is not written in {culture}.")
        if not _is_readable_above(parent, culture):
            faults.add("parentId", f"What it lies below is not published in {culture}.")
    for culture in _missing_mandatory(item, wanted, project):
        faults.add("culture", f"It has to be published in {culture}, too.")


def _is_readable_above(parent: Places, culture: str) -> bool:
    return bool(parent) if culture == INVARIANT else place_of_parent(parent, culture) is not None


def _missing_mandatory(
    item: ContentItem, wanted: Collection[str], project: Cultures
) -> Iterable[str]:
    """Languages that the item needs before it can be published in others."""
    if INVARIANT in wanted:
        return
    for culture in project.mandatory:
        is_there = culture in item.states and item.states[culture].is_published
        if culture not in wanted and not is_there:
            yield culture


def _in_state(
    work: Work, item: ContentItem, due: Iterable[str], state: ContentState
) -> ContentItem:
    return save(
        work,
        replace(
            item,
            states={**item.states, **dict.fromkeys(due, state)},
            updates={**item.updates, **dict.fromkeys(due, work.now)},
        ),
    )


def _record(
    work: Work, item: ContentItem, due: Collection[str], whole: LogType, variant: LogType
) -> None:
    if INVARIANT in due:
        record(work, item.id, whole)
    else:
        record(work, item.id, variant, due)
