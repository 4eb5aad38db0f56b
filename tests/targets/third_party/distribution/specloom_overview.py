"""A target that is not specloom's: a table of all operations, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from specloom.emit import GeneratedFile
from specloom.targets.target import Subject

__all__ = ["HEADING", "broken", "generate", "outside"]

HEADING = "| method | path | operation |\n|---|---|---|\n"


def generate(subject: Subject) -> Iterator[GeneratedFile]:
    """`OPERATIONS.md` in the package of the document; the option `title` replaces that of the document."""
    options = subject.options.get("overview")
    title = options.get("title") if isinstance(options, dict) else None
    rows = "".join(
        f"| {endpoint.method} | `{endpoint.path.text}` | {endpoint.id} |\n"
        for endpoint in subject.api.endpoints
    )
    text = f"# {title or subject.api.title}\n\n{HEADING}{rows}"
    path = PurePosixPath(*subject.folder.split("."), "OPERATIONS.md")
    yield GeneratedFile(path, text.encode())


def outside(subject: Subject) -> Iterator[GeneratedFile]:
    """A file beside the package, which specloom does not own."""
    yield GeneratedFile(PurePosixPath("README.md"), subject.api.title.encode())


def broken(subject: Subject) -> Iterator[GeneratedFile]:
    """A mistake of its author."""
    raise LookupError(subject.api.title)
