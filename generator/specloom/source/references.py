"""Where references stand: a value in, its references out. The one definition that all stages use.

A `$ref` counts where the specification can mean one: not below `example`, `default`, `const`,
`enum`, the value of an Example Object or an `x-` extension, which are data. A property that is
*named* `default` is no such keyword, so the walk knows whether keys are keywords or names.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from specloom.source.json_value import Json, JsonArray, JsonObject
from specloom.source.pointer import Pointer

__all__ = [
    "REFERRING_EXTENSIONS",
    "Place",
    "Reference",
    "ReferenceKind",
    "is_file_like",
    "iter_objects",
    "iter_references",
    "place_below",
    "place_of_root",
    "reference_texts",
]


REFERRING_EXTENSIONS: Final = frozenset({"x-codeSamples", "x-code-samples", "x-webhooks"})
"""The extensions whose makers define references: code samples, and `webhooks` before 3.1."""


class ReferenceKind(enum.StrEnum):
    """What a reference asks for; the value is the keyword."""

    REF = "$ref"
    DYNAMIC_REF = "$dynamicRef"
    OPERATION_REF = "operationRef"
    MAPPING = "mapping"


class Place(enum.Enum):
    """What the keys of an object are, or the objects in an array."""

    KEYWORDS = enum.auto()
    """Fixed words of the specification, whose values are objects with such words again."""
    NAMES = enum.auto()
    """Names that the author chose, each for an object with `KEYWORDS`."""
    EXAMPLES = enum.auto()
    """Names that the author chose, each for an Example Object."""
    EXAMPLE = enum.auto()
    """The fixed words of an Example Object: it may be a reference, what it holds is data."""
    DATA = enum.auto()
    """No part of the specification: nothing in it is a reference."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`text` stands at `pointer` (that of the string itself, not of the object around it)."""

    pointer: Pointer
    text: str
    kind: ReferenceKind


_NAMES = (
    *("$defs", "additionalOperations", "callbacks", "content", "definitions", "dependentSchemas"),
    *("encoding", "headers", "links", "mediaTypes", "parameters", "pathItems", "patternProperties"),
    *("properties", "requestBodies", "responses", "schemas", "securitySchemes", "webhooks"),
)
_DATA_WORDS = ("example", "default", "const", "enum", "value", "dataValue")
_IN_OBJECT = {
    **dict.fromkeys(_NAMES, Place.NAMES),
    **dict.fromkeys(_DATA_WORDS, Place.DATA),
    "examples": Place.EXAMPLES,
}
_IN_ARRAY = {**dict.fromkeys(_DATA_WORDS, Place.DATA), "examples": Place.DATA}
_KEYWORDS: Final = Place.KEYWORDS  # looking up and hashing members of an enumeration is slow
_DATA: Final = Place.DATA
_KEYWORD_VALUES: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("$id", "$ref", "$schema", "$self", "description", "format", "in"), str),
    **dict.fromkeys(("openapi", "operationId", "propertyName", "summary", "swagger"), str),
    **dict.fromkeys(("title", "url"), str),
    **dict.fromkeys(("allOf", "anyOf", "enum", "oneOf", "parameters", "required"), list),
    **dict.fromkeys(("servers", "tags"), list),
    **dict.fromkeys(("$defs", "additionalProperties", "content", "items", "not"), dict),
    **dict.fromkeys(("properties", "schema"), dict),
    "type": (str, list),
}
_OTHER_KINDS = (ReferenceKind.DYNAMIC_REF, ReferenceKind.OPERATION_REF)
_OTHER_KEYWORDS = frozenset({"$dynamicRef", "discriminator", "operationRef"})
_CONTAINERS: frozenset[type] = frozenset({dict, list})
_Step: TypeAlias = "tuple[_Step | None, str | int]"
_Pending: TypeAlias = "tuple[Json, Place, _Step | None]"


def place_of_root(value: Json) -> Place:
    """What the keys of a whole file are: keywords of one thing, or names of many.

    A file of many things (`Pet: {...}`, `default: {...}`) has none of the keywords with the kind of
    value that they take.
    """
    if not isinstance(value, dict):
        return Place.KEYWORDS
    for key, member in value.items():
        if key in _KEYWORD_VALUES and isinstance(member, _KEYWORD_VALUES[key]):
            return Place.KEYWORDS
    return Place.NAMES


def place_below(
    place: Place, key: str, value: Json, extensions: frozenset[str] = frozenset()
) -> Place:
    """What stands in `value`, the member `key` of an object whose keys are `place`.

    `extensions` are the `x-` words whose values are followed as if the specification had them.
    """
    if place is not Place.KEYWORDS:
        return _below_name(place)
    if key[:2] == "x-":
        return place if key in extensions else Place.DATA
    return (_IN_ARRAY if value.__class__ is list else _IN_OBJECT).get(key, place)


