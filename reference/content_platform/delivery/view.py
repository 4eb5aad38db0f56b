"""What one request looks at: a language, drafts or not, and the start item."""

from __future__ import annotations

from dataclasses import dataclass, replace

from content_platform.access.user import User

__all__ = ["StartItem", "View"]


@dataclass(frozen=True, slots=True)
class StartItem:
    """An item at the root; `segment` is that of its URL, None if it is not published."""

    path: str
    segment: str | None


@dataclass(frozen=True, slots=True)
class View:
    """Published content in `culture`, or the drafts that `previewer` may see.

    With `start` it is the content at and below that item only.
    """

    culture: str
    previewer: User | None = None
    start: StartItem | None = None

    def starting_at(self, start: StartItem) -> View:
        """The same, of what is at or below `start`."""
        return replace(self, start=start)
