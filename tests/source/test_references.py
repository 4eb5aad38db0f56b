"""References stand where the specification can mean one, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.source import Json, Place, format_pointer, iter_references, place_below, value_at
from specloom.source.references import reference_texts

_REF: Json = {"$ref": "other.yaml"}

_FOLLOWED: dict[str, Json] = {
    "a schema": {"components": {"schemas": {"Pet": _REF}}},
    "a property called default": {"type": "object", "properties": {"default": _REF}},
    "a property called example": {"type": "object", "properties": {"example": _REF}},
    "a property called enum": {"type": "object", "properties": {"enum": {"items": _REF}}},
    "a property called x-id": {"type": "object", "properties": {"x-id": _REF}},
    "the default response": {"operationId": "a", "responses": {"default": _REF}},
    "a header called x-rate": {"description": "d", "headers": {"x-rate": _REF}},
    "a schema called examples": {"components": {"schemas": {"examples": {"items": _REF}}}},
    "an example in components": {"components": {"examples": {"cat": _REF}}},
    "a named example": {"schema": {}, "examples": {"cat": _REF}},
    "parameters of an operation": {"operationId": "a", "parameters": [_REF]},
    "a path": {"openapi": "3.1.0", "paths": {"/pets": _REF}},
    "a whole map": {"openapi": "3.1.0", "paths": _REF},
    "a callback": {
        "operationId": "a",
        "callbacks": {"done": {"{$url}": {"post": {"requestBody": _REF}}}},
    },
    "branches": {"oneOf": [{"allOf": [_REF]}]},
    "definitions": {"$defs": {"type": "object", "const": _REF}},
    "a file of parameters": {"limit": {"in": "query", "schema": _REF}},
    "a file of responses": {"200": {"description": "d"}, "default": _REF},
    "a file of schemas": {"example": _REF, "Pet": {"type": "string"}},
    "the whole file": _REF,
    "beside other keywords": {"$ref": "other.yaml", "description": "d"},
}

_DATA: dict[str, Json] = {
    "an example": {"type": "object", "example": _REF},
    "examples of a schema": {"type": "object", "examples": [_REF]},
    "the value of an example": {"schema": {}, "examples": {"cat": {"value": _REF}}},
    "the data value of an example": {"schema": {}, "examples": {"cat": {"dataValue": [_REF]}}},
    "a default": {"type": "object", "default": {"items": [_REF]}},
    "a const": {"type": "object", "const": _REF},
    "an enum": {"enum": [_REF]},
    "an extension": {"type": "object", "x-source": _REF},
    "an extension beside paths": {"openapi": "3.1.0", "paths": {"x-source": _REF}},
    "a property called $ref": {"type": "object", "properties": {"$ref": {"type": "string"}}},
    "a reference to a number": {"type": "object", "items": {"$ref": 5}},
}


@pytest.mark.parametrize("value", _FOLLOWED.values(), ids=_FOLLOWED)
def test_references_are_found(value: Json) -> None:
    """A `$ref` counts in every place that the specification has for one."""
    (found,) = iter_references(value)
    assert found.text == "other.yaml"
    assert value_at(value, found.pointer) == "other.yaml"


@pytest.mark.parametrize("value", _DATA.values(), ids=_DATA)
def test_data_is_left_alone(value: Json) -> None:
    """What looks like a reference in data is data."""
    assert list(iter_references(value)) == []


def test_other_keywords_refer_too() -> None:
    """Links, dynamic references and discriminators name places; schema names are no files."""
    value: Json = {
        "links": {"next": {"operationRef": "paths.yaml#/~1pets/get"}},
        "schema": {
            "$dynamicRef": "#node",
            "discriminator": {
                "propertyName": "kind",
                "mapping": {"cat": "cat.yaml", "dog": "#/Dog", "cow": "./cow", "bird": "Bird"},
                "defaultMapping": "pet.json",
            },
        },
    }
    assert {found.text: format_pointer(found.pointer) for found in iter_references(value)} == {
        "paths.yaml#/~1pets/get": "#/links/next/operationRef",
        "#node": "#/schema/$dynamicRef",
        "cat.yaml": "#/schema/discriminator/mapping/cat",
        "#/Dog": "#/schema/discriminator/mapping/dog",
        "./cow": "#/schema/discriminator/mapping/cow",
        "pet.json": "#/schema/discriminator/defaultMapping",
    }


def test_extensions_are_followed_where_they_are_named() -> None:
    """A caller can have references below an `x-` word of its choice followed."""
    value: Json = {"operationId": "a", "x-samples": [_REF], "x-other": _REF}
    found = iter_references(value, extensions=frozenset({"x-samples"}))
    assert [reference.pointer for reference in found] == [("x-samples", "0", "$ref")]


def test_a_pointer_in_front_is_kept() -> None:
    """References below a part of a file have pointers into the file."""
    (found,) = iter_references({"items": _REF}, ("Pet",), Place.KEYWORDS)
    assert found.pointer == ("Pet", "items", "$ref")


_WORDS = st.sampled_from(
    (
        *("$ref", "example", "examples", "default", "enum", "properties", "schemas", "responses"),
        *("x-a", "parameters", "items", "discriminator", "mapping", "operationRef", "value"),
        *("type", "Pet"),
    )
)
_VALUES = st.recursive(
    st.sampled_from(["a.yaml", "#/b", "c", 1, None]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=25,
)


@given(_VALUES)
def test_both_walks_agree(value: Json) -> None:
    """The quick walk without places finds what the walk with places does, in any value."""
    extensions = frozenset({"x-a"})
    for names in (extensions, frozenset[str]()):
        found = {reference.text for reference in iter_references(value, extensions=names)}
        assert reference_texts(value, names) == found


@given(_VALUES)
def test_walks_come_in_document_order_and_obey_place_below(value: Json) -> None:
    """A walk step by step with `place_below` meets the same `$ref`s in the same order."""
    found = [
        ref.pointer for ref in iter_references(value, (), Place.KEYWORDS) if ref.kind == "$ref"
    ]
    assert found == list(_step_by_step(value, Place.KEYWORDS, ()))


def _step_by_step(value: Json, place: Place, at: tuple[str, ...]) -> list[tuple[str, ...]]:
    if isinstance(value, list):
        return [
            found
            for index, item in enumerate(value)
            for found in _step_by_step(item, place, (*at, str(index)))
        ]
    if not isinstance(value, dict) or place is Place.DATA:
        return []
    own = [(*at, "$ref")] if isinstance(value.get("$ref"), str) else []
    return own + [
        found
        for name, child in value.items()
        for found in _step_by_step(child, place_below(place, name, child), (*at, name))
    ]
