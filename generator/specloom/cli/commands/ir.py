"""`specloom ir`: sources in, what targets are given out, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specloom.cli.command import Command
from specloom.cli.compiling import compile_files, compile_project, read_manifest
from specloom.cli.project import find_config
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.document import Document

__all__ = ["COMMAND"]


def run(session: Session, *, file: str | None, only: str | None) -> int:
    """Print the IR of one document."""
    if file is not None:
        if only is not None:
            raise UsageError("--only chooses from a project, and FILE is one document")
        return _print(compile_files((file,), session), session)
    manifest = read_manifest(find_config(session), session)
    if only is None and len(manifest.documents) > 1:
        names = ", ".join(config.name for config in manifest.documents)
        raise UsageError(
            f"{len(manifest.documents)} documents cannot go to one output",
            help=f"name one with --only: {names}",
        )
    return _print(compile_project(manifest, session, only=(only,) if only else ()), session)


def _print(documents: tuple[Document, ...], session: Session) -> int:
    from specloom.document import dump_json
    from specloom.ir import as_json, lower

    for document in documents:
        api = lower(document, session.diagnostics)
        session.stdout.write(dump_json(as_json(api)).decode("utf-8"))
    return 0


COMMAND = Command(
    "ir",
    "print what code generators are given, as JSON (docs/ir.md describes it)",
    run,
    params=(
        click.Argument(
            ["file"],
            required=False,
            type=click.Path(),
            help="a root document; without one, that of the project",
        ),
        click.Option(["--only"], metavar="DOCUMENT", help="this document of the project"),
    ),
    examples=("specloom ir openapi.yaml > ir.json",),
)
