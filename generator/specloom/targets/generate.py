"""All targets of one document: a `Subject` in, every file of its package out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from specloom.diagnostics import UsageError
from specloom.emit.generated_file import GeneratedFile
from specloom.targets.builtin import BUILT_IN, needed
from specloom.targets.package import render_document, render_package
from specloom.targets.printing import Printer
from specloom.targets.registry import load_foreign, load_own
from specloom.targets.target import Subject

__all__ = ["generate"]


def generate(subject: Subject, chosen: tuple[str, ...] = ()) -> tuple[GeneratedFile, ...]:
    """The files of the `chosen` of the subject's targets, of all if none are; not yet formatted.

    What a chosen target stands on is made with it, and so are the packages around it, as they are
    with all targets of the subject.
    """
    names = chosen or subject.targets
    files: list[GeneratedFile] = []
    own = needed(names)
    if own:
        printer = Printer(subject.templates)
        files += [*render_package(subject, printer), render_document(subject, printer)]
    for each in own:
        files += load_own(each)(subject)
    for name in names:
        if name not in BUILT_IN:
            files += _of_package(name, load_foreign(name)(subject), subject)
    return tuple(files)


def _of_package(
    name: str, files: Iterable[GeneratedFile], subject: Subject
) -> Iterator[GeneratedFile]:
    """`files` of the target `name`. Raises `UsageError` for one that stands outside of the package."""
    home = PurePosixPath(*subject.package.split("."))
    for file in files:
        if not file.path.is_relative_to(home):
            raise UsageError(f"the target {name} writes {file.path}, which is not in {home}")
        yield file