def iter_references(
    value: Json,
    pointer: Pointer = (),
    place: Place | None = None,
    extensions: frozenset[str] = frozenset(),
) -> Iterator[Reference]:
    """The references in `value`, in document order; `pointer` is where `value` itself stands.

    `place` says what the keys of `value` are (`place_of_root` decides if it is not given);
    `extensions` are the `x-` words below which references are followed too.
    """
    for node, keys, step in _objects(value, place or place_of_root(value), extensions):
        if "$ref" in node and isinstance(text := node["$ref"], str):
            yield Reference((*_pointer(pointer, step), "$ref"), text, ReferenceKind.REF)
        if keys is _KEYWORDS and not _OTHER_KEYWORDS.isdisjoint(node):
            yield from _other_references(node, _pointer(pointer, step))


def _below_name(place: Place) -> Place:
    """What stands below any key of an object whose keys are names."""
    if place is Place.NAMES:
        return Place.KEYWORDS
    return Place.EXAMPLE if place is Place.EXAMPLES else Place.DATA


def reference_texts(value: Json, extensions: frozenset[str] = frozenset()) -> set[str]:
    """The texts of `iter_references(value)` for whom the places do not matter: a third of its time."""
    found: set[str] = set()
    pending: list[tuple[Json, Place]] = [(value, place_of_root(value))]
    while pending:
        node, keys = pending.pop()
        if isinstance(node, list):
            pending += [(item, keys) for item in node if item.__class__ in _CONTAINERS]
        elif isinstance(node, dict):
            if "$ref" in node and isinstance(text := node["$ref"], str):
                found.add(text)
            if keys is _KEYWORDS:
                if "discriminator" in node or "operationRef" in node or "$dynamicRef" in node:
                    found.update(other.text for other in _other_references(node, ()))
                pending += [
                    (child, below)
                    for name, child in node.items()
                    if child.__class__ in _CONTAINERS
                    and (
                        below := (_IN_ARRAY if child.__class__ is list else _IN_OBJECT).get(
                            name, keys
                        )
                    )
                    is not _DATA
                    and (name[:2] != "x-" or name in extensions)
                ]
            elif (below := _below_name(keys)) is not _DATA:
                values = node.values()
                pending += [(child, below) for child in values if child.__class__ in _CONTAINERS]
    return found


def iter_objects(value: Json) -> Iterator[tuple[Pointer, JsonObject]]:
    """The objects with keywords in `value`, the content of a file, in document order."""
    for node, keys, step in _objects(value, place_of_root(value), frozenset()):
        if keys is _KEYWORDS:
            yield _pointer((), step), node


def is_file_like(text: str) -> bool:
    """Whether the value of a discriminator mapping is a reference, not the name of a schema."""
    return "#" in text or "/" in text or text.endswith((".yaml", ".yml", ".json"))


def _other_references(node: JsonObject, at: Pointer) -> Iterator[Reference]:
    for kind in _OTHER_KINDS:
        if isinstance(text := node.get(kind.value), str):
            yield Reference((*at, kind.value), text, kind)
    if isinstance(discriminator := node.get("discriminator"), dict):
        yield from _mapping_references(discriminator, (*at, "discriminator"))


def _mapping_references(discriminator: JsonObject, at: Pointer) -> Iterator[Reference]:
    mapping = discriminator.get("mapping")
    for name, text in mapping.items() if isinstance(mapping, dict) else ():
        if isinstance(text, str) and is_file_like(text):
            yield Reference((*at, "mapping", name), text, ReferenceKind.MAPPING)
    fallback = discriminator.get("defaultMapping")
    if isinstance(fallback, str) and is_file_like(fallback):
        yield Reference((*at, "defaultMapping"), fallback, ReferenceKind.MAPPING)


def _objects(
    value: Json, place: Place, extensions: frozenset[str]
) -> Iterator[tuple[JsonObject, Place, _Step | None]]:
    """The objects in `value` that are no data, in document order, with the steps that lead there.

    Each step knows the one before: a pointer for every object would cost more than the walk.
    """
    pending: list[_Pending] = [(value, place, None)]
    while pending:
        node, keys, step = pending.pop()
        children: list[_Pending] = []
        if isinstance(node, list):
            children = _items(node, keys, step)
        elif isinstance(node, dict):
            yield node, keys, step
            children = _members(node, keys, step, extensions)
        children.reverse()
        pending += children


def _members(
    node: JsonObject, keys: Place, step: _Step | None, extensions: frozenset[str]
) -> list[_Pending]:
    """What `place_below` says for all members at once, without the price of a call for each."""
    if keys is not _KEYWORDS:
        below = _below_name(keys)
        members = node.items() if below is not _DATA else ()
        return [
            (child, below, (step, name))
            for name, child in members
            if child.__class__ in _CONTAINERS
        ]
    return [
        (child, below, (step, name))
        for name, child in node.items()
        if child.__class__ in _CONTAINERS
        and (below := (_IN_ARRAY if child.__class__ is list else _IN_OBJECT).get(name, keys))
        is not _DATA
        and (name[:2] != "x-" or name in extensions)
    ]


def _items(node: JsonArray, keys: Place, step: _Step | None) -> list[_Pending]:
    return [
        (item, keys, (step, index))
        for index, item in enumerate(node)
        if item.__class__ in _CONTAINERS
    ]


def _pointer(pointer: Pointer, step: _Step | None) -> Pointer:
    tokens: list[str] = []
    while step is not None:
        step, token = step
        tokens.append(str(token))
    tokens.reverse()
    return (*pointer, *tokens)
