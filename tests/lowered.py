"""What tests of the IR lower: plain values in, a `Document` or a `Type` out."""

from __future__ import annotations

from pathlib import Path

from specloom.diagnostics import Diagnostics
from specloom.document import Document, OpenApiVersion, Origin, Origins
from specloom.ir import Api, Type, lower
from specloom.source import Json, JsonObject, Pointer, SourceFile, SourceTree

__all__ = ["api_of", "codes_of", "document_of", "type_of"]


def document_of(value: JsonObject, version: str = "3.1") -> Document:
    """`value` as a compiled document that stands in one file as it is."""

    def locate(_: Pointer) -> None:
        return None

    def line_text(_: int) -> str:
        return ""

    file = SourceFile("openapi.yaml", None, value, "", locate, line_text)
    tree = SourceTree(Path(), {file.name: file})
    origins = Origins({(): Origin(file.name, ())})
    return Document("test", OpenApiVersion(version), value, origins, tree)


def api_of(value: JsonObject, version: str = "3.1", diagnostics: Diagnostics | None = None) -> Api:
    """`value`, a document or parts of one, lowered."""
    return lower(document_of(value, version), Diagnostics() if diagnostics is None else diagnostics)


def type_of(
    schema: Json,
    version: str = "3.1",
    diagnostics: Diagnostics | None = None,
    **components: Json,
) -> Type:
    """The type of `schema`, a component `Subject` beside the schemas `components`."""
    value: JsonObject = {"components": {"schemas": {"Subject": schema, **components}}}
    return api_of(value, version, diagnostics).types[0].type


def codes_of(diagnostics: Diagnostics) -> list[str]:
    """The codes of what was found, in the order of printing."""
    return [found.code for found in diagnostics]
