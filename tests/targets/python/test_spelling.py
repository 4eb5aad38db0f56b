"""Types as text; cases show a few, here is one of each kind, and what pydantic makes of the text."""

from __future__ import annotations

import ast
import datetime as dt
import ipaddress
import re
import uuid
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from lowered import document_of, type_of
from planned import planned
from specloom.diagnostics import Diagnostics
from specloom.ir import NamedType, Reference
from specloom.source import Json, JsonObject
from specloom.targets.models import ModelIndex, ModelRef
from specloom.targets.python import Spelling
from specloom.targets.python.classes import Classes, Direction
from specloom.targets.python.reporting import Reporter
from specloom.targets.python.spelling import NONE, Speller, union

_NAMES: Mapping[str, object] = {
    "Annotated": Annotated,
    "Any": Any,
    "Field": Field,
    "Literal": Literal,
    "re": re,
    "UUID": uuid.UUID,
    "date": dt.date,
    "datetime": dt.datetime,
    "time": dt.time,
    "IPv4Address": ipaddress.IPv4Address,
    "IPv6Address": ipaddress.IPv6Address,
}


def _spell(
    schema: Json, direction: Direction = Direction.WRITING, version: str = "3.1"
) -> Spelling:
    return _speller(Classes({}, _none(), _none()), direction).spell(type_of(schema, version))


def _speller(classes: Classes, direction: Direction) -> Speller:
    return Speller(classes, direction, Reporter(document_of({}), Diagnostics()))


def _none() -> dict[Direction, dict[tuple[str, ...], ModelRef]]:
    return {direction: {} for direction in Direction}


@pytest.mark.parametrize(
    ("schema", "annotation"),
    [
        ({"type": "string"}, "str"),
        ({"type": "string", "format": "uuid"}, "UUID"),
        ({"type": "string", "format": "date"}, "date"),
        ({"type": "string", "format": "date-time"}, "datetime"),
        ({"type": "string", "format": "time"}, "time"),
        ({"type": "string", "format": "ipv4"}, "IPv4Address"),
        ({"type": "string", "format": "email"}, "str"),
        ({"type": "string", "contentEncoding": "base64"}, "str"),
        ({"type": "string", "format": "binary"}, "bytes"),
        ({"type": "integer", "format": "int64"}, "int"),
        ({"type": "number"}, "float"),
        ({"type": "boolean"}, "bool"),
        ({"type": "null"}, "None"),
        ({}, "Any"),
        (False, "Any"),
        ({"type": ["string", "null"]}, "str | None"),
        ({"type": ["string", "integer"]}, "str | int"),
        ({"enum": ["a", "b'\"\\"]}, "Literal['a', 'b\\'\"\\\\']"),
        ({"enum": [1, "a", True]}, "Literal[1, 'a', True]"),
        ({"enum": [1.5, 2.5]}, "float"),
        ({"enum": ["a", "b", None]}, "Literal['a', 'b'] | None"),
        ({"const": "a"}, "Literal['a']"),
        ({"type": "array", "items": {"type": "integer"}}, "list[int]"),
        ({"type": "array"}, "list[Any]"),
        (
            {"type": "array", "prefixItems": [{"type": "integer"}], "items": {"type": "string"}},
            "list[int | str]",
        ),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "dict[str, int]"),
        ({"type": "object", "properties": {"a": {}}}, "dict[str, Any]"),
        ({"oneOf": [{"type": "string"}, {"type": "array", "items": {}}]}, "str | list[Any]"),
        ({"anyOf": [{}, {"type": "string"}]}, "Any"),
    ],
)
def test_annotations(schema: Json, annotation: str) -> None:
    """A type is spelled as the fields of models have it, limits left out."""
    spelled = _spell(schema)
    assert spelled.annotation == annotation
    assert spelled.null == annotation.endswith("None")


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 5}, 5, 6),
        ({"type": "integer", "exclusiveMinimum": 1}, 2, 1),
        ({"type": "integer", "minimum": 0.5, "maximum": 1.5}, 1, 2),
        ({"type": "integer", "exclusiveMinimum": 0.5, "exclusiveMaximum": 1.5}, 1, 0),
        ({"type": "number", "multipleOf": 0.5}, 1.5, 1.6),
        ({"type": "string", "minLength": 2, "maxLength": 3}, "ab", "a"),
        ({"type": "string", "pattern": "^a+$"}, "aa", "b"),
        ({"type": "string", "pattern": "^(?!x)", "maxLength": 1}, "a", "x"),
        ({"type": "string", "pattern": "\"'\\d"}, "\"'1", "1"),
        ({"type": "array", "items": {}, "minItems": 1}, [1], []),
        ({"type": "array", "items": {"type": "integer", "maximum": 1}}, [1], [2]),
        ({"type": ["string", "null"], "maxLength": 1}, None, "ab"),
        ({"type": "string", "format": "uuid"}, str(uuid.UUID(int=0)), "x"),
        ({"enum": ["a", "b"]}, "a", "c"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": 1}, {"a": "x"}),
    ],
)
def test_validators_hold_to_limits(schema: Json, good: object, bad: object) -> None:
    """What the text evaluates to takes what the schema takes, and nothing else."""
    adapter = TypeAdapter(eval(_spell(schema).validator, dict(_NAMES)))
    adapter.validate_python(good)
    with pytest.raises(ValidationError):
        adapter.validate_python(bad)


