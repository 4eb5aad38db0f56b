"""Code from a document, as tests ask for it."""

from __future__ import annotations

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.emit import GeneratedFile
from specloom.targets.generate import generate
from specloom.targets.target import Subject

__all__ = ["make"]


def make(
    document: Document,
    diagnostics: Diagnostics,
    *targets: str,
    package: str = "made",
    jobs: int = 1,
) -> tuple[GeneratedFile, ...]:
    """The files of `targets` for `document` in a package, not yet formatted."""
    return generate(Subject(document, package, diagnostics, targets, jobs))
