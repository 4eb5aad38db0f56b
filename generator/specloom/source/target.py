"""What a reference means once it is understood."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.source.pointer import Pointer

__all__ = ["Target"]


@dataclass(frozen=True, slots=True)
class Target:
    """The node at `pointer` of the file called `file`."""

    file: str
    pointer: Pointer
