"""What can be wrong with a reference to another file."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "ref-not-found",
        Severity.ERROR,
        "nothing is defined at {ref}",
        """The file is there, and what the reference asks of it is not: the document is unfinished or a name
is misspelt. Tools that read the document stumble over it.

Fails:

    schema: {$ref: "#/components/schemas/Pett"}

Passes:

    schema: {$ref: "#/components/schemas/Pet"}

A key that holds `/` or `~` is written with `~1` or `~0` for it (RFC 6901). This cannot be switched
off: the document would have a hole.
""",
    ),
    Entry(
        "ref-anchor-not-found",
        Severity.ERROR,
        "no `$anchor` in {file} is called `{anchor}`",
        """A fragment that starts with `/` is a path of keys; one that does not is the name of an `$anchor`
(JSON Schema 2020-12, section 8.2.2). Often only the slash is missing.

Fails:

    schema: {$ref: "#components/schemas/Pet"}

Passes:

    schema: {$ref: "#/components/schemas/Pet"}

This cannot be switched off: the document would have a hole.
""",
    ),
    Entry(
        "ref-outside-root",
        Severity.ERROR,
        "{file} is outside of the workspace {root}",
        """A specification may come from a stranger. If its references could leave the workspace, compiling
it could publish `/etc/passwd`. Symbolic links that leave it are refused as well.

Fails:

    schema: {$ref: "../../other-project/pet.yaml"}

Passes: the file copied below the workspace, or the workspace made wider: it is the folder that
holds the manifest or, for a single file, the folder that specloom runs in.

    schema: {$ref: "shared/pet.yaml"}

This cannot be switched off.
""",
    ),
    Entry(
        "ref-remote",
        Severity.ERROR,
        "{url} is on another host",
        """What a host answers can change from run to run, and asking tells the host that you did. Nothing is
fetched unless you name the host.

Fails:

    schema: {$ref: "https://schemas.example.com/pet.yaml"}

Passes: the same with `--allow-remote schemas.example.com`, or a copy of the file:

    schema: {$ref: "shared/pet.yaml"}

Redirects are followed to hosts that are named only.
""",
    ),
    Entry(
        "ref-scheme-unknown",
        Severity.ERROR,
        "{url} cannot be fetched: only http and https are known, not `{scheme}`",
        """A reference with a scheme is a URL. It is fetched over HTTP, or it is the `$id` or `$self` of a
file that another reference leads to.

Fails:

    schema: {$ref: "ftp://example.com/pet.yaml"}

Passes:

    schema: {$ref: "shared/pet.yaml"}

A file whose name holds a colon is written with `./` before it. This cannot be switched off.
""",
    ),
    Entry(
        "remote-failed",
        Severity.ERROR,
        "{url} cannot be fetched: {reason}",
        """The host may be asked, and did not answer with a file in time.

Fails, if the file has moved:

    schema: {$ref: "https://schemas.example.com/old/pet.yaml"}

Passes:

    schema: {$ref: "https://schemas.example.com/pet.yaml"}

A copy in the workspace makes a build that does not depend on another host. This cannot be switched
off: the document would have a hole.
""",
    ),
)
