"""What a kit calls a thing in, its id out."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

__all__ = ["kit_id"]

_NAMESPACE: Final = UUID("b5a6fcd5-8b1f-4f65-a36b-63b1ce7b9a04")


def kit_id(kind: str, name: str) -> UUID:
    """The id of what a kit calls `name`: the same in every database."""
    return uuid5(_NAMESPACE, f"{kind}:{name}")
