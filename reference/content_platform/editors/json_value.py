"""JSON as it was read in, what kind of it there is out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

__all__ = ["is_array", "is_object"]


def is_object(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether it is a JSON object, whose names are always text."""
    return isinstance(value, Mapping)


def is_array(value: object) -> TypeGuard[list[object]]:
    """Whether it is a JSON array."""
    return isinstance(value, list)
