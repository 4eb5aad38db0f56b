"""What a rule says, before it has a place in a file: thousands cost nothing until they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specloom.source import Pointer

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of the catalogue's `code` about the node at `pointer` of the compiled document.

    `key` places it at the node's key instead of its value. `replacement` is the text that the key
    or value would be if the remedy is certain. `related` holds (what it is, pointer) pairs.
    """

    code: str
    pointer: Pointer
    holes: Mapping[str, object] = field(default_factory=dict)
    key: bool = False
    help: str | None = None
    replacement: str | None = None
    related: tuple[tuple[str, Pointer], ...] = ()
