"""Findings and errors: what specloom says, as data. Printing is in the modules named `as_*`."""

from specloom.diagnostics.catalogue import Entry, codes, entry_of
from specloom.diagnostics.diagnostic import Diagnostic, Diagnostics, Edit, Location, Related
from specloom.diagnostics.errors import Halted, Misconfigured, SpecloomError, UsageError
from specloom.diagnostics.severity import Severity

__all__ = [
    "Diagnostic",
    "Diagnostics",
    "Edit",
    "Entry",
    "Halted",
    "Location",
    "Misconfigured",
    "Related",
    "Severity",
    "SpecloomError",
    "UsageError",
    "codes",
    "entry_of",
]
