"""Every finding that specloom can report, by code; one module a stage."""

from __future__ import annotations

from specloom.diagnostics.catalogue import (
    checking,
    compiling,
    conforming,
    generating,
    loading,
    lowering,
    scaffolding,
    writing,
)
from specloom.diagnostics.catalogue.entry import Entry

__all__ = ["Entry", "codes", "entry_of"]

_STAGES = (loading, compiling, checking, lowering, generating, scaffolding, writing, conforming)
_ENTRIES: dict[str, Entry] = {entry.code: entry for module in _STAGES for entry in module.ENTRIES}


def entry_of(code: str) -> Entry:
    """The entry of `code`; raises `KeyError` for a code that is not in the catalogue."""
    return _ENTRIES[code]


def codes() -> tuple[str, ...]:
    """All codes, sorted."""
    return tuple(sorted(_ENTRIES))
