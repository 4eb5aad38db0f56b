"""What YAML or JSON can say and no document can hold."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "duplicate-key",
        Severity.ERROR,
        "key `{key}` stands here a second time",
        """An object has each key once. Parsers keep the first, or the last, or refuse; what one of the two
places says is lost without a word.

Fails:

    get: {operationId: listPets}
    get: {operationId: getPets}

Passes:

    get: {operationId: listPets}

This cannot be switched off: tools disagree about what such a document says.
""",
    ),
    Entry(
        "nesting-too-deep",
        Severity.ERROR,
        "nested more than {limit} levels deep",
        """Programs that walk a document, ours and others, need memory for every level; a text of nothing but
opening brackets is an old way to crash them. Hand-written documents stay below 40 levels.

Fails:

    [[[[[[ ... 501 times ... ]]]]]]

Passes: a level given a name of its own and referred to:

    schema: {$ref: "#/components/schemas/Inner"}

This cannot be switched off on the command line.
""",
    ),
    Entry(
        "number-not-finite",
        Severity.ERROR,
        "`{number}` is a number that JSON does not have",
        """JSON has no infinity and no not-a-number, and a number past 1.8e308 is infinite to every program
that reads it. Published as JSON, the document would be unreadable.

Fails:

    maximum: .inf

Passes: no `maximum` at all, or

    maximum: 1.0e+300

This cannot be switched off: the value cannot be written.
""",
    ),
    Entry(
        "number-inexact",
        Severity.WARNING,
        "`{number}` needs more than 64 bits and is read as {read!r}",
        """Programs read whole numbers of more than 64 bits as floating point numbers of 53 bits (RFC 8259,
section 6), so the last digits of this one are lost in almost all of them.

Fails:

    example: 12345678901234567890123

Passes:

    example: "12345678901234567890123"

Switch it off in the manifest: `check: {severity: {number-inexact: off}}`.
""",
    ),
    Entry(
        "control-character",
        Severity.ERROR,
        "character {character} may not stand in YAML",
        """Control characters cannot be seen, and most come from a copy out of a terminal or a broken editor.
YAML allows tab and line breaks only (YAML 1.2, section 5.1).

Fails: a description that holds the byte 0x07.

Passes, if it is meant:

    description: "\\x07"

This cannot be switched off: the text is not YAML.
""",
    ),
)
