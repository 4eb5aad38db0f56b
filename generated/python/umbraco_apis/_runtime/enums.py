# Part of specloom 0.1.0. Do not edit.
"""Enums that keep a value they do not know, so that a new value of a server breaks no client.

What is closed (see `closed`) has no unknown values.
"""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum
from typing import Self

from .closed import is_closed

__all__ = ["OpenEnum", "OpenIntEnum", "OpenStrEnum"]


class OpenStrEnum(StrEnum):
    """Strings; an unknown one becomes a nameless member that equals it and is written back as read."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if is_closed() or not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member


class OpenIntEnum(IntEnum):
    """Integers; an unknown one becomes a nameless member that equals it and is written back as read."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if is_closed() or not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = str(value)
        member._value_ = value
        return member


class OpenEnum(Enum):
    """Values of any JSON type; an unknown one becomes a nameless member with that `value`."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if is_closed() or not isinstance(value, str | int | float | bool):
            return None
        member = object.__new__(cls)
        member._name_ = str(value)
        member._value_ = value
        return member

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)
