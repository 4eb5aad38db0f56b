"""What an editor makes of a value that somebody sends: the form that is kept, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from content_platform.types.catalogue import Types
from content_platform.types.model import Property

__all__ = ["Editor", "Pick", "Refused", "Stored", "Target"]


class Refused(Exception):
    """The value is not one of this editor; the message is for people."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Something that a value refers to; `kind` is as in UDIs: `document`, `media`, `member`..."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Stored:
    """A value as it is kept, and what has to be there for it."""

    value: object
    picks: tuple[Pick, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """The property that a value is meant for; `types` knows elements that values consist of."""

    property: Property
    types: Types

    def setting(self, name: str) -> object:
        """A setting of the data type, None if it has not got it."""
        return self.property.configuration.get(name)

    def number(self, name: str) -> float | None:
        """A setting that is a number, or the text of one; None if it is neither, or not there."""
        value = self.setting(name)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            return None
        try:
            return float(value)
        except ValueError:
            return None


Editor: TypeAlias = Callable[[object, Target], Stored]
"""Raises `Refused`. It is given neither None nor the empty text, which empty any property."""
