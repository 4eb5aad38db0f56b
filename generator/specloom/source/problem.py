"""What a reader has to say about one text, before it is known under which name the file is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from specloom.source.tree import Position

__all__ = ["Problem", "Repeat", "UnreadableText"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding of the catalogue's `code` at `at`; `first` is the earlier place it collides with."""

    code: str
    at: Position | None = None
    help: str | None = None
    first: tuple[str, Position] | None = None
    holes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A key that stands twice in one object."""

    key: str
    first: Position
    again: Position

    def problem(self) -> Problem:
        """The finding about it."""
        return Problem(
            "duplicate-key", self.again, None, ("first here", self.first), {"key": self.key}
        )


class UnreadableText(Exception):  # noqa: N818 - carries the problem that ends the reading of a text
    """A text has no value; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
