"""Where references stand: a value in, its references out. The one definition that all stages use.

A `$ref` counts where the specification can mean one: not below `example`, `default`, `const`,
`enum`, the value of an Example Object or an `x-` extension, which are data. A property that is
*named* `default` is no such keyword, so the walk knows whether keys are keywords or names.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from specloom.source.json_value import Json, JsonObject
from specloom.source.pointer import Pointer

__all__ = [
    "Place",
    "Reference",
    "ReferenceKind",
    "is_file_like",
    "iter_references",
    "place_of_root",
]


class ReferenceKind(enum.StrEnum):
    """What a reference asks for; the value is the keyword."""

    REF = "$ref"
    DYNAMIC_REF = "$dynamicRef"
    OPERATION_REF = "operationRef"
    MAPPING = "mapping"


class Place(enum.Enum):
    """What the keys of an object are."""

    KEYWORDS = enum.auto()
    NAMES = enum.auto()
    EXAMPLES = enum.auto()
    EXAMPLE = enum.auto()


@dataclass(frozen=True, slots=True)
class Reference:
    """`text` stands at `pointer` (the string itself, not the object around it)."""

    pointer: Pointer
    text: str
    kind: ReferenceKind


_DATA = frozenset({"example", "default", "const", "enum", "value", "dataValue"})
_PLACES = {
    **dict.fromkeys(
        (
            "$defs",
            "additionalOperations",
            "callbacks",
            "content",
            "definitions",
            "dependentSchemas",
            "encoding",
            "headers",
            "links",
            "mediaTypes",
            "parameters",
            "pathItems",
            "patternProperties",
            "properties",
            "requestBodies",
            "responses",
            "schemas",
            "securitySchemes",
            "webhooks",
        ),
        Place.NAMES,
    ),
    "examples": Place.EXAMPLES,
}
_CHILD_PLACES = {
    Place.NAMES: Place.KEYWORDS,
    Place.EXAMPLES: Place.EXAMPLE,
}
_TEXT_KEYWORDS = ("$id", "$ref", "$schema", "description", "format", "in", "openapi", "operationId")
_TEXT_KEYWORDS += ("propertyName", "summary", "title", "url")
_LIST_KEYWORDS = ("allOf", "anyOf", "enum", "oneOf", "parameters", "required", "servers", "tags")
_OBJECT_KEYWORDS = ("additionalProperties", "content", "items", "not", "properties", "schema")
_REFERENCES = {kind.value: kind for kind in ReferenceKind if kind is not ReferenceKind.MAPPING}


def place_of_root(value: Json) -> Place:
    """What the keys of a whole file are: keywords of one thing, or names of many.

    A file of many things (`Pet: {...}`, `default: {...}`) has none of the keywords with the kind of
    value that they take.
    """
    if not isinstance(value, dict) or isinstance(value.get("type"), str | list):
        return Place.KEYWORDS
    if any(isinstance(value.get(key), str) for key in _TEXT_KEYWORDS):
        return Place.KEYWORDS
    if any(isinstance(value.get(key), list) for key in _LIST_KEYWORDS):
        return Place.KEYWORDS
    if any(isinstance(value.get(key), dict) for key in _OBJECT_KEYWORDS):
        return Place.KEYWORDS
    return Place.NAMES


def iter_references(
    value: Json, pointer: Pointer = (), place: Place | None = None
) -> Iterator[Reference]:
    """The references in `value`, in document order; `pointer` is where `value` itself stands.

    `place` says what the keys of `value` are (`place_of_root` decides if it is not given).
    """
    pending = [(value, place or place_of_root(value), pointer)]
    while pending:
        node, keys, at = pending.pop()
        if isinstance(node, dict):
            yield from _own_references(node, keys, at)
            pending.extend(reversed(_children(node, keys, at)))
        elif isinstance(node, list) and keys is not Place.EXAMPLES:
            items = [
                (item, keys, (*at, str(index)))
                for index, item in enumerate(node)
                if isinstance(item, dict | list)
            ]
            pending.extend(reversed(items))


def _own_references(node: JsonObject, keys: Place, at: Pointer) -> Iterator[Reference]:
    for keyword, kind in _REFERENCES.items():
        if keyword in node:
            text = node[keyword]
            if isinstance(text, str) and (kind is ReferenceKind.REF or keys is Place.KEYWORDS):
                yield Reference((*at, keyword), text, kind)
    if keys is Place.KEYWORDS and "discriminator" in node:
        yield from _mapping_references(node["discriminator"], (*at, "discriminator"))


def _mapping_references(discriminator: Json, at: Pointer) -> Iterator[Reference]:
    if not isinstance(discriminator, dict):
        return
    mapping = discriminator.get("mapping")
    for name, text in mapping.items() if isinstance(mapping, dict) else ():
        if isinstance(text, str) and is_file_like(text):
            yield Reference((*at, "mapping", name), text, ReferenceKind.MAPPING)
    fallback = discriminator.get("defaultMapping")
    if isinstance(fallback, str) and is_file_like(fallback):
        yield Reference((*at, "defaultMapping"), fallback, ReferenceKind.MAPPING)


def is_file_like(text: str) -> bool:
    """Whether the value of a discriminator mapping is a reference, not the name of a schema."""
    return "#" in text or "/" in text or text.endswith((".yaml", ".yml", ".json"))


def _children(node: JsonObject, keys: Place, at: Pointer) -> list[tuple[Json, Place, Pointer]]:
    if keys is Place.EXAMPLE:
        return []
    if keys is not Place.KEYWORDS:
        below = _CHILD_PLACES[keys]
        return [
            (child, below, (*at, name))
            for name, child in node.items()
            if isinstance(child, dict | list)
        ]
    return [
        (
            child,
            _PLACES.get(name, keys) if isinstance(child, dict) else _list_place(name),
            (*at, name),
        )
        for name, child in node.items()
        if isinstance(child, dict | list) and name not in _DATA and not name.startswith("x-")
    ]


def _list_place(name: str) -> Place:
    return Place.EXAMPLES if name == "examples" else Place.KEYWORDS
