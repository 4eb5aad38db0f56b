"""`x-permission` of an operation: the data of a document in, what the caller needs out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content_platform.access.user import Action, Section, Tree

__all__ = ["Permission"]


@dataclass(frozen=True, slots=True)
class Permission:
    """What an operation asks for; see "x-permission" in the DECISIONS of each document.

    The section is asked for before an operation is called, action and start node by the domain when it
    has found the item.
    """

    section: Section | None = None
    action: Action | None = None
    start_node: Tree | None = None

    @classmethod
    def of(cls, extensions: Mapping[str, Any]) -> Permission:
        """That of `Operation.extensions`. Raises `ValueError` for words that there are not."""
        said: Mapping[str, str] = extensions.get("x-permission", {})
        section, action, start_node = (said.get(key) for key in ("section", "action", "start-node"))
        return cls(
            None if section is None else Section(section),
            None if action is None else Action(action),
            None if start_node is None else Tree(start_node),
        )
