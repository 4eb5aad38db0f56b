"""What can be wrong with a JSON text."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "json-syntax",
        Severity.ERROR,
        "file is not JSON: {problem}",
        """A file whose name ends in `.json` is JSON by RFC 8259: double quotes, no comments, no comma after
the last member, no `NaN`. A file of another name that starts with a bracket is read as JSON where
it is JSON, and as YAML otherwise, which allows most of these.

Fails:

    {"openapi": "3.1.1",}

Passes:

    {"openapi": "3.1.1"}

This cannot be switched off: there is nothing to go on with.
""",
    ),
)
