"""`specloom bundle`: sources in, self-contained documents out, as YAML or JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cli.compiling import compile_named
from specloom.cli.findings import print_findings
from specloom.cli.option import Command, Kind, Option, Positional, Values
from specloom.cli.session import Session
from specloom.diagnostics import Diagnostics, UsageError

if TYPE_CHECKING:
    from specloom.document import Document

__all__ = ["BUNDLE"]


def run(values: Values, session: Session) -> int:
    """Write the documents that compile; the findings of all of them go to stderr."""
    diagnostics = Diagnostics()
    documents = compile_named(values.arguments, session, diagnostics)
    out = values.one("--output")
    if out is None:
        _print(documents, session)
    elif len(documents) == 1 and Path(out).suffix in _DUMPS:
        _write(documents[0], Path(out))
    else:
        _write_all(documents, Path(out))
    return print_findings(diagnostics, session)


def _print(documents: tuple[Document, ...], session: Session) -> None:
    if len(documents) > 1:
        raise UsageError(
            f"{len(documents)} documents cannot go to one output",
            help="name a directory with -o, or one file to bundle",
        )
    for document in documents:
        session.stdout.write(_yaml(document).decode("utf-8"))


def _write_all(documents: tuple[Document, ...], out: Path) -> None:
    if out.suffix in _DUMPS and documents:
        raise UsageError(
            f"{len(documents)} documents cannot go to one file", help="name a directory"
        )
    for document in documents:
        for suffix in (".json", ".yaml"):
            _write(document, out / document.name / f"openapi{suffix}")


def _write(document: Document, path: Path) -> None:
    from specloom.emit import write_file

    write_file(path, _DUMPS[path.suffix](document))


def _json(document: Document) -> bytes:
    from specloom.document import dump_json

    return dump_json(document.value)


def _yaml(document: Document) -> bytes:
    from specloom.document import dump_yaml

    return dump_yaml(document.value)


_DUMPS = {".json": _json, ".yaml": _yaml, ".yml": _yaml}

BUNDLE = Command(
    name="bundle",
    purpose="compile to self-contained documents, without generating code",
    usage=("[FILE] [-o OUT]",),
    run=run,
    positional=Positional("FILE", "a root document; without one, every document of the project"),
    options=(
        Option(
            ("-o", "--output"),
            "a .yaml, .yml or .json file, or a directory for several documents (default: stdout)",
            Kind.VALUE,
            "OUT",
        ),
    ),
    examples=("specloom bundle api/openapi.yaml -o openapi.json", "specloom bundle -o documents/"),
)
