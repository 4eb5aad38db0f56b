"""The short way for what most schemas are: a string, a number or a boolean, and no more to it."""

from __future__ import annotations

from typing import Final

from specloom.ir.lower_notes import lower_notes
from specloom.ir.node import Node
from specloom.ir.notes import NO_NOTES, Notes
from specloom.ir.types import Boolean, Bounds, Integer, Nullable, Number, Text, Type

__all__ = ["lower_plain"]

_PLAIN: Final = frozenset(
    [
        "type",
        "format",
        "title",
        "description",
        "deprecated",
        "readOnly",
        "writeOnly",
        "default",
        "example",
        "examples",
        "nullable",
    ]
)
_PLAIN_STRING: Final = _PLAIN | {"minLength", "maxLength", "pattern"}
_BYTES: Final = frozenset({"binary", "byte"})
_NO_BOUNDS: Final = Bounds()


def lower_plain(node: Node, *, is_3_0: bool) -> Type | None:
    """What the long way gives for `node`, if the schema is so simple; None if it is not."""
    schema = node.object
    name = schema.get("type")
    keywords = _PLAIN_STRING if name == "string" else _PLAIN
    if not isinstance(name, str) or not schema.keys() <= keywords:
        return None
    format_ = schema.get("format", "")
    if not isinstance(format_, str) or format_ in _BYTES:
        return None
    notes = lower_notes(node)
    if "nullable" not in schema:
        return _scalar(name, format_, notes, node)
    if not is_3_0:
        return None
    core = _scalar(name, format_, NO_NOTES if schema["nullable"] is True else notes, node)
    if core is None or schema["nullable"] is not True:
        return core
    return Nullable(core, notes, node.pointer)


def _scalar(name: str, format_: str, notes: Notes, node: Node) -> Type | None:
    pointer = node.pointer
    match name:
        case "string":
            least, most = node.object.get("minLength"), node.object.get("maxLength")
            if not isinstance(least, int | None) or not isinstance(most, int | None):
                return None
            pattern = node.text("pattern") or None
            return Text(format_, least, most, pattern, notes=notes, pointer=pointer)
        case "integer":
            return Integer(format_, _NO_BOUNDS, notes, pointer)
        case "number":
            return Number(format_, _NO_BOUNDS, notes, pointer)
        case "boolean":
            return Boolean(notes, pointer)
        case _:
            return None
