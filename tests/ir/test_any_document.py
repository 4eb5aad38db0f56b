"""What holds for every document, valid or not."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lowered import api_of, type_of
from specloom.diagnostics import Diagnostics
from specloom.document import dump_json
from specloom.ir import Anything, Null, Nullable, Type, as_json
from specloom.source import Json, JsonObject, load

_VERSIONS = st.sampled_from(["3.0", "3.1", "3.2"])
_NAMES = ("A", "B", "C", "D")
_LEAVES: st.SearchStrategy[Json] = st.sampled_from(
    [{}, *({"$ref": f"#/components/schemas/{name}"} for name in _NAMES)]
)
_SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["a", "b", "string"])
_TYPES = st.sampled_from(["string", "integer", "number", "boolean", "array", "object"])
_WORDS = st.sampled_from(["a", "b", "kind"])


def _schemas(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    lists = st.lists(inner, min_size=1, max_size=3)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": _TYPES,
            "nullable": st.booleans(),
            "enum": st.lists(_SCALARS, min_size=1, max_size=3),
            "format": st.sampled_from(["date", "int32", "binary", "byte"]),
            "minimum": st.integers(-3, 3),
            "exclusiveMinimum": st.booleans() | st.integers(-3, 3),
            "items": inner,
            "properties": st.dictionaries(_WORDS, inner, max_size=3),
            "required": st.lists(_WORDS, unique=True, max_size=2),
            "additionalProperties": st.booleans() | inner,
            "patternProperties": st.dictionaries(st.just("^x"), inner, max_size=1),
            "allOf": lists,
            "oneOf": lists,
            "anyOf": lists,
            "not": inner,
            "discriminator": st.just({"propertyName": "kind"}),
            "description": st.just("text"),
            "default": _SCALARS,
        },
    )


_SCHEMAS: st.SearchStrategy[Json] = st.recursive(_LEAVES, _schemas, max_leaves=12)
_CASES = sorted((Path(__file__).parents[1] / "cases" / "ir").glob("*/openapi.yaml"))
_OTHERS: st.SearchStrategy[Json] = st.recursive(
    _SCALARS | st.sampled_from(["#/paths", "#", "query", "path", "oauth2", "{$url}"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=4,
)
_QUICKLY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(schemas=st.fixed_dictionaries(dict.fromkeys(_NAMES, _SCHEMAS)), version=_VERSIONS)
@_QUICKLY
def test_every_schema_has_a_type(schemas: dict[str, Json], version: str) -> None:
    """Whatever schemas say and however they refer to each other, each name has a type."""
    api = api_of({"components": {"schemas": dict(schemas)}}, version)
    assert [type_.name for type_ in api.types][: len(_NAMES)] == list(schemas)
    assert dump_json(as_json(api))


@given(
    schemas=st.fixed_dictionaries(dict.fromkeys(_NAMES, _SCHEMAS)),
    order=st.permutations(_NAMES),
    version=_VERSIONS,
)
@_QUICKLY
def test_types_do_not_depend_on_the_order_of_components(
    schemas: dict[str, Json], order: list[str], version: str
) -> None:
    """Components can be sorted without changing a type."""
    written = api_of({"components": {"schemas": dict(schemas)}}, version)
    shuffled = api_of({"components": {"schemas": {n: schemas[n] for n in order}}}, version)
    assert {t.name: t.type for t in written.types} == {t.name: t.type for t in shuffled.types}


@given(data=st.data(), version=_VERSIONS)
@_QUICKLY
def test_a_malformed_document_is_lowered_as_far_as_it_goes(
    data: st.DataObject, version: str
) -> None:
    """Checking says what is wrong with a document; lowering does not fall over it.

    The documents are those of the cases with something else in the place of one to three nodes.
    """
    value = copy.deepcopy(_value_of(data.draw(st.sampled_from(_CASES))))
    for _ in range(data.draw(st.integers(1, 3))):
        containers = list(_containers(value))
        container = data.draw(st.sampled_from(containers))
        other = data.draw(_OTHERS)
        if isinstance(container, dict):
            container[data.draw(st.sampled_from(sorted(container)))] = other
        else:
            container[data.draw(st.integers(0, len(container) - 1))] = other
    assert dump_json(as_json(api_of(value, version, Diagnostics())))


@functools.cache
def _value_of(path: Path) -> JsonObject:
    value = load([path], root=path.parent, diagnostics=Diagnostics()).files[path.name].value
    assert isinstance(value, dict)
    return value


def _containers(value: Json) -> Iterator[dict[str, Json] | list[Json]]:
    if isinstance(value, dict | list) and value:
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from _containers(part)


@given(
    schema=st.fixed_dictionaries(
        {"type": _TYPES},
        optional={
            "format": st.sampled_from(["date", "int64", "binary"]),
            "nullable": st.booleans(),
            "maxLength": st.integers(0, 9),
            "pattern": st.just("^a"),
            "description": st.just("text"),
        },
    ),
    version=_VERSIONS,
)
@_QUICKLY
def test_the_short_way_gives_what_the_long_way_gives(schema: JsonObject, version: str) -> None:
    """A plain scalar is read without merging, which is quicker and must not be different."""
    long = type_of({**schema, "allOf": []}, version)
    short = type_of(schema, version)
    assert short == long
    assert short.notes == long.notes


@given(schema=_SCHEMAS, version=_VERSIONS)
@_QUICKLY
def test_null_stands_in_one_place(schema: Json, version: str) -> None:
    """`Nullable` is never around what is null already, nor a variant of a union."""
    api = api_of({"components": {"schemas": {"A": schema}}}, version)
    for named in api.types:
        _assert_null_is_outside(named.type)


def _assert_null_is_outside(type_: Type) -> None:
    if isinstance(type_, Nullable):
        assert not isinstance(type_.type, Nullable | Null | Anything)
        _assert_null_is_outside(type_.type)
    variants: tuple[Type, ...] = getattr(type_, "variants", ())
    for variant in variants:
        assert not isinstance(variant, Nullable | Null)
        _assert_null_is_outside(variant)
    for field in getattr(type_, "fields", ()):
        _assert_null_is_outside(field.type)
