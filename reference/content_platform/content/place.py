"""Where items may lie: below which items, and among which siblings."""

from __future__ import annotations

from content_platform.access.permissions import require
from content_platform.access.user import Action, Tree
from content_platform.content.draft import Draft
from content_platform.content.item import ContentItem
from content_platform.content.read import find_item
from content_platform.editors.faults import Faults
from content_platform.errors import NotFound
from content_platform.storage.path import DEEPEST
from content_platform.storage.store import Work
from content_platform.tree.branch import add_child, insert_child
from content_platform.tree.moving import TOO_DEEP
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Kind

__all__ = ["check_place", "find_parent", "take_place"]


def find_parent(work: Work, draft: Draft, faults: Faults) -> ContentItem | None:
    """The item to create another one below; None is the root, or a fault where there is no such item.

    Raises `Denied` where the user may not create.
    """
    if draft.parent_id is None:
        require(work.user, Action.CREATE, "")
        return None
    try:
        parent = find_item(work.connection, draft.parent_id)
    except NotFound:
        faults.add("parentId", "There is no such content item.")
        return None
    require(work.user, Action.CREATE, parent.path)
    return parent


def check_place(
    types: Types, item_type: ItemType, parent: ContentItem | None, faults: Faults
) -> None:
    """Tell if items of the type may not lie below the parent, or at the root where it is None."""
    if parent is not None and parent.level >= DEEPEST:
        faults.add("parentId", TOO_DEEP)
    if item_type.is_element:
        faults.add("contentTypeAlias", f"{item_type.alias!r} is for parts of items alone.")
    elif parent is None:
        if not item_type.is_allowed_at_root:
            faults.add("parentId", f"{item_type.alias!r} is not allowed at the root.")
    elif item_type.alias not in types.find(Kind.CONTENT, parent.type_alias).allowed_children:
        faults.add("parentId", f"{item_type.alias!r} is not allowed below {parent.type_alias!r}.")


def take_place(work: Work, draft: Draft) -> int:
    """The sort order of a new item, which counts as a child from now on. Raises `Invalid`."""
    if draft.sort_order is None:
        return add_child(work.connection, Tree.CONTENT, draft.parent_id)
    insert_child(work.connection, Tree.CONTENT, draft.parent_id, draft.sort_order)
    return draft.sort_order
