"""However deep a document nests, lowering ends and types stay shallow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

import pytest

from lowered import api_of
from specloom.document import dump_json
from specloom.ir import MAX_NESTING, Api, Reference, as_json, freeze, thaw
from specloom.source import Json

_DEPTH = 500


def _nested(wrap: Callable[[Json], Json]) -> Json:
    schema: Json = {"type": "string"}
    for _ in range(_DEPTH):
        schema = wrap(schema)
    return schema


_WRAPS: dict[str, Callable[[Json], Json]] = {
    "items": lambda inner: {"type": "array", "items": inner},
    "properties": lambda inner: {"type": "object", "properties": {"a": inner}},
    "additionalProperties": lambda inner: {"type": "object", "additionalProperties": inner},
    "allOf": lambda inner: {"allOf": [inner]},
    "oneOf": lambda inner: {"oneOf": [inner, {"type": "integer"}]},
    "anyOf beside properties": lambda inner: {
        "type": "object",
        "properties": {"b": {"type": "string"}},
        "anyOf": [{"properties": {"a": inner}}, {"properties": {"c": {"type": "string"}}}],
    },
    "prefixItems": lambda inner: {"prefixItems": [inner]},
}


@pytest.mark.parametrize("keyword", _WRAPS)
def test_deep_schemas_are_lowered(keyword: str) -> None:
    """500 levels of any keyword give types that are at most `MAX_NESTING` and a few deep."""
    api = api_of({"components": {"schemas": {"Deep": _nested(_WRAPS[keyword])}}})
    assert _depth(api) <= 3 * MAX_NESTING + 10
    assert dump_json(as_json(api))


def test_what_is_too_deep_has_a_name() -> None:
    """Every level is still there: as a type of its own that a reference leads to."""
    api = api_of({"components": {"schemas": {"Deep": _nested(_WRAPS["items"])}}})
    names = {type_.name for type_ in api.types}
    assert _references(api) <= names
    assert len(names) == 1 + (_DEPTH - 1) // MAX_NESTING


def test_a_chain_of_references_is_no_nesting() -> None:
    """A thousand aliases in a row are a thousand types of one reference each."""
    chain: dict[str, Json] = {
        f"A{i}": {"$ref": f"#/components/schemas/A{i + 1}"} for i in range(1000)
    }
    api = api_of({"components": {"schemas": {**chain, "A1000": {"type": "string"}}}})
    assert api.types[0].type == Reference("A1")


def test_a_chain_of_parts_is_merged() -> None:
    """A hundred components, each `allOf` the one before, merge without deepening the stack."""
    chain: dict[str, Json] = {
        f"A{i}": {
            "allOf": [{"$ref": f"#/components/schemas/A{i + 1}"}],
            "properties": {f"p{i}": {"type": "string"}},
        }
        for i in range(100)
    }
    top: Json = {"allOf": [{"$ref": "#/components/schemas/A0"}, {"required": ["p0"]}]}
    chain["A100"] = {"type": "object"}
    merged = api_of({"components": {"schemas": {"Top": top, **chain}}}).types[0].type
    assert len(getattr(merged, "fields", ())) == 100


def test_data_of_any_depth_is_kept() -> None:
    """Examples and `x-` data nest as deep as the loader lets through."""
    data: Json = "end"
    for level in range(_DEPTH):
        data = {"a": data} if level % 2 else [data]
    assert json.dumps(thaw(freeze(data))) == json.dumps(data)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        yield from value
    elif is_dataclass(value):
        yield from (getattr(value, f.name) for f in fields(value) if f.name != "pointer")


def _depth(value: object) -> int:
    deepest, waiting = 0, [(value, 0)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((part, depth + is_dataclass(node)) for part in _parts(node))
    return deepest


def _references(api: Api) -> set[str]:
    found, waiting = set[str](), list[object]([api])
    while waiting:
        node = waiting.pop()
        if isinstance(node, Reference):
            found.add(node.name)
        waiting.extend(_parts(node))
    return found
