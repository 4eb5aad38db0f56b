"""Reading files: paths in, `SourceTree` out. Nothing else in specloom opens a source file."""

from specloom.source.json_value import Json, JsonArray, JsonObject, as_array, as_object, as_text
from specloom.source.pointer import Pointer, format_pointer, parse_pointer, value_at
from specloom.source.tree import Position, SourceFile, SourceTree, Span

__all__ = [
    "Json",
    "JsonArray",
    "JsonObject",
    "Pointer",
    "Position",
    "SourceFile",
    "SourceTree",
    "Span",
    "as_array",
    "as_object",
    "as_text",
    "format_pointer",
    "parse_pointer",
    "value_at",
]
