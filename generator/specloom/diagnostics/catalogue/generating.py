"""What can be found while generating and writing code."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = ()
