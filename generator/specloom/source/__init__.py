"""Reading files: paths in, `SourceTree` out. Nothing else in specloom opens a source file."""

from specloom.source.json_value import Json, JsonArray, JsonObject, as_array, as_object, as_text
from specloom.source.load import load
from specloom.source.options import LoadOptions
from specloom.source.pointer import Pointer, format_pointer, parse_pointer, value_at
from specloom.source.references import (
    REFERRING_EXTENSIONS,
    Place,
    Reference,
    ReferenceKind,
    is_file_like,
    iter_references,
    place_below,
    place_of_root,
)
from specloom.source.resolve import (
    Failure,
    Resolution,
    Unresolved,
    file_of_reference,
    is_remote,
    resolve,
)
from specloom.source.target import Target
from specloom.source.tree import Position, SourceFile, SourceTree, Span
from specloom.source.unresolved import Written, report_unresolved

__all__ = [
    "REFERRING_EXTENSIONS",
    "Failure",
    "Json",
    "JsonArray",
    "JsonObject",
    "LoadOptions",
    "Place",
    "Pointer",
    "Position",
    "Reference",
    "ReferenceKind",
    "Resolution",
    "SourceFile",
    "SourceTree",
    "Span",
    "Target",
    "Unresolved",
    "Written",
    "as_array",
    "as_object",
    "as_text",
    "file_of_reference",
    "format_pointer",
    "is_file_like",
    "is_remote",
    "iter_references",
    "load",
    "parse_pointer",
    "place_below",
    "place_of_root",
    "report_unresolved",
    "resolve",
    "value_at",
]
