"""The front half of most commands: arguments in, compiled documents out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specloom.cli.project import find_config, input_file
from specloom.cli.session import Session
from specloom.diagnostics import Diagnostics, Halted

if TYPE_CHECKING:  # a stage is imported when it runs, so that `specloom --help` stays quick
    from specloom.document import Document

__all__ = ["compile_named"]


def compile_named(
    arguments: tuple[str, ...], session: Session, diagnostics: Diagnostics
) -> tuple[Document, ...]:
    """The documents of the files in `arguments`, or all of the project's where it is empty.

    A document that cannot be compiled is left out; why is in `diagnostics`.
    """
    if not arguments:
        return _compile_project(session, diagnostics)
    documents = []
    for path in [input_file(argument) for argument in arguments]:
        from specloom.document import compile_file

        try:
            documents.append(compile_file(path, diagnostics))
        except Halted:
            continue
    return tuple(documents)


def _compile_project(session: Session, diagnostics: Diagnostics) -> tuple[Document, ...]:
    config = find_config(session)
    from specloom.document import compile_documents, load_manifest

    try:
        return compile_documents(load_manifest(config, diagnostics), diagnostics)
    except Halted:
        return ()
