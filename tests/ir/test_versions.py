"""The same thing said in OpenAPI 3.0 and in 3.1 is one type."""

from __future__ import annotations

from pathlib import Path

import pytest

from lowered import api_of, codes_of, type_of
from specloom.diagnostics import Diagnostics
from specloom.ir import (
    Array,
    Binary,
    Bounds,
    Constant,
    Enumeration,
    Integer,
    Nullable,
    Number,
    Object,
    Reference,
    Text,
    Type,
    Union,
)
from specloom.source import Json, JsonObject, as_object, load

_CASES = Path(__file__).parents[1] / "cases" / "ir"
_PET: Json = {"type": "object", "properties": {"name": {"type": "string"}}}
_REF: JsonObject = {"$ref": "#/components/schemas/Pet"}

_SAME: dict[str, tuple[Json, Json]] = {
    "nullable scalar": ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
    "nullable reference": (
        {"allOf": [_REF], "nullable": True},
        {"anyOf": [_REF, {"type": "null"}]},
    ),
    "nullable reference by oneOf": (
        {"nullable": True, "allOf": [_REF]},
        {"oneOf": [{"type": "null"}, _REF]},
    ),
    "nullable enum": (
        {"type": "string", "enum": ["a", "b", None], "nullable": True},
        {"enum": ["a", "b", None]},
    ),
    "nullable enum that forgets null": (
        {"type": "string", "enum": ["a", "b"], "nullable": True},
        {"type": ["string", "null"], "enum": ["a", "b", None]},
    ),
    "nullable object with parts": (
        {"type": "object", "nullable": True, "allOf": [_REF, {"required": ["name"]}]},
        {"oneOf": [{"allOf": [_REF, {"required": ["name"]}]}, {"type": "null"}]},
    ),
    "nullable variant": (
        {"oneOf": [{"type": "string", "nullable": True}, {"type": "integer"}]},
        {"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]},
    ),
    "null twice": (
        {"nullable": True, "oneOf": [{"type": "string", "nullable": True}, {"type": "integer"}]},
        {"oneOf": [{"type": ["string", "null"]}, {"type": "integer"}, {"type": "null"}]},
    ),
    "exclusive limits": (
        {"type": "number", "minimum": 0, "exclusiveMinimum": True, "maximum": 9},
        {"type": "number", "exclusiveMinimum": 0, "maximum": 9},
    ),
    "one value": ({"type": "string", "enum": ["cat"]}, {"type": "string", "const": "cat"}),
    "base64": (
        {"type": "string", "format": "byte"},
        {"type": "string", "contentEncoding": "base64"},
    ),
    "bytes": (
        {"type": "string", "format": "binary"},
        {"contentMediaType": "application/octet-stream"},
    ),
    "closed by all parts": (
        {
            "type": "object",
            "properties": {"a": {"type": "string"}},
            "additionalProperties": False,
        },
        {"allOf": [{"properties": {"a": {"type": "string"}}}], "unevaluatedProperties": False},
    ),
}


def _without_media_type(type_: Type) -> Type:
    return Binary() if isinstance(type_, Binary) else type_


@pytest.mark.parametrize("name", _SAME)
def test_both_spellings_are_one_type(name: str) -> None:
    """What 3.0 says with `nullable` and booleans, 3.1 says with types and numbers."""
    before, after = _SAME[name]
    old = _without_media_type(type_of(before, "3.0", Pet=_PET))
    assert old == _without_media_type(type_of(after, "3.1", Pet=_PET))
    assert old == _without_media_type(type_of(after, "3.2", Pet=_PET))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nullable scalar", Nullable(Text())),
        ("nullable reference", Nullable(Reference("Pet"))),
        ("nullable variant", Nullable(Union((Text(), Integer()), exclusive=True))),
        ("null twice", Nullable(Union((Text(), Integer()), exclusive=True))),
        ("exclusive limits", Number(bounds=Bounds(maximum=9, exclusive_minimum=0))),
        ("one value", Constant("cat")),
        ("base64", Text(encoding="base64")),
    ],
)
def test_that_type_is_the_one_meant(name: str, expected: Type) -> None:
    """Both spellings being equal says nothing if both are wrong."""
    assert type_of(_SAME[name][0], "3.0", Pet=_PET) == expected


def test_nullable_enum_keeps_its_members() -> None:
    """Null is beside the members, not among them."""
    lowered = type_of(_SAME["nullable enum"][0], "3.0")
    assert isinstance(lowered, Nullable)
    assert isinstance(lowered.type, Enumeration)
    assert [member.value for member in lowered.type.members] == ["a", "b"]


def test_siblings_of_a_reference_count_from_3_1_on() -> None:
    """3.0 reads nothing beside `$ref` (OAS 3.0 section 4.7.23), 3.1 reads a schema as any other."""
    schema: Json = {**_REF, "required": ["name"], "description": "mine"}
    assert type_of(schema, "3.0", Pet=_PET) == Reference("Pet")
    merged = type_of(schema, "3.1", Pet=_PET)
    assert isinstance(merged, Object)
    assert [(field.name, field.required) for field in merged.fields] == [("name", True)]


def test_description_beside_a_reference_leaves_it_a_reference() -> None:
    """Notes do not make another type."""
    schema: Json = {"$ref": "#/components/schemas/Pet", "description": "mine"}
    lowered = type_of(schema, "3.1", Pet=_PET)
    assert lowered == Reference("Pet")
    assert lowered.notes.description == "mine"


def test_nullable_means_nothing_in_3_1() -> None:
    """Validators of 3.1 ignore it, so it is reported and does not admit null."""
    diagnostics = Diagnostics()
    assert type_of({"type": "string", "nullable": True}, "3.1", diagnostics) == Text()
    assert codes_of(diagnostics) == ["nullable-without-effect"]


def test_a_part_that_refuses_null_wins_in_3_1() -> None:
    """`allOf` is an intersection: null must fit every part."""
    schema: Json = {"allOf": [{"type": ["string", "null"]}, {"type": "string"}]}
    assert type_of(schema) == Text()


def test_items_of_any_version_are_lowered_alike() -> None:
    """What stands inside follows the version too."""
    old: Json = {"type": "array", "items": {"type": "integer", "nullable": True}}
    new: Json = {"type": "array", "items": {"type": ["integer", "null"]}}
    assert type_of(old, "3.0") == type_of(new) == Array(Nullable(Integer()))


@pytest.mark.parametrize("case", ["bodies", "parameter-defaults", "responses", "endpoints"])
def test_an_api_without_version_questions_is_the_same_in_all_versions(case: str) -> None:
    """Parameters, bodies and responses are written alike from 3.0 to 3.2."""
    path = _CASES / case / "openapi.yaml"
    value = load([path], root=path.parent, diagnostics=Diagnostics()).files[path.name].value
    old, new, newest = (api_of(as_object(value), version) for version in ("3.0", "3.1", "3.2"))
    assert old.endpoints
    assert old == new == newest
