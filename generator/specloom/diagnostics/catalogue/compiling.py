"""What can be found while compiling documents."""

from __future__ import annotations

from specloom.diagnostics.catalogue import (
    compiling_bundle,
    compiling_manifest,
    compiling_selection,
    compiling_transforms,
)
from specloom.diagnostics.catalogue.entry import Entry

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    *compiling_manifest.ENTRIES,
    *compiling_selection.ENTRIES,
    *compiling_transforms.ENTRIES,
    *compiling_bundle.ENTRIES,
)
