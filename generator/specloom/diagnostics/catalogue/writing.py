"""What can be found while comparing and writing the output."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "output-blocked",
        Severity.ERROR,
        "{path} has to be a file, and a directory or a link is in the way",
        """\
specloom writes plain files into plain directories and follows no link inside the output: through a
link it would write to a place that nobody named. It removes neither directories nor links that it
did not make, with `--force` neither.

Fails: generated/python/shop/models is a link to another directory.
Passes: the link is gone; specloom makes the directory itself.
""",
    ),
    Entry(
        "output-edited",
        Severity.ERROR,
        "{path} was edited by hand after it was generated",
        """\
A generated file is made anew by every run, so an edit in it would be lost without a trace. specloom
knows its own files by the hashes in `.specloom-manifest.json` and refuses to overwrite or delete
one whose content is not what it wrote. Nothing is written until this is settled.

Fails: somebody corrected a description in generated/documents/shop/openapi.yaml.
Passes: the correction is in spec/, and `specloom generate --force` has replaced the file.

To keep the edit, put its cause into the specification. To drop it, run with `--force`.
""",
    ),
    Entry(
        "output-not-owned",
        Severity.ERROR,
        "{path} is in the way and was not written by specloom",
        """\
specloom owns the files listed in `.specloom-manifest.json` and nothing else in the output. A file
of the same name that is not in the list, with other content, may be somebody's work. Files of
other names are left alone.

Fails: generated/python/shop/__init__.py was written by hand before the first `specloom generate`.
Passes: the file is moved away, or `specloom generate --force` has replaced it.
""",
    ),
    Entry(
        "output-out-of-date",
        Severity.ERROR,
        "{path} {state}",
        """\
`specloom generate --check` compares what the specification gives with what is on disk, and writes
nothing. A difference means that the specification, the options or specloom itself changed without
`specloom generate`, or that a generated file was edited, added or removed.

Fails: a path was added to spec/, and generated/ was not generated again.
Passes: `specloom generate` was run and its result committed.
""",
    ),
    Entry(
        "output-path-clash",
        Severity.ERROR,
        "{path} and {other} are one file on systems that ignore case",
        """\
Names in a specification become file names. Two that differ in case only, or in the way an accent
is written, are two files on Linux and one on macOS and Windows, where the second would overwrite
the first. A file and a directory of one name cannot both exist anywhere.

Fails: documents `Shop` and `shop`.
Passes: documents `shop` and `shop-admin`.
""",
    ),
    Entry(
        "output-path-unsafe",
        Severity.ERROR,
        "{path} cannot be written: {fault}",
        """\
Every generated file goes through one join that cannot leave the output directory, and takes only
names that Linux, macOS and Windows can hold. A name from a specification that is a path, a device
or has control characters in it ends here, before anything is written.

Fails: a document called `../../etc/passwd`, or `con`.
Passes: a document called `passwords`.
""",
    ),
)
