"""`specloom scaffold`: a document in, an implementation to begin with, or what an existing one lacks, out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specloom.cli.command import Command
from specloom.cli.compiling import compile_files, compile_project, read_manifest
from specloom.cli.options import Choice
from specloom.cli.project import find_config
from specloom.cli.session import Session
from specloom.diagnostics import Halted, UsageError

if TYPE_CHECKING:
    from specloom.document import Document
    from specloom.targets.server.scaffold import Scaffold
    from specloom.targets.target import Subject

__all__ = ["COMMAND"]

_SUFFIXES = (".yaml", ".yml", ".json")


def run(
    session: Session,
    *,
    what: str | None,
    document: str | None,
    output: Path | None,
    package: str | None,
) -> int:
    """Write a skeleton where there is nothing yet; else report what is missing there."""
    if what is None:
        raise UsageError("scaffold needs to know what", help="specloom scaffold server")
    from specloom.targets.server.scaffold import Scaffold

    subject = _subject(document, package, session)
    place = output or Path(f"{subject.plan.folder}_server")
    scaffold = Scaffold(subject, place)
    if scaffold.exists:
        return _report(scaffold, session)
    return _write(scaffold, session)


def _subject(document: str | None, package: str | None, session: Session) -> Subject:
    from specloom.targets.target import Subject

    if document is not None and document.endswith(_SUFFIXES):
        if package is None:
            raise UsageError("scaffold server FILE needs --package", help="that of generate")
        return Subject(
            _only(compile_files((document,), session)), package, session.diagnostics, ("server",)
        )
    if package is not None:
        raise UsageError("--package goes with FILE", help="a project says it in its specloom.yaml")
    manifest = read_manifest(find_config(session), session)
    if manifest.python is None:
        raise UsageError(
            f"{manifest.file.name} generates no Python",
            help="give it python: {package: NAME}, for the implementation to import",
        )
    names = [config.name for config in manifest.documents]
    if document is None and len(names) > 1:
        raise UsageError(
            f"{len(names)} documents cannot go to one implementation",
            help=f"name one: {', '.join(names)}",
        )
    found = compile_project(manifest, session, only=(document,) if document else ())
    python = manifest.python
    return Subject(
        _only(found),
        python.package,
        session.diagnostics,
        ("server",),
        templates=python.templates,
    )


def _only(documents: tuple[Document, ...]) -> Document:
    if not documents:
        raise Halted
    return documents[0]


def _write(scaffold: Scaffold, session: Session) -> int:
    from specloom.emit import write_file

    files = scaffold.files()
    for path, content in files.items():
        write_file(path, content)
    many = "" if len(files) == 1 else "s"
    session.say(f"{scaffold.place.as_posix()}: {len(files)} file{many} written")
    return 0


def _report(scaffold: Scaffold, session: Session) -> int:
    missing = scaffold.report()
    if not missing:
        session.say(f"{scaffold.place.as_posix()}: nothing is missing")
    return 0


COMMAND = Command(
    "scaffold",
    "write an implementation to begin with; later, say what it lacks",
    run,
    reports=True,
    params=(
        click.Argument(
            ["what"],
            required=False,
            type=Choice(("server",)),
            metavar="server",
            help="what is to be implemented",
        ),
        click.Argument(
            ["document"],
            required=False,
            help="a document of the project, or the file of one; needless where there is only one",
        ),
        click.Option(
            ["--output"],
            type=click.Path(path_type=Path),
            metavar="FILE_OR_DIR",
            help="where the implementation stands or shall stand: a .py file, or a directory"
            " (default: DOCUMENT_server)",
        ),
        click.Option(
            ["--package"],
            metavar="NAME",
            help="with a file: the package that was generated from it",
        ),
    ),
    examples=(
        "specloom scaffold server my-api-v1 --output src/my_server",
        "specloom scaffold server openapi.yaml --package my_api --output server.py",
    ),
)
