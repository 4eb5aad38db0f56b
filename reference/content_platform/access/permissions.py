"""What a user may do: a `User` and the place of an item in; nothing, or `Denied`, out.

Who has a section may call an operation; start nodes say where in a tree, actions what there. Functions of
the domain ask once they have found the item: what is not there is `NotFound` first (DECISIONS 32).
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from content_platform.access.user import Action, Section, Tree, User
from content_platform.errors import Denied

__all__ = [
    "ROOT",
    "actions_at",
    "allows",
    "is_within",
    "nearest_grant",
    "require",
    "require_section",
    "require_within",
    "visible_paths",
]

ROOT = ""
"""The path of the root of a tree, above all items."""


def require_section(user: User, section: Section) -> None:
    """Raises `Denied` unless one of the user's groups has the section."""
    if section not in user.sections:
        raise Denied(f"this needs access to the section {section.value}")


def require(user: User, action: Action, path: str) -> None:
    """The user may do `action` with the content item at `path`: its start node and the grants allow it.

    `path` is `item.c.path`. To create needs it of the parent, or of `ROOT`. Raises `Denied`.
    """
    require_within(user, Tree.CONTENT, path)
    if action not in actions_at(user, path):
        raise Denied(f"this needs the permission to {action.value} here")


def require_within(user: User, tree: Tree, path: str) -> None:
    """The item at `path` is one of the user's start nodes, or below one. Raises `Denied`."""
    if not is_within(user, tree, path):
        raise Denied(f"this is outside of the start nodes in the tree of {tree.value}")


def allows(user: User, action: Action, path: str) -> bool:
    """Whether `require` would pass: for lists, which leave out what the user may not see."""
    return is_within(user, Tree.CONTENT, path) and action in actions_at(user, path)


def is_within(user: User, tree: Tree, path: str) -> bool:
    """Whether `path` is at or below a start node. A path ends in a slash, so a prefix is an ancestor."""
    return path.startswith(tuple(user.start_nodes.get(tree, ())))


def actions_at(user: User, path: str) -> frozenset[Action]:
    """What the user may do at `path`: the grant of the nearest item upwards, else what holds everywhere."""
    granted = nearest_grant(user.item_actions, path)
    return user.actions if granted is None else granted


def nearest_grant(grants: Mapping[UUID, frozenset[Action]], path: str) -> frozenset[Action] | None:
    """What is granted at `path`, or else at the nearest item above; None if nothing is."""
    if not grants:
        return None
    upwards = (UUID(hex=digits) for digits in reversed(path.strip("/").split("/")) if digits)
    return next((grants[each] for each in upwards if each in grants), None)


def visible_paths(user: User, tree: Tree) -> tuple[str, ...]:
    """The start nodes that are below no other: `(ROOT,)` is the whole tree, and none at all is nothing of it."""
    found: list[str] = []
    for path in sorted(user.start_nodes.get(tree, ())):  # an ancestor sorts before what is below it
        if not path.startswith(tuple(found)):
            found.append(path)
    return tuple(found)
