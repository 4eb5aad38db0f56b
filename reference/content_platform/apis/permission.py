"""`x-permission` of an operation: the data of a document in, what the caller needs out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content_platform.access.user import Action, Section, Tree, User

__all__ = ["Permission"]


@dataclass(frozen=True, slots=True)
class Permission:
    """What an operation asks for; see "x-permission" in the DECISIONS of each document.

    One of the `sections` is asked for before an operation is called, action and start node by the domain
    when it has found the item. None of all: any user will do.
    """

    sections: frozenset[Section] = frozenset()
    action: Action | None = None
    start_node: Tree | None = None

    @classmethod
    def of(cls, extensions: Mapping[str, Any]) -> Permission:
        """That of `Operation.extensions`. Raises `ValueError` for words that there are not."""
        said: Mapping[str, Any] = extensions.get("x-permission", {})
        sections = said.get("section", [])
        action, start_node = said.get("action"), said.get("start-node")
        return cls(
            frozenset(map(Section, [sections] if isinstance(sections, str) else sections)),
            None if action is None else Action(action),
            None if start_node is None else Tree(start_node),
        )

    def lets_in(self, user: User) -> bool:
        """Whether the user has one of the sections, or none is needed."""
        return not self.sections or not self.sections.isdisjoint(user.sections)
