"""What can be found while reading files."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.catalogue.loading import files, json, references, values, yaml

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    *files.ENTRIES,
    *values.ENTRIES,
    *yaml.ENTRIES,
    *json.ENTRIES,
    *references.ENTRIES,
)
