"""The target `models`: a `Subject` in, pydantic models as `GeneratedFile`s out."""

from __future__ import annotations

from specloom.emit.generated_file import GeneratedFile
from specloom.targets.models.render import render
from specloom.targets.printing import Printer
from specloom.targets.target import Subject

__all__ = ["generate"]


def generate(subject: Subject) -> tuple[GeneratedFile, ...]:
    """The package `models` of the document's package, not yet formatted."""
    return render(subject.models, subject.folder, Printer(subject.templates, "models"))
