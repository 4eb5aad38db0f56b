"""Lowering of objects and maps: which fields a class has in which direction, and their defaults."""

from __future__ import annotations

from specloom.source import Json, JsonObject, as_array, as_object, as_text
from specloom.targets.models import scalars
from specloom.targets.models.compose import Property
from specloom.targets.models.lowering import OUTSIDE, UNDECLARED, Lowering, source_pointer
from specloom.targets.models.schema_graph import target_of
from specloom.targets.models.slots import Form, Place
from specloom.targets.models.text import safe_text

__all__ = ["lower_fields", "lower_object", "with_extras"]


def lower_object(work: Lowering, schema: JsonObject, place: Place, *, top: bool) -> JsonObject:
    """An object with properties becomes a class; one without, a map."""
    if not schema.get("properties"):
        return _lower_map(work, schema, place)
    if not top:
        return work.refer_to(schema, place)
    named = {
        name: Property(value, place.child("properties", name, words=(name,)))
        for name, value in as_object(schema["properties"]).items()
    }
    required = [name for name in as_array(schema.get("required")) if isinstance(name, str)]
    return with_extras(work, lower_fields(work, named, required, place), place, len(named))


def with_extras(work: Lowering, lowered: JsonObject, place: Place, named: int) -> JsonObject:
    """The class `lowered` with the type that the schema at `place` gives to properties besides the `named`.

    A class that leaves fields out, for the other direction, may meet those among its extras: they
    keep any type.
    """
    schema = as_object(work.value(place.pointer))
    extra = schema.get("additionalProperties", schema.get("unevaluatedProperties"))
    if len(as_object(lowered.get("properties"))) < named:
        return lowered
    if extra is False and "patternProperties" not in schema:
        return {**lowered, "additionalProperties": {OUTSIDE: UNDECLARED}}
    if not isinstance(schema.get("additionalProperties"), dict):
        return lowered
    kind = _values(work, schema, place)
    return {**lowered, "additionalProperties": kind} if kind else lowered


def _lower_map(work: Lowering, schema: JsonObject, place: Place) -> JsonObject:
    return {"type": "object", "additionalProperties": _values(work, schema, place) or True}


def _values(work: Lowering, schema: JsonObject, place: Place) -> JsonObject:
    """The type of what has a name that `schema` does not list; empty if it may be anything."""
    values: list[JsonObject] = []
    for pattern, value in as_object(schema.get("patternProperties")).items():
        at = place.child("patternProperties", pattern, words=("Value",))
        values.append(work.member(value, at))
    extra = schema.get("additionalProperties")
    if isinstance(extra, dict):
        values.append(work.member(extra, place.child("additionalProperties", words=("Value",))))
    elif extra is True or not values:
        values = [{}]
    kinds: list[Json] = [value for index, value in enumerate(values) if value not in values[:index]]
    if {} in kinds:
        return {}
    return as_object(kinds[0]) if len(kinds) == 1 else {"anyOf": kinds}


def lower_fields(
    work: Lowering, named: dict[str, Property], required: list[str], place: Place
) -> JsonObject:
    """The schema of a class with the properties `named`, less those of the other direction."""
    hidden = {Form.READ: "writeOnly", Form.WRITE: "readOnly"}.get(place.form)
    properties: JsonObject = {
        name: _lower_field(work, found)
        for name, found in named.items()
        if hidden is None or not _is_marked(work, found.schema, hidden)
    }
    kept: list[Json] = [name for name in dict.fromkeys(required) if name in properties]
    return {"type": "object", "properties": properties, "required": kept}


def _is_marked(work: Lowering, schema: Json, keyword: str) -> bool:
    """Whether `schema`, a part of its `allOf` or what it refers to has `keyword: true`."""
    for _ in range(10):
        node = as_object(schema)
        if any(
            as_object(part).get(keyword) is True for part in (node, *as_array(node.get("allOf")))
        ):
            return True
        target = target_of(node)
        if target is None:
            return False
        schema = work.value(target)
    return False


def _lower_field(work: Lowering, found: Property) -> JsonObject:
    schema = as_object(found.schema)
    lowered = dict(work.inline(schema, found.place))
    if "default" in schema:
        default = schema["default"]
        if _fits(work, default, lowered):
            lowered["default"] = default
        elif _is_wrong(default, lowered):
            work.report("default-not-in-model", found.place, value=safe_text(repr(default)))
    description = safe_text(as_text(schema.get("description"))).strip()
    if description:
        lowered["description"] = description
    if schema.get("deprecated") is True:
        lowered["deprecated"] = True
    return lowered


def _is_wrong(default: Json, lowered: JsonObject) -> bool:
    """Whether a default that does not fit is a mistake, and not merely more than a model can say."""
    is_scalar = lowered.get("type") in ("string", "integer", "number", "boolean")
    return default is not None and is_scalar and "format" not in lowered


def _fits(work: Lowering, value: Json, lowered: JsonObject) -> bool:
    """Whether `value` can be the default of a field of `lowered` under a type checker."""
    if "const" in lowered:
        return value == lowered["const"] and type(value) is type(lowered["const"])
    branches = lowered.get("anyOf")
    if isinstance(branches, list):
        return any(_fits(work, value, as_object(branch)) for branch in branches)
    reference = lowered.get("$ref")
    if isinstance(reference, str):
        return _is_member(work, value, reference)
    return scalars.fits(value, lowered)


def _is_member(work: Lowering, value: Json, reference: str) -> bool:
    """Whether `reference` leads straight to an enum that has `value`."""
    pointer = source_pointer(tuple(reference.split("\0"))[1:])
    schema = as_object(work.value(pointer))
    if any(key in schema for key in ("anyOf", "oneOf", "allOf")):
        return False
    values = as_array(schema.get("enum"))
    is_plain = isinstance(value, str | int) and not isinstance(value, bool)
    return len(set(map(str, values))) > 1 and is_plain and value in values
