"""Types, formats, limits and defaults of scalars, reduced to what pydantic can hold to."""

from __future__ import annotations

import re
from typing import Final

from pydantic_core import SchemaError, SchemaValidator, core_schema

from specloom.source import Json, JsonObject

__all__ = ["FORMATS", "fits", "limits", "usable_pattern"]

FORMATS: Final = frozenset({"date", "date-time", "time", "uuid", "ipv4", "ipv6", "binary"})
"""Formats that get a type of their own; values of any other keep the spelling they came with."""

_LENGTHS: Final = ("minLength", "maxLength", "minItems", "maxItems")
_BOUNDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_LARGEST: Final = 2**63 - 1


def usable_pattern(pattern: str) -> bool:
    """Whether Python's or pydantic's regular expressions take `pattern`; ECMA 262 allows more."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    for engine in ("rust-regex", "python-re"):
        try:
            SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine=engine))
        except SchemaError:
            continue
        return True
    return False


def limits(schema: JsonObject, kind: str) -> JsonObject:
    """The limits of `schema` that bind a value of the JSON type `kind`; nonsense is left out."""
    if kind in {"string", "array"}:
        found = {key: schema[key] for key in _LENGTHS if _is_length(schema.get(key))}
        unit = "Length" if kind == "string" else "Items"
        return {key: value for key, value in found.items() if key.endswith(unit)}
    if kind not in {"integer", "number"}:
        return {}
    bounds: JsonObject = {}
    for key in _BOUNDS:
        value = schema.get(key)
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and abs(value) <= _LARGEST
        ):
            bounds[key] = value
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if schema.get(exclusive) is True and bound in bounds:  # the spelling of OAS 3.0
            bounds[exclusive] = bounds.pop(bound)
    step = schema.get("multipleOf")
    if kind == "integer" and isinstance(step, int) and 0 < step <= _LARGEST:
        bounds["multipleOf"] = step
    return bounds


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