@pytest.mark.parametrize("pattern", ["([a-z", "\\p{L}{1000}{1000}"])
def test_patterns_that_python_cannot_use_are_left_out(pattern: str) -> None:
    """A validator that cannot be built would break every call of the operation."""
    assert _spell({"type": "string", "pattern": pattern}).validator == "str"


def test_what_is_not_enforced_is_told() -> None:
    """Parameters have no class that would tell it for them."""
    schema: Json = {
        "type": "array",
        "uniqueItems": True,
        "items": {"type": "string", "pattern": "["},
    }
    parameter: Json = {"name": "a", "in": "query", "schema": schema}
    found = planned({"/a": {"get": {"parameters": [parameter], "responses": {}}}})
    assert found.codes == ["keyword-not-in-model", "pattern-not-in-model"]
    assert list(found.plan.losses) == ["get-a"]


def test_imports_are_what_the_text_needs() -> None:
    """Each line brings a name that the text has, and no name is without its line."""
    schema: JsonObject = {
        "type": "array",
        "items": {"type": ["string", "null"], "format": "uuid"},
        "minItems": 1,
    }
    spelled = _spell(schema)
    lines = {"from uuid import UUID", "from typing import Annotated", "from pydantic import Field"}
    assert spelled.imports == lines
    assert {
        node.id for node in ast.walk(ast.parse(spelled.validator)) if isinstance(node, ast.Name)
    } == {*("Annotated", "Field", "UUID", "list")}


def test_what_is_read_may_have_values_of_tomorrow() -> None:
    """An enumeration without a class keeps what it does not know; one that is written does not."""
    schema: Json = {"enum": ["a", "b"]}
    assert _spell(schema, Direction.READING).annotation == "Literal['a', 'b'] | str"
    assert _spell(schema).annotation == "Literal['a', 'b']"


def test_models_are_meant_where_there_are_any() -> None:
    """A reference is the class of its direction, with None if its schema says so."""
    pointer = ("components", "schemas", "Pet")
    type_ = type_of({"type": ["object", "null"], "properties": {"a": {}}})
    index = ModelIndex({pointer: ModelRef("x", "Pet")}, {pointer: ModelRef("x", "PetInput")})
    classes = Classes.of([NamedType("Pet", type_, pointer=pointer)], index)
    spelled = [_speller(classes, direction).spell(Reference("Pet")) for direction in Direction]
    assert [(each.annotation, each.null) for each in spelled] == [
        ("m.Pet", True),
        ("m.PetInput", True),
    ]


def test_a_circle_of_names_without_classes_is_cut() -> None:
    """Text cannot go on forever; what leads back to itself may be anything."""
    classes = Classes.of([NamedType("A", Reference("A"), pointer=("A",))], ModelIndex({}, {}))
    assert _speller(classes, Direction.READING).spell(Reference("A")).annotation == "Any"


def test_a_union_has_each_member_once_and_none_last() -> None:
    """Joining what several responses have reads as if it were written by hand."""
    members = [NONE, _spell({"type": ["string", "null"]}), _spell({}), _spell({"type": "string"})]
    assert union(members[:2] + members[3:]).annotation == "str | None"
    assert union(members).annotation == "Any"
    assert union([]).annotation == union([NONE, NONE]).annotation == "None"


def test_inline_schemas_of_bodies_are_the_classes_of_models() -> None:
    """The pointers of the IR lead to the names of models, also through lists and null."""
    pet: JsonObject = {"type": "object", "properties": {"a": {"type": "string"}}}
    bodies: list[Json] = [
        pet,
        {"type": "array", "items": pet},
        {"anyOf": [pet, {"type": "null"}]},
        {"type": "object", "additionalProperties": {"allOf": [pet]}},
        {"type": "array", "items": {"oneOf": [pet, {"type": "integer"}]}},
    ]
    for body in bodies:
        content: Json = {"application/json": {"schema": body}}
        found = planned(
            {"/a": {"get": {"responses": {"200": {"description": "", "content": content}}}}}
        )
        annotation = found.methods[0].result.annotation
        assert "m." in annotation
        assert "Any" not in annotation
