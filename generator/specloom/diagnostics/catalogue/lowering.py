"""What can be found while lowering documents to the IR: what generated code cannot say."""

from __future__ import annotations

from specloom.diagnostics.catalogue import lowering_endpoints, lowering_extensions, lowering_types
from specloom.diagnostics.catalogue.entry import Entry

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    *lowering_types.ENTRIES,
    *lowering_endpoints.ENTRIES,
    *lowering_extensions.ENTRIES,
)
