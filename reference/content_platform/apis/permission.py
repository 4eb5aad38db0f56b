"""`x-permission` of an operation: the data of a document in, what the caller needs out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from content_platform.access.user import Action, Section, Tree, User

__all__ = ["Permission"]


@dataclass(frozen=True, slots=True)
class Permission:
    """What an operation asks for; see "x-permission" in the DECISIONS of each document.

    One of the `sections` is asked for before an operation is called; the rest is asked by the domain when it
    has found the item, and the one that it is moved to. `start_nodes` are those of the item's own tree.
    None of all: any user will do.
    """

    sections: frozenset[Section] = frozenset()
    action: Action | None = None
    target_action: Action | None = None
    start_nodes: frozenset[Tree] = frozenset()

    @classmethod
    def of(cls, extensions: Mapping[str, Any]) -> Permission:
        """That of `Operation.extensions`. Raises `ValueError` for words that there are not."""
        said: Mapping[str, str | Sequence[str]] = extensions.get("x-permission", {})
        return cls(
            frozenset(map(Section, _words(said, "section"))),
            next(map(Action, _words(said, "action")), None),
            next(map(Action, _words(said, "target-action")), None),
            frozenset(map(Tree, _words(said, "start-node"))),
        )

    def lets_in(self, user: User) -> bool:
        """Whether the user has one of the sections, or none is needed."""
        return not self.sections or not self.sections.isdisjoint(user.sections)


def _words(said: Mapping[str, str | Sequence[str]], key: str) -> Sequence[str]:
    """One word or several, as a list."""
    words = said.get(key, ())
    return [words] if isinstance(words, str) else words
