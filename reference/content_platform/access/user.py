"""Who calls: a backoffice user with everything that decides what they may do, frozen for one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

__all__ = ["Action", "Section", "Tree", "User"]


class Section(StrEnum):
    """A section of the backoffice, as `x-permission` calls it."""

    CONTENT = "content"
    MEDIA = "media"
    SETTINGS = "settings"
    MEMBER = "member"
    FORMS = "forms"
    USERS = "users"


class Action(StrEnum):
    """What can be done with an item of the content tree, as `x-permission` calls it."""

    BROWSE = "browse"
    CREATE = "create"
    UPDATE = "update"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    DELETE = "delete"


class Tree(StrEnum):
    """A tree of items."""

    CONTENT = "content"
    MEDIA = "media"


@dataclass(frozen=True, slots=True)
class User:
    """A user of the backoffice, as groups and grants add up.

    `start_nodes` has, for each tree, the paths (see `storage.schema.item.c.path`) below which the user
    may work; the empty path is the root. `actions` hold everywhere but below the items in `item_actions`,
    where those of the nearest one hold instead.
    """

    id: UUID
    name: str
    email: str
    sections: frozenset[Section]
    actions: frozenset[Action]
    start_nodes: Mapping[Tree, tuple[str, ...]]
    item_actions: Mapping[UUID, frozenset[Action]] = field(
        default_factory=dict[UUID, frozenset[Action]]
    )
