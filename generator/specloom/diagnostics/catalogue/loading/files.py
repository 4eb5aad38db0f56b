"""What can be wrong with a file before a word of it is read."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "file-missing",
        Severity.ERROR,
        "there is no file {file}",
        """A reference without a scheme leads to a file, relative to the folder of the file that it
stands in. Upper and lower case count, also where the disk does not tell them apart; a character
that is special in a URL is written percent-encoded (`%20` for a space).

Fails, if `schemas/pet.yaml` exists:

    schema: {$ref: "schemas/Pet.yaml"}

Passes:

    schema: {$ref: "schemas/pet.yaml"}

This cannot be switched off: the document would have a hole.
""",
    ),
    Entry(
        "file-unreadable",
        Severity.ERROR,
        "{file} cannot be read: {reason}",
        """What is there is not a file with contents: a folder, a device, a pipe, a symbolic link that leads
in a circle, or a file that belongs to somebody else.

Fails, as `schemas` is a folder:

    schema: {$ref: "schemas"}

Passes:

    schema: {$ref: "schemas/pet.yaml"}

This cannot be switched off: there is nothing to read.
""",
    ),
    Entry(
        "file-too-large",
        Severity.ERROR,
        "{file} is larger than {limit} bytes",
        """Specifications come from strangers too, so every file is bounded before it is read. The largest
that is known, of some ten thousand operations, has half of the bytes that are allowed.

Fails: a file of 65 MiB.

Passes: the same in several files, one per tag, joined by references:

    paths:
      /users: {$ref: "paths/users.yaml"}

This cannot be switched off on the command line.
""",
    ),
    Entry(
        "too-many-files",
        Severity.ERROR,
        "references lead to more than {limit} files",
        """References are followed from file to file, and only a bound keeps a mistake or a malicious
server from making that endless.

Fails: a tree of 50,001 files.

Passes: the same with things of one kind in one file, under a name each:

    schema: {$ref: "schemas/pets.yaml#/Dog"}

This cannot be switched off on the command line.
""",
    ),
    Entry(
        "file-not-utf8",
        Severity.ERROR,
        "file is not UTF-8: {found}",
        """JSON is UTF-8 (RFC 8259, section 8.1). YAML may be UTF-16 and more, but editors, reviews and diffs
guess such files wrong, so one encoding is read. A byte order mark at the start is no harm.

Fails: a file saved as UTF-16 or Latin-1.

Passes: the same after

    iconv -f UTF-16 -t UTF-8 openapi.yaml > utf8.yaml

This cannot be switched off: a wrong guess would publish wrong texts.
""",
    ),
    Entry(
        "file-empty",
        Severity.ERROR,
        "file is empty",
        """The file has no content, or comments only. It was probably not saved, or is a leftover.

Fails:

    # Pets

Passes:

    # Pets
    type: object

This cannot be switched off; a file that shall say nothing can hold `{}`.
""",
    ),
)
