"""`specloom bundle`: sources in, self-contained documents out, as YAML or JSON."""

from __future__ import annotations

from pathlib import Path
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

_SUFFIXES = (".json", ".yaml", ".yml")


def run(session: Session, *, file: str | None, output: str | None) -> int:
    """Write every document that compiles: to stdout, to one file, or below a directory."""
    if file is not None:
        return _put(compile_files((file,), session), output, session)
    manifest = read_manifest(find_config(session), session)
    if len(manifest.documents) > 1 and (output is None or Path(output).suffix in _SUFFIXES):
        raise UsageError(
            f"{len(manifest.documents)} documents cannot go to one output",
            help="name a directory with -o, or one file to bundle",
        )
    return _put(compile_project(manifest, session), output, session)


def _put(documents: tuple[Document, ...], out: str | None, session: Session) -> int:
    from specloom.document import dump_yaml
    from specloom.emit import write_file

    for document in documents:
        if out is None:
            session.stdout.write(dump_yaml(document.value).decode("utf-8"))
        elif Path(out).suffix in _SUFFIXES:
            write_file(Path(out), _dump(document, Path(out).suffix))
        else:
            for suffix in (".json", ".yaml"):
                path = Path(out, document.name, f"openapi{suffix}")
                write_file(path, _dump(document, suffix))
    return 0


def _dump(document: Document, suffix: str) -> bytes:
    from specloom.document import dump_json, dump_yaml

    return dump_json(document.value) if suffix == ".json" else dump_yaml(document.value)


COMMAND = Command(
    "bundle",
    "compile to self-contained documents, without generating code",
    run,
    params=(
        click.Argument(
            ["file"],
            required=False,
            type=click.Path(),
            help="a root document; without one, every document of the project",
        ),
        click.Option(
            ["-o", "--output"],
            type=click.Path(),
            metavar="OUT",
            help="a .yaml, .yml or .json file, or a directory for several documents (default: stdout)",
        ),
    ),
    examples=("specloom bundle api/openapi.yaml -o openapi.json", "specloom bundle -o documents/"),
)
