"""Ids in; items, all that lies below them, their files and their relations gone out."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select

from content_platform.access.permissions import require
from content_platform.access.user import Action, Tree
from content_platform.audit.change import LogType
from content_platform.content.item import ContentItem
from content_platform.content.read import find_item
from content_platform.content.rows import record
from content_platform.content.write import require_revision
from content_platform.files.staged import Staged
from content_platform.relations.writing import forget
from content_platform.storage.path import at_or_below
from content_platform.storage.schema import item
from content_platform.storage.store import Work
from content_platform.tree.branch import drop_branches, remove_child
from content_platform.tree.lock import Hold, hold_tree

__all__ = ["delete_item"]


def delete_item(
    work: Work, id: UUID, staged: Staged, expected: Collection[int] | None = None
) -> ContentItem:
    """Delete the item, in every language and with all that lies below it (DECISIONS 45); gives it as it was.

    Each of the items leaves an entry in the audit log. Raises `NotFound`, `Denied`, and
    `PreconditionFailed` if the revision is none of `expected`.
    """
    hold_tree(work.connection, Tree.CONTENT, Hold.ALONE)
    old = find_item(work.connection, id, for_update=True)
    require(work.user, Action.DELETE, old.path)
    require_revision(old, expected)
    going = at_or_below(old.path)
    staged.release(work, select(item.c.id).where(going))
    drop_branches(work.connection, Tree.CONTENT, old.path)
    remove_child(work.connection, Tree.CONTENT, old.parent_id)
    gone = work.connection.scalars(delete(item).where(going).returning(item.c.id)).all()
    forget(work, gone)
    for each in gone:
        record(work, each, LogType.DELETE)
    return old
