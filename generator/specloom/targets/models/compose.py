"""`allOf` and siblings of `$ref`: parts in, the one object schema they amount to out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from specloom.source import Json, JsonObject, as_array, as_object, value_at
from specloom.targets.models.keywords import CONSTRAINTS, is_annotation_only
from specloom.targets.models.schema_graph import target_of
from specloom.targets.models.slots import Place

__all__ = ["Merged", "Property", "merge", "sole_part"]


@dataclass(frozen=True, slots=True)
class Property:
    """A property and the place that it was written at, which may be another component."""

    schema: Json
    place: Place


@dataclass(slots=True)
class Merged:
    """What the parts of a schema say together.

    `unions` are the `oneOf`/`anyOf` of parts, each with its place; `conflicts` names what could
    not be joined: the later part counts.
    """

    properties: dict[str, Property] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
    rest: JsonObject = field(default_factory=dict)
    rest_place: Place | None = None
    unions: list[tuple[JsonObject, Place]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def sole_part(schema: JsonObject) -> tuple[int, JsonObject] | None:
    """The one part of `allOf` that says anything, where the others and the siblings only describe."""
    siblings = {key: value for key, value in schema.items() if key != "allOf"}
    parts = as_array(schema.get("allOf"))
    telling = [
        (index, part)
        for index, part in enumerate(parts)
        if isinstance(part, dict) and not is_annotation_only(part)
    ]
    if len(telling) == 1 and is_annotation_only(siblings):
        return telling[0]
    return None


def merge(
    root: JsonObject,
    schema: JsonObject,
    place: Place,
    place_of: Callable[[JsonObject, Place], Place],
) -> Merged:
    """All parts of `schema`, references followed; a part that leads back to itself counts once.

    `place_of` gives the place of a reference's target.
    """
    merged = Merged()
    _add(root, schema, place, merged, place_of, ())
    return merged


def _add(
    root: JsonObject,
    schema: JsonObject,
    place: Place,
    merged: Merged,
    place_of: Callable[[JsonObject, Place], Place],
    trail: tuple[object, ...],
) -> None:
    target = target_of(schema)
    if target is not None and target not in trail:
        try:
            value = as_object(value_at(root, target))
        except KeyError:
            value = {}
        _add(root, value, place_of(schema, place), merged, place_of, (*trail, target))
    for index, part in enumerate(as_array(schema.get("allOf"))):
        inner = place.child("allOf", str(index))
        _add(root, as_object(part), inner, merged, place_of, trail)
    _add_own(schema, place, merged)


def _add_own(schema: JsonObject, place: Place, merged: Merged) -> None:
    for name, value in as_object(schema.get("properties")).items():
        at = place.child("properties", name, words=(name,))
        earlier = merged.properties.get(name)
        if earlier is not None and _disagree(earlier.schema, value):
            merged.conflicts.append(name)
        merged.properties[name] = _narrowed(earlier, Property(value, at))
    required = [name for name in as_array(schema.get("required")) if isinstance(name, str)]
    merged.required.update(dict.fromkeys(required))
    for key in ("oneOf", "anyOf"):
        if schema.get(key):
            alone: JsonObject = {key: schema[key]}
            if "discriminator" in schema:
                alone["discriminator"] = schema["discriminator"]
            merged.unions.append((alone, place))
    _add_rest(schema, place, merged)


def _add_rest(schema: JsonObject, place: Place, merged: Merged) -> None:
    for key, value in schema.items():
        if key in _MERGED_APART:
            continue
        earlier = merged.rest.get(key)
        if key in _OPEN and isinstance(earlier, dict) and value in (True, {}):
            continue
        if key in _PLACED:
            merged.rest_place = place
        merged.rest[key] = _joined(key, earlier, value, merged)


_MERGED_APART = frozenset(
    {"$ref", "allOf", "anyOf", "oneOf", "properties", "required", "discriminator"}
)
_OPEN = frozenset({"items", "additionalProperties"})
_PLACED = _OPEN | {"enum", "prefixItems", "patternProperties"}


def _joined(key: str, earlier: Json, later: Json, merged: Merged) -> Json:
    if key == "enum" and isinstance(earlier, list) and isinstance(later, list):
        return [item for item in earlier if item in later] or later
    if key == "type" and earlier is not None and earlier != later:
        return _narrower_type(earlier, later, merged)
    return later


def _narrower_type(earlier: Json, later: Json, merged: Merged) -> Json:
    both = [as_array(kind) or [kind] for kind in (earlier, later)]
    common = [kind for kind in both[0] if kind in both[1]]
    if common:
        return common[0] if len(common) == 1 else common
    if {"integer", "number"} <= {*both[0], *both[1]}:
        return "integer"
    merged.conflicts.append("type")
    return later


def _disagree(earlier: Json, later: Json) -> bool:
    """Whether no value is of both types; that an integer is a number is known."""
    kinds = [as_object(schema).get("type") for schema in (earlier, later)]
    if not all(isinstance(kind, str) for kind in kinds) or set(map(str, kinds)) == _NUMBERS:
        return False
    return kinds[0] != kinds[1]


_NUMBERS = frozenset({"integer", "number"})


def _narrowed(earlier: Property | None, later: Property) -> Property:
    """The property that both say; limits of the later one are added to a type of the earlier."""
    if (
        earlier is None
        or not isinstance(later.schema, dict)
        or not isinstance(earlier.schema, dict)
    ):
        return later
    if not (later.schema.keys() & _TELLING):
        if not (earlier.schema.keys() & _TELLING):
            return later
        if "$ref" in earlier.schema:
            return earlier
        return Property({**earlier.schema, **later.schema}, earlier.place)
    return later


_TELLING = (
    frozenset({"type", "$ref", "properties", "items", "enum", "const", "allOf", "anyOf", "oneOf"})
    - CONSTRAINTS
)
