"""Types, formats, limits and defaults of scalars, reduced to what pydantic can hold to."""

from __future__ import annotations

import math
import re
from typing import Final

from pydantic_core import SchemaError, SchemaValidator, core_schema

from specloom.source import Json, JsonObject

__all__ = ["FORMATS", "dropped", "fits", "is_rust_pattern", "limits", "usable_pattern"]

FORMATS: Final = frozenset({"date", "date-time", "time", "uuid", "ipv4", "ipv6", "binary"})
"""Formats that get a type of their own; values of any other keep the spelling they came with."""

_LENGTHS: Final = ("minLength", "maxLength", "minItems", "maxItems")
_BOUNDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_COUNTS: Final = frozenset({"minLength", "minItems", "minProperties"})
_LIMITS: Final = {
    "string": frozenset({"minLength", "maxLength"}),
    "array": frozenset({"minItems", "maxItems", "uniqueItems"}),
    "object": frozenset({"minProperties", "maxProperties"}),
    "integer": frozenset({*_BOUNDS, "multipleOf"}),
    "number": frozenset({*_BOUNDS, "multipleOf"}),
}
_LARGEST: Final = 2**63 - 1
_WIDEST: Final = 10**100


def usable_pattern(pattern: str) -> bool:
    """Whether Python's or pydantic's regular expressions take `pattern`; ECMA 262 allows more."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    # A model gets Python's engine for what Rust cannot read, not for what is too large for it.
    return "size limit" not in _rust_refusal(pattern)


def is_rust_pattern(pattern: str) -> bool:
    """Whether pydantic's own regular expressions take `pattern`."""
    return not _rust_refusal(pattern)


def _rust_refusal(pattern: str) -> str:
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine="rust-regex"))
    except SchemaError as error:
        return str(error)
    return ""


def limits(schema: JsonObject, kind: str) -> JsonObject:
    """The limits of `schema` that bind a value of the JSON type `kind`; nonsense is left out."""
    if kind in {"string", "array"}:
        found = {
            key: schema[key]
            for key in _LENGTHS
            if _is_length(schema.get(key)) and not _is_idle(key, schema[key])
        }
        unit = "Length" if kind == "string" else "Items"
        return {key: value for key, value in found.items() if key.endswith(unit)}
    if kind not in {"integer", "number"}:
        return {}
    bounds: dict[str, int | float] = {}
    for key in _BOUNDS:
        value = _number(schema.get(key))
        if value is not None and abs(value) <= _WIDEST:
            bounds[key] = value
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if schema.get(exclusive) is True and bound in bounds:  # the spelling of OAS 3.0
            bounds[exclusive] = bounds.pop(bound)
    if kind == "integer":
        bounds = {key: _whole(key, value) for key, value in bounds.items()}
    step = _number(schema.get("multipleOf"))
    if step is not None and _is_step(step, kind):
        bounds["multipleOf"] = int(step) if kind == "integer" else step
    return {**bounds}


def _whole(keyword: str, bound: float) -> int:
    """The bound of whole numbers that comes to the same as `bound`."""
    is_ceiling = keyword in ("minimum", "exclusiveMaximum")
    return math.ceil(bound) if is_ceiling else math.floor(bound)


def dropped(schema: JsonObject, kind: str, kept: JsonObject) -> list[str]:
    """The limits of `schema` on values of the JSON type `kind` that are not in `kept`, in its order."""
    known = {_bare(key) for key in kept}
    return [
        key
        for key, value in schema.items()
        if key in _LIMITS.get(kind, ()) and _bare(key) not in known and not _is_idle(key, value)
    ]


def _bare(keyword: str) -> str:
    return keyword.removeprefix("exclusive").lower()


def _is_idle(keyword: str, value: Json) -> bool:
    """Whether every value keeps to the limit, as to `minItems: 0` and to `uniqueItems: false`."""
    return value is False or value is None or (keyword in _COUNTS and value == 0)


def _is_step(value: float, kind: str) -> bool:
    """Whether `value` is a step that a model can check; pydantic allows for the rounding of floats."""
    return 0 < value <= _LARGEST and (value % 1 == 0 or kind == "number")


def _number(value: Json) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_length(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST


def fits(value: Json, schema: JsonObject) -> bool:
    """Whether `value` may stand as the default of a field of `schema`, a lowered one without `$ref`."""
    kinds = schema.get("type")
    names = kinds if isinstance(kinds, list) else [kinds]
    match value:
        case None:
            return "null" in names
        case bool():
            return "boolean" in names
        case int():
            return ("integer" in names or "number" in names) and abs(value) <= _LARGEST
        case float():
            return "number" in names
        case str():
            return "string" in names and "format" not in schema
        case []:
            return "array" in names
        case _:
            return False
