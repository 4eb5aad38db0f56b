"""Shapes as text: what the runtime reads plain text by, one of each kind."""

from __future__ import annotations

import pytest

from lowered import api_of
from specloom.source import Json
from specloom.targets.python.shapes import Shaper
from specloom.targets.runtime import shapes

_PETS: Json = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Pets"}}}


def _shape(schema: Json) -> str:
    api = api_of({"components": {"schemas": {"Subject": schema, "Pets": _PETS}}})
    return Shaper({named.name: named for named in api.types}).shape(api.types[0].type)


@pytest.mark.parametrize(
    ("schema", "shape"),
    [
        ({"type": "string", "format": "uuid"}, "STRING"),
        ({"type": "integer"}, "INTEGER"),
        ({"type": "number"}, "NUMBER"),
        ({"type": "boolean"}, "BOOLEAN"),
        ({}, "STRING"),
        ({"enum": [1, 2]}, "INTEGER"),
        ({"const": True}, "BOOLEAN"),
        ({"enum": [1, "a", 2]}, "Primitive((JsonKind.INTEGER, JsonKind.STRING,))"),
        ({"type": ["string", "integer"]}, "Primitive((JsonKind.INTEGER, JsonKind.STRING,))"),
        ({"type": ["string", "null"]}, "Primitive((JsonKind.NULL, JsonKind.STRING,))"),
        ({"type": "null"}, "Primitive((JsonKind.NULL,))"),
        ({"type": "array", "items": {"type": "integer"}}, "Items(INTEGER)"),
        (
            {"type": "array", "prefixItems": [{"type": "integer"}], "items": False},
            "Items(INTEGER)",
        ),
        (
            {"type": ["array", "integer"], "items": {"type": "string"}},
            "Choice((Items(STRING), INTEGER))",
        ),
        (
            {
                "type": "object",
                "properties": {"a": {"type": "integer"}},
                "additionalProperties": False,
            },
            "Properties({'a': INTEGER})",
        ),
        ({"type": "object", "additionalProperties": {"type": "number"}}, "Properties({}, NUMBER)"),
        ({"$ref": "#/components/schemas/Pets"}, "Properties({'next': STRING}, STRING)"),
    ],
)
def test_shapes(schema: Json, shape: str) -> None:
    """Kinds of text are told apart, references followed, and circles cut."""
    assert _shape(schema) == shape
    assert eval(shape, vars(shapes)) is not None
