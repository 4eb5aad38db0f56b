"""Lowering of constants, enums, scalars and arrays."""

from __future__ import annotations

from typing import Final

from specloom.source import Json, JsonObject, as_array, as_object, as_text
from specloom.targets.models import scalars
from specloom.targets.models.files import FILE, holds_bytes
from specloom.targets.models.lower_object import lower_object
from specloom.targets.models.lowering import OUTSIDE, Lowering, source_pointer
from specloom.targets.models.naming import constant_name, unique
from specloom.targets.models.slots import Form, Place

__all__ = ["any_of", "lower_plain"]

_TYPES: Final = ("object", "array", "string", "integer", "number", "boolean", "null")
_LARGEST: Final = 2**63


def lower_plain(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    """A schema without references and without `allOf`, `oneOf`, `anyOf`."""
    values = as_array(schema.get("enum"))
    if "const" in schema or len(values) == 1:
        return _lower_constant(schema["const"] if "const" in schema else values[0])
    if values and all(isinstance(value, str | int | float) for value in values):
        return _lower_enum(work, schema, place, top=top)
    written = as_array(schema.get("type")) or [schema.get("type")]
    kinds = [as_text(kind) for kind in written if kind in _TYPES] or [_implied(schema)]
    if len(kinds) == 1:
        return _of_kind(work, schema, kinds[0], place, top=top)
    return any_of([_of_kind(work, schema, kind, place, top=False) for kind in kinds])


def any_of(branches: list[JsonObject]) -> JsonObject:
    """The union of lowered `branches`, each once; a branch that takes anything swallows the others."""
    flat: list[Json] = []
    for branch in branches:
        members = as_array(branch["anyOf"]) if branch.keys() == {"anyOf"} else [branch]
        flat.extend(member for member in members if member not in flat)
    if {} in flat or not flat:
        return {}
    return as_object(flat[0]) if len(flat) == 1 else {"anyOf": flat}


def _implied(schema: JsonObject) -> str:
    """The type that the keywords of `schema` speak of, where it names none."""
    if any(key in schema for key in ("properties", "additionalProperties", "patternProperties")):
        return "object"
    return "array" if "items" in schema or "prefixItems" in schema else ""


def _of_kind(
    work: Lowering, schema: JsonObject, kind: str, place: Place, *, top: bool
) -> JsonObject:
    match kind:
        case "object":
            _limits(work, schema, "object", place)
            return lower_object(work, schema, place, top=top)
        case "array":
            return _lower_array(work, schema, place)
        case "":
            return {}
        case "string":
            return _lower_string(work, schema, place)
        case _:
            return {"type": kind, **_limits(work, schema, kind, place)}


def _limits(work: Lowering, schema: JsonObject, kind: str, place: Place) -> JsonObject:
    """The limits that a model can hold a value of `kind` to; the others are reported."""
    kept = {} if schema.get("format") in scalars.FORMATS else scalars.limits(schema, kind)
    for keyword in scalars.dropped(schema, kind, kept):
        work.report("keyword-not-in-model", place, keyword=keyword)
    return kept


def _lower_string(work: Lowering, schema: JsonObject, place: Place) -> JsonObject:
    if source_pointer(place.pointer) in work.files:
        for keyword in scalars.dropped(schema, "string", {}):
            work.report("keyword-not-in-model", place, keyword=keyword)
        return {OUTSIDE: FILE}
    lowered: JsonObject = {"type": "string", **_limits(work, schema, "string", place)}
    pattern = schema.get("pattern")
    if holds_bytes(schema):
        lowered["format"] = "binary"
    elif schema.get("format") in scalars.FORMATS:
        lowered["format"] = schema["format"]
        if isinstance(pattern, str):
            work.report("keyword-not-in-model", place, keyword="pattern")
    elif isinstance(pattern, str):
        if scalars.usable_pattern(pattern):
            lowered["pattern"] = pattern
        else:
            work.report("pattern-not-in-model", place, pattern=pattern)
    return lowered


def _lower_constant(value: Json) -> JsonObject:
    if isinstance(value, str | bool) or (isinstance(value, int) and abs(value) < _LARGEST):
        return {"const": value}
    return {"type": "number"} if isinstance(value, float) else {}


def _lower_enum(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    kept = dict.fromkeys((type(value), value) for value in as_array(schema["enum"]))
    values: list[Json] = [value for _, value in kept]
    kinds = {kind for kind, _ in kept}
    if kinds == {bool}:
        return {"type": "boolean"}
    if len(values) == 1:
        return _lower_constant(values[0])
    if not top:
        return work.refer((place.pointer, Form.BOTH), place.words)
    names = list[Json](unique(_member_names(schema, values), join="_"))
    lowered: JsonObject = {"enum": values, "x-enum-varnames": names}
    if kinds == {str}:
        lowered["type"] = "string"
    elif kinds == {int}:
        lowered["type"] = "integer"
    elif kinds <= {int, float}:
        lowered["type"] = "number"
    return lowered


def _member_names(schema: JsonObject, values: list[Json]) -> list[str]:
    given = as_array(schema.get("x-enum-varnames") or schema.get("x-enumNames"))
    if len(given) == len(values) and all(isinstance(name, str) and name for name in given):
        return [constant_name(name) for name in given]
    return [constant_name(value) for value in values]


def _lower_array(work: Lowering, schema: JsonObject, place: Place) -> JsonObject:
    prefix = as_array(schema.get("prefixItems"))
    if prefix:
        work.report("keyword-not-in-model", place, keyword="prefixItems")
    branches = [
        work.member(item, place.child("prefixItems", str(index), words=(f"Item{index + 1}",)))
        for index, item in enumerate(prefix)
    ]
    items = schema.get("items")
    if not (prefix and items is False):  # positions that only `items: false` closes
        branches.append(work.member(items, place.child("items", words=("Item",))))
    limits = _limits(work, schema, "array", place)
    return {"type": "array", **limits, "items": any_of(branches)}
