"""The target `server`: a `Subject` in, the interfaces and the application of its document out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from specloom.emit.generated_file import GeneratedFile
from specloom.targets.server.error_shapes import Reader
from specloom.targets.server.render import render
from specloom.targets.server.served import served_part
from specloom.targets.target import Subject

__all__ = ["generate"]


def generate(subject: Subject) -> Iterator[GeneratedFile]:
    """The files of `<package>/<document>/server/`, not yet formatted."""
    plan = served_part(subject.plan)
    root = PurePosixPath(*subject.package.split("."), plan.folder, "server")
    reader = Reader(subject.document, subject.diagnostics)
    for name, text in render(plan, reader, subject.templates):
        yield GeneratedFile(root / name, text.encode())
