"""What can be wrong with the settings of a check: exceptions, ignores, the baseline."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "rule-fixed",
        Severity.ERROR,
        "`{rule}` is no rule and cannot be set: it says that the document is not valid OpenAPI",
        """\
Findings named `invalid-*` say that other tools refuse the document. They have no setting, no
exception and no place in a baseline.

Fails:

    check:
      rules:
        invalid-unknown-key: off

Mended: take the key out of the document, or call it `x-...`.""",
    ),
    Entry(
        "exception-unused",
        Severity.WARNING,
        "exception `{glob}` of `{rule}` matches no finding",
        """\
What it excepted is mended or has moved, and the exception waits to hide the next mistake.

Fails:

    check:
      rules:
        path-trailing-slash:
          except: [/pets/]        # the path is /pets by now

Mended: drop the exception. In an exception `*` stands for a part of one segment and `**` for
any number of segments: `#/components/schemas/Old*` (and all below), `/legacy/**` (API paths), or
`legacy/*.yaml` (source files), also with a pointer: `legacy/*.yaml#/paths/*`.""",
    ),
    Entry(
        "ignore-unused",
        Severity.WARNING,
        "`x-specloom-ignore` names `{rule}`, which finds nothing here",
        """\
What it silenced is mended or has moved, and the ignore waits to hide the next mistake.

Fails:

    get:
      x-specloom-ignore: [operation-id-missing]
      operationId: listPets

Mended:

    get:
      operationId: listPets""",
    ),
    Entry(
        "baseline-stale",
        Severity.WARNING,
        "the baseline has `{rule}` at {pointer} of {file}, where it is no longer found",
        """\
A baseline holds findings that were there when checking began. One that is mended, or has moved,
is to leave it, so that it cannot come back unseen.

Fails: an entry of specloom-baseline.yaml that matches nothing.

Mended: `specloom check --update-baseline`, which writes the entries that are still needed and
leaves out the others.""",
    ),
)
