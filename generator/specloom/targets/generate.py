"""All targets of one document: a `Subject` in, every file of its package out."""

from __future__ import annotations

import traceback
from pathlib import PurePosixPath

from specloom.diagnostics import SpecloomError, UsageError
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
            files += _foreign(name, subject)
    return tuple(files)


def _foreign(name: str, subject: Subject) -> list[GeneratedFile]:
    """The files of a target that is not specloom's.

    Raises `UsageError` if it fails, or writes outside of the package.
    """
    target = load_foreign(name)
    try:
        files = list(target(subject))
    except SpecloomError:
        raise
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        raise UsageError(
            f"the target {name} fails: {type(error).__name__}: {error}",
            help=f"it was at {frame.filename}:{frame.lineno}",
        ) from error
    home = PurePosixPath(*subject.package.split("."))
    for file in files:
        if not file.path.is_relative_to(home):
            raise UsageError(f"the target {name} writes {file.path}, which is not in {home}")
    return files
