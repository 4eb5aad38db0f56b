"""What holds for the plan of every document, valid or not."""

from __future__ import annotations

import ast
import copy
import datetime as dt
import functools
import re
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter

from lowered import document_of
from specloom.diagnostics import Diagnostics
from specloom.ir import lower
from specloom.source import Json, JsonObject, load
from specloom.targets.models import ModelIndex
from specloom.targets.python import plan, target
from specloom.targets.python.classes import Classes, Direction
from specloom.targets.python.reporting import Reporter
from specloom.targets.python.shapes import Shaper
from specloom.targets.python.spelling import Speller
from specloom.targets.runtime import shapes
from specloom.targets.target import Subject

_CASES = sorted((Path(__file__).parents[2] / "cases" / "ir").glob("*/openapi.yaml"))
_SCALARS = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["a", "\"'", "string"])
_OTHERS: st.SearchStrategy[Json] = st.recursive(
    _SCALARS | st.sampled_from(["#/paths", "#", "query", "path", "oauth2", "{$url}"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=4,
)
_TYPES = st.sampled_from(["string", "integer", "number", "boolean", "array", "object", "null"])
_LEAVES: st.SearchStrategy[Json] = st.sampled_from([{}, {"$ref": "#/components/schemas/Subject"}])
_SCHEMAS: st.SearchStrategy[Json] = st.recursive(
    _LEAVES,
    lambda inner: st.fixed_dictionaries(
        {},
        optional={
            "type": _TYPES | st.lists(_TYPES, min_size=1, unique=True),
            "enum": st.lists(_SCALARS, min_size=1, max_size=3),
            "const": _SCALARS,
            "format": st.sampled_from(["date", "uuid", "binary", "byte", "time"]),
            "pattern": st.sampled_from(["^a", "(?=x)", "[", "\\p{L}", "a{99999}"]),
            "minimum": st.integers() | st.floats(allow_nan=False),
            "multipleOf": st.integers(-1, 3) | st.floats(0, 1),
            "maxLength": st.integers(-1, 2**70),
            "minItems": st.integers(-1, 3),
            "items": inner,
            "prefixItems": st.lists(inner, max_size=2),
            "properties": st.dictionaries(st.sampled_from(["a", "\"'\\"]), inner, max_size=2),
            "additionalProperties": st.booleans() | inner,
            "oneOf": st.lists(inner, min_size=1, max_size=3),
            "allOf": st.lists(inner, min_size=1, max_size=2),
        },
    ),
    max_leaves=10,
)
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
}
_SLOWLY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(schema=_SCHEMAS, direction=st.sampled_from(Direction))
@_SLOWLY
def test_every_type_has_a_text_that_pydantic_can_use(schema: Json, direction: Direction) -> None:
    """An operation whose type cannot be built would fail when it is first called."""
    document = document_of({"components": {"schemas": {"Subject": schema}}})
    api = lower(document, Diagnostics())
    classes = Classes.of(api.types, ModelIndex({}, {}))
    spelled = Speller(classes, direction, Reporter(document, Diagnostics())).spell(
        api.types[0].type
    )
    TypeAdapter(eval(spelled.validator, dict(_NAMES)))
    eval(spelled.annotation, dict(_NAMES))
    eval(Shaper(classes.types).shape(api.types[0].type), vars(shapes))


@given(data=st.data(), version=st.sampled_from(["3.0", "3.1", "3.2"]))
@_SLOWLY
def test_a_malformed_document_is_planned_as_far_as_it_goes(
    data: st.DataObject, version: str
) -> None:
    """Checking says what is wrong; every endpoint has its method, and the text of all of them parses.

    The documents are those of the cases with something else in the place of one to three nodes.
    """
    value = copy.deepcopy(_value_of(data.draw(st.sampled_from(_CASES))))
    for _ in range(data.draw(st.integers(1, 3))):
        container = data.draw(st.sampled_from(list(_containers(value))))
        other = data.draw(_OTHERS)
        if isinstance(container, dict):
            container[data.draw(st.sampled_from(sorted(container)))] = other
        else:
            container[data.draw(st.integers(0, len(container) - 1))] = other
    document, diagnostics = document_of(value, version), Diagnostics()
    subject = Subject(document, "p", diagnostics, ("client",))
    api = lower(document, diagnostics)
    subject.plan = plan(document, api, ModelIndex({}, {}), diagnostics)
    assert sum(len(group.methods) for group in subject.plan.groups) == len(api.endpoints)
    for file in target.generate(subject):
        ast.parse(file.content)


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
