"""`specloom list`: the project's documents in, a table or JSON of what each holds out."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from specloom.cli.compiling import compile_project, read_manifest
from specloom.cli.option import Command, Values
from specloom.cli.project import find_config
from specloom.cli.session import Format, Session
from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.document import Document
    from specloom.source import Json, JsonObject

__all__ = ["LIST"]

_METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "query"}


@dataclass(frozen=True, slots=True)
class _Row:
    """One document; `version` is the API's, `openapi` the format's."""

    name: str
    title: str
    version: str
    openapi: str
    operations: int
    sources: list[str]


def run(values: Values, session: Session) -> int:
    """Compile every document of the project and print one row each."""
    del values
    if session.format not in (Format.TEXT, Format.JSON):
        raise UsageError(f"list cannot print {session.format}", help="--format text or json")
    manifest = read_manifest(find_config(session), session)
    rows = [_row(document) for document in compile_project(manifest, session)]
    if session.format is Format.JSON:
        value = {"version": 1, "documents": [asdict(row) for row in rows]}
        session.stdout.write(json.dumps(value, indent=2) + "\n")
    else:
        session.stdout.write(_table(rows))
    return 0


def _row(document: Document) -> _Row:
    from specloom.source import as_object, as_text

    info = as_object(document.value.get("info"))
    return _Row(
        document.name,
        as_text(info.get("title")),
        as_text(info.get("version")),
        as_text(document.value.get("openapi")),
        _count_operations(document),
        sorted({origin.file for origin in document.origins.roots.values()}),
    )


def _count_operations(document: Document) -> int:
    from specloom.source import as_object

    count = 0
    for item in as_object(document.value.get("paths")).values():
        members = _path_item(document, item)
        count += len(_METHODS & members.keys())
        count += len(as_object(members.get("additionalOperations")))
    return count


def _path_item(document: Document, item: Json) -> JsonObject:
    """A path item, looked up where the document keeps it as a component."""
    from specloom.source import as_object, as_text, parse_pointer, value_at

    members = as_object(item)
    reference = as_text(members.get("$ref"))
    if not reference.startswith("#/"):
        return members
    try:
        return as_object(value_at(document.value, parse_pointer(reference)))
    except KeyError:
        return members


def _table(rows: list[_Row]) -> str:
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


LIST = Command(
    name="list",
    purpose="the documents of the project: version, operations, sources",
    usage=("[--format text|json]",),
    run=run,
    examples=("specloom list --format json",),
)
