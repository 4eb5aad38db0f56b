"""What is wrong with a draft, collected field by field, so that all of it is told at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from content_platform.errors import Invalid

__all__ = ["Faults"]


@dataclass(slots=True)
class Faults:
    """Messages for people by field: the alias of a property, or a word such as `name`."""

    by_field: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def add(self, name: str, message: str) -> None:
        """One more, if it has not been said."""
        messages = self.by_field.setdefault(name, [])
        if message not in messages:
            messages.append(message)

    def invalid(self) -> Invalid:
        """All of them as what is raised."""
        return Invalid(self.by_field)

    def require_none(self) -> None:
        """Raises `Invalid` if there are any."""
        if self.by_field:
            raise self.invalid()
