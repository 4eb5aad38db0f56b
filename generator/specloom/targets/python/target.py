"""The part `python` of clients and servers: a `Subject` in, `_document.py` and `_ops` out."""

from __future__ import annotations

from specloom.emit.generated_file import GeneratedFile
from specloom.targets.printing import Printer
from specloom.targets.python.render import render
from specloom.targets.target import Subject

__all__ = ["generate"]


def generate(subject: Subject) -> tuple[GeneratedFile, ...]:
    """The operations of the document as data, and what holds for all of them; not yet formatted."""
    return render(subject.plan, subject.folder, Printer(subject.templates, "python"))
