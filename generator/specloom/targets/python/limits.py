"""Limits of types in, the `Field(...)` that makes pydantic hold to them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from specloom.ir import Array, Bounds, Text, Tuple
from specloom.source import JsonObject
from specloom.targets.models import scalars
from specloom.targets.models.literals import literal
from specloom.targets.python.api_plan import Spelling

__all__ = [
    "array_limits",
    "counted",
    "limited_number",
    "limited_text",
    "number_limits",
    "text_limits",
]

_KEYWORDS: Final = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
}
_IMPORTS: Final = frozenset({"from typing import Annotated", "from pydantic import Field"})
_NO_BOUNDS: Final = Bounds()


def number_limits(bounds: Bounds, kind: str) -> dict[str, Any]:
    """Pydantic's keywords for `bounds` of the JSON type `kind`."""
    schema: JsonObject = {
        "minimum": bounds.minimum,
        "maximum": bounds.maximum,
        "exclusiveMinimum": bounds.exclusive_minimum,
        "exclusiveMaximum": bounds.exclusive_maximum,
        "multipleOf": bounds.multiple_of,
    }
    return _keywords(schema, kind)


def text_limits(text: Text) -> dict[str, Any]:
    """Pydantic's keywords for the lengths of `text`."""
    return _keywords({"minLength": text.min_length, "maxLength": text.max_length}, "string")


def array_limits(items: Array | Tuple) -> dict[str, Any]:
    """Pydantic's keywords for the number of items."""
    return _keywords({"minItems": items.min_items, "maxItems": items.max_items}, "array")


def _keywords(schema: JsonObject, kind: str) -> dict[str, Any]:
    return {_KEYWORDS[key]: value for key, value in scalars.limits(schema, kind).items()}


def limited_number(spelling: Spelling, bounds: Bounds, kind: str) -> Spelling:
    """`spelling` of the JSON type `kind` with its bounds."""
    if bounds == _NO_BOUNDS:
        return spelling
    return _limited(spelling, number_limits(bounds, kind))


def limited_text(spelling: Spelling, text: Text) -> Spelling:
    """`spelling` of `text` with its lengths and its pattern, if Python can read that."""
    limited = _limited(spelling, text_limits(text))
    if text.pattern is None or not scalars.usable_pattern(text.pattern):
        return limited
    # Python's own expressions know what Rust's do not, looking around for one.
    is_plain = scalars.is_rust_pattern(text.pattern)
    pattern = literal(text.pattern) if is_plain else f"re.compile({literal(text.pattern)})"
    extra = frozenset() if is_plain else frozenset({"import re"})
    with_pattern = _annotated(limited, f"pattern={pattern}")
    return replace(with_pattern, imports=with_pattern.imports | extra)


def counted(spelling: Spelling, items: Array | Tuple) -> Spelling:
    """`spelling` of a list with the number of items that it may have."""
    return _limited(spelling, array_limits(items))


def _limited(spelling: Spelling, kept: Mapping[str, Any]) -> Spelling:
    if not kept:
        return spelling
    return _annotated(spelling, ", ".join(f"{key}={kept[key]!r}" for key in kept))


def _annotated(spelling: Spelling, arguments: str) -> Spelling:
    inner = spelling.validator
    if inner.startswith("Annotated[") and inner.endswith(")]"):
        text = f"{inner[:-2]}, {arguments})]"
    else:
        text = f"Annotated[{inner}, Field({arguments})]"
    return replace(spelling, validator=text, imports=spelling.imports | _IMPORTS)
