"""The JSON Schema keywords that lowering looks at, grouped by what they do."""

from __future__ import annotations

from typing import Final

from specloom.source import JsonObject

__all__ = ["CONSTRAINTS", "CONTAINERS", "is_annotation_only", "structural"]

CONTAINERS: Final = frozenset({"properties", "additionalProperties", "patternProperties"})

CONSTRAINTS: Final = frozenset(
    {
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
    }
)

_STRUCTURAL: Final = (
    CONTAINERS
    | CONSTRAINTS
    | {
        "type",
        "format",
        "enum",
        "const",
        "items",
        "prefixItems",
        "required",
        "allOf",
        "anyOf",
        "oneOf",
        "discriminator",
        "$ref",
    }
)


def structural(schema: JsonObject) -> JsonObject:
    """The part of `schema` that says which values it takes, without notes and without `nullable`."""
    return {key: value for key, value in schema.items() if key in _STRUCTURAL}


def is_annotation_only(schema: JsonObject) -> bool:
    """Whether `schema` only describes: it takes every value that its siblings take."""
    return not any(key in _STRUCTURAL for key in schema)
