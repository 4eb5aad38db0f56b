"""Which keywords a Schema Object has: version in, its shape out (OAS 3.0.4; JSON Schema 2020-12)."""

from __future__ import annotations

from specloom.check.model.kinds import Field, Kind, ObjectShape, Shape
from specloom.document import OpenApiVersion

__all__ = ["TYPE_NAMES", "schema_shape"]

_V30 = OpenApiVersion.V3_0

TYPE_NAMES: dict[OpenApiVersion, tuple[str, ...]] = {
    _V30: ("array", "boolean", "integer", "number", "object", "string"),
    OpenApiVersion.V3_1: ("array", "boolean", "integer", "null", "number", "object", "string"),
    OpenApiVersion.V3_2: ("array", "boolean", "integer", "null", "number", "object", "string"),
}

_ONE = Field(Shape.ONE, Kind.SCHEMA)
_ONE_OR_FLAG = Field(Shape.ONE_OR_FLAG, Kind.SCHEMA)
_LIST = Field(Shape.LIST, Kind.SCHEMA)
_MAP = Field(Shape.MAP, Kind.SCHEMA)

_SHARED: dict[str, Field] = {
    "title": Field(Shape.TEXT),
    "description": Field(Shape.TEXT),
    "multipleOf": Field(Shape.NUMBER),
    "maximum": Field(Shape.NUMBER),
    "minimum": Field(Shape.NUMBER),
    "maxLength": Field(Shape.COUNT),
    "minLength": Field(Shape.COUNT),
    "pattern": Field(Shape.TEXT),
    "maxItems": Field(Shape.COUNT),
    "minItems": Field(Shape.COUNT),
    "uniqueItems": Field(Shape.FLAG),
    "maxProperties": Field(Shape.COUNT),
    "minProperties": Field(Shape.COUNT),
    "required": Field(Shape.TEXTS),
    "enum": Field(Shape.VALUES),
    "type": Field(Shape.TYPES),
    "format": Field(Shape.TEXT),
    "default": Field(Shape.ANY),
    "readOnly": Field(Shape.FLAG),
    "writeOnly": Field(Shape.FLAG),
    "deprecated": Field(Shape.FLAG),
    "example": Field(Shape.ANY),
    "discriminator": Field(Shape.ONE, Kind.DISCRIMINATOR),
    "externalDocs": Field(Shape.ONE, Kind.EXTERNAL_DOCS),
    "xml": Field(Shape.ONE, Kind.XML),
    "properties": _MAP,
    "allOf": _LIST,
    "oneOf": _LIST,
    "anyOf": _LIST,
    "not": _ONE,
    "items": _ONE,
    "additionalProperties": _ONE_OR_FLAG,
}

_OF_30: dict[str, Field] = {
    "exclusiveMaximum": Field(Shape.FLAG),
    "exclusiveMinimum": Field(Shape.FLAG),
    "nullable": Field(Shape.FLAG),
}

_FROM_31: dict[str, Field] = {
    "$schema": Field(Shape.TEXT),
    "$id": Field(Shape.TEXT),
    "$anchor": Field(Shape.TEXT),
    "$dynamicAnchor": Field(Shape.TEXT),
    "$ref": Field(Shape.TEXT),
    "$dynamicRef": Field(Shape.TEXT),
    "$comment": Field(Shape.TEXT),
    "$vocabulary": Field(Shape.ANY),
    "$defs": _MAP,
    "definitions": _MAP,
    "exclusiveMaximum": Field(Shape.NUMBER),
    "exclusiveMinimum": Field(Shape.NUMBER),
    "const": Field(Shape.ANY),
    "examples": Field(Shape.VALUES),
    "contentEncoding": Field(Shape.TEXT),
    "contentMediaType": Field(Shape.TEXT),
    "contentSchema": _ONE,
    "maxContains": Field(Shape.COUNT),
    "minContains": Field(Shape.COUNT),
    "dependentRequired": Field(Shape.ANY),
    "prefixItems": _LIST,
    "contains": _ONE,
    "if": _ONE,
    "then": _ONE,
    "else": _ONE,
    "propertyNames": _ONE,
    "unevaluatedItems": _ONE,
    "unevaluatedProperties": _ONE,
    "patternProperties": _MAP,
    "dependentSchemas": _MAP,
}


def schema_shape(version: OpenApiVersion) -> ObjectShape:
    """The keywords of `version`; from 3.1 on unknown ones are allowed and mean nothing."""
    if version is _V30:
        return ObjectShape(_SHARED | _OF_30, referable=True)
    return ObjectShape(_SHARED | _FROM_31, open=True)
