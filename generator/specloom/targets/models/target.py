"""The target `models`: compiled `Document`s in, pydantic models as `GeneratedFile`s out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.emit.generated_file import GeneratedFile
from specloom.targets.models.plan import ModelsPlan, plan
from specloom.targets.models.render import render_document, render_package

__all__ = ["ModelsOptions", "generate", "generate_all"]


@dataclass(frozen=True, slots=True)
class ModelsOptions:
    """`package` is the dotted import path of the package that the documents' packages go into.

    `jobs` is how many processes may work on one large document; it does not change the files.
    """

    package: str
    jobs: int = 1


def generate(
    document: Document, options: ModelsOptions, diagnostics: Diagnostics
) -> tuple[GeneratedFile, ...]:
    """The files of one document and of the package around it, not yet formatted."""
    return generate_all((document,), options, diagnostics)


def generate_all(
    documents: Sequence[Document], options: ModelsOptions, diagnostics: Diagnostics
) -> tuple[GeneratedFile, ...]:
    """The files of several documents in one package; what they share is there once."""
    plans: list[ModelsPlan] = [plan(document, diagnostics, options.jobs) for document in documents]
    files = list(render_package(options.package, "its specifications"))
    for made in plans:
        files.extend(render_document(made, options.package))
    return tuple(files)
