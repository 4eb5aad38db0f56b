"""What can be found while checking documents; one module a topic."""

from __future__ import annotations

from specloom.diagnostics.catalogue.checking import (
    components,
    operations,
    paths,
    properties,
    schemas,
    settings,
    surroundings,
    validity,
    values,
)
from specloom.diagnostics.catalogue.entry import Entry

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    *validity.ENTRIES,
    *paths.ENTRIES,
    *operations.ENTRIES,
    *surroundings.ENTRIES,
    *components.ENTRIES,
    *properties.ENTRIES,
    *schemas.ENTRIES,
    *values.ENTRIES,
    *settings.ENTRIES,
)
