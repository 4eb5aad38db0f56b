"""The seam between the lowering of a type and that of the types inside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from specloom.ir.gather_facts import NO_SKIP
from specloom.ir.node import Node
from specloom.ir.types import Type
from specloom.source import Pointer

__all__ = ["Child"]


class Child(Protocol):
    """Lowers schemas that hold at once, one level below; `skip` as in `gather_facts`."""

    def __call__(self, sources: Sequence[Node], skip: frozenset[Pointer] = NO_SKIP) -> Type:
        """The type of `sources`."""
