"""`specloom list`: the project's documents in, a table or JSON of what each holds out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from specloom.cli.command import Command
from specloom.cli.compiling import compile_project, read_manifest
from specloom.cli.project import find_config
from specloom.cli.session import Format, Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.document import Summary

__all__ = ["COMMAND"]


def run(session: Session) -> int:
    """Compile every document of the project and print one row each."""
    if session.format not in (Format.TEXT, Format.JSON):
        raise UsageError(f"list cannot print {session.format}", help="--format text or json")
    manifest = read_manifest(find_config(session), session)
    documents = compile_project(manifest, session)
    from specloom.document import summarise

    rows = summarise(manifest, documents)
    if session.format is Format.JSON:
        value = {"version": 1, "documents": [asdict(row) for row in rows]}
        session.stdout.write(json.dumps(value, indent=2) + "\n")
    else:
        session.stdout.write(_table(rows))
    return 0


def _table(rows: tuple[Summary, ...]) -> str:
    head = ("DOCUMENT", "VERSION", "OPENAPI", "OPERATIONS", "SOURCES")
    lines = [head]
    for row in rows:
        sources = f"{len(row.sources)} file{'s' if len(row.sources) != 1 else ''}"
        lines.append((row.name, row.version, row.openapi, str(row.operations), sources))
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


COMMAND = Command(
    "list",
    "the documents of the project: version, operations, sources",
    run,
    examples=("specloom list --format json",),
)
