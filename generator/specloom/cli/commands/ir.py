"""`specloom ir`: sources in, what targets are given out, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specloom.cli.compiling import compile_files, compile_project, read_manifest
from specloom.cli.option import Command, Kind, Option, Positional, Values
from specloom.cli.project import find_config
from specloom.cli.session import Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.document import Document

__all__ = ["IR"]


def run(values: Values, session: Session) -> int:
    """Print the IR of one document."""
    only = values.one("--only")
    if values.arguments:
        if only is not None:
            raise UsageError("--only chooses from a project, and FILE is one document")
        return _print(compile_files(values.arguments, session), session)
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


IR = Command(
    name="ir",
    purpose="print what code generators are given, as JSON (docs/ir.md describes it)",
    usage=("[FILE]", "--only DOCUMENT"),
    run=run,
    positional=Positional("FILE", "a root document; without one, that of the project"),
    options=(Option(("--only",), "this document of the project", Kind.VALUE, "DOCUMENT"),),
    examples=("specloom ir openapi.yaml > ir.json",),
)
