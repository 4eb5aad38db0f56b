"""Operations as data: the text that is printed, evaluated, is what the document says."""

from __future__ import annotations

import ast
import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lowered import document_of
from planned import planned
from specloom.diagnostics import Diagnostics
from specloom.document.version_reader import (
    HeaderReader,
    MediaTypeReader,
    QueryReader,
    UrlSegmentReader,
    VersionReader,
)
from specloom.source import Json, JsonObject
from specloom.targets.python import Method, target
from specloom.targets.runtime import operation as runtime
from specloom.targets.runtime import pagination, shapes
from specloom.targets.target import Subject

_STYLES = {style.value: style for style in runtime.Style}


def _made(method: Method) -> runtime.Operation[object]:
    names = vars(pagination) | vars(shapes) | vars(runtime) | {"m": None}
    made = eval(method.operation_expression, names)
    assert isinstance(made, runtime.Operation)
    return made


def _operation(operation: JsonObject, **rest: Json) -> runtime.Operation[object]:
    (method,) = planned({"/a": {"get": {"responses": {}, **operation}}}, "3.1", **rest).methods
    return _made(method)


def _parameter(**fields: Json) -> runtime.Parameter:
    found = _operation({"parameters": [{"name": "a", "in": "query", "schema": {}, **fields}]})
    (parameter,) = found.parameters
    return dataclasses.replace(parameter, type=int)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {}),
        ({"required": True}, {"required": True}),
        ({"style": "form", "explode": True}, {}),
        ({"style": "form", "explode": False}, {"style": _STYLES["form"], "explode": False}),
        ({"style": "deepObject"}, {"style": _STYLES["deepObject"], "explode": True}),
        ({"allowReserved": True}, {"allow_reserved": True}),
        ({"allowEmptyValue": True}, {"allow_empty": True}),
        ({"x-multi-segment": True}, {}),
        ({"schema": {"type": "integer"}}, {"shape": shapes.INTEGER}),
        ({"schema": {"default": [1, 'é"']}}, {"default": '[1, "é\\""]'}),
        ({"schema": {"default": None}}, {"default": "null"}),
    ],
)
def test_parameters(fields: JsonObject, expected: dict[str, object]) -> None:
    """What is the specification's default for the location is not written."""
    plain = runtime.Parameter("a", "a", runtime.QUERY, int)
    assert _parameter(**fields) == dataclasses.replace(plain, **expected)  # type: ignore[arg-type]  # of each field


def test_a_path_parameter_can_span_segments() -> None:
    """`x-multi-segment` counts for path parameters; elsewhere there are no segments (see above)."""
    parameter: Json = {
        "name": "p",
        "in": "path",
        "required": True,
        "schema": {},
        "x-multi-segment": True,
    }
    operation: Json = {"responses": {}, "parameters": [parameter]}
    (method,) = planned({"/a/{p}": {"get": operation}}, "3.1").methods
    assert [each.spans_segments for each in _made(method).parameters] == [True]


def test_a_parameter_with_content_is_a_document() -> None:
    """`content` instead of a style: the media type says how it is written."""
    parameter: Json = {"name": "a", "in": "query", "content": {"application/json": {"schema": {}}}}
    (found,) = _operation({"parameters": [parameter]}).parameters
    assert found.media_type == "application/json"


def test_what_holds_for_an_operation() -> None:
    """Address, security, servers and deprecation are those of the document."""
    scheme: Json = {"type": "oauth2", "flows": {}}
    found = _operation(
        {
            "operationId": "x",
            "security": [{"A": ["r", "w"], "B": []}, {}],
            "servers": [{"url": "https://{h}/v1", "variables": {"h": {"default": "x.org"}}}],
            "deprecated": True,
            "x-sunset": "2030-01-01",
            "x-idempotent": True,
        },
        components={"securitySchemes": {"A": scheme, "B": scheme}},
    )
    assert (found.id, found.method, found.path) == ("x", "GET", "/a")
    assert found.security == ({"A": ("r", "w"), "B": ()}, {})
    assert found.servers == ("https://x.org/v1",)
    assert found.deprecation == runtime.Deprecation(sunset="2030-01-01")
    assert found.retry_unsafe


def test_servers_of_the_document_are_not_repeated() -> None:
    """Only servers of its own replace those that a client is made with."""
    assert _operation({}, servers=[{"url": "https://x.org"}]).servers == ()


def test_pages_are_followed_as_declared() -> None:
    """The type of an item is that of the list that `items` leads to."""
    schema: Json = {
        "type": "object",
        "properties": {"data": {"type": "array", "items": {"type": "integer"}}},
    }
    operation: JsonObject = {
        "parameters": [{"name": "p", "in": "query", "schema": {"type": "integer", "default": 0}}],
        "responses": {
            "200": {"description": "", "content": {"application/json": {"schema": schema}}}
        },
        "x-pagination": {"style": "page", "page": "p", "items": "/data"},
    }
    (method,) = planned({"/a": {"get": operation}}).methods
    assert _made(method).pagination == pagination.PageNumber("p", "/data", first=0)
    assert method.page_item is not None
    assert method.page_item.annotation == "int"


@pytest.mark.parametrize(
    ("readers", "constants", "location"),
    [
        ((HeaderReader("Api-Version"), QueryReader("v")), {"api-version": "1"}, "header"),
        ((QueryReader("v"), HeaderReader("Api-Version")), {"?v": "1"}, "query"),
        ((UrlSegmentReader(), HeaderReader("Api-Version")), {}, "header"),
        ((MediaTypeReader("v"), QueryReader("v")), {"?v": "1"}, "query"),
    ],
)
def test_nobody_has_to_think_of_the_version(
    readers: tuple[VersionReader, ...],
    constants: dict[str, str],
    location: str,
) -> None:
    """It is sent where the first reader outside of `Accept` looks for it, and is no parameter, declared or not."""
    parameter: JsonObject = {"name": "api-version" if location == "header" else "v", "in": location}
    parameters: Json = [{**parameter, "schema": {}}, {"name": "x", "in": "query", "schema": {}}]
    value: JsonObject = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"parameters": parameters, "responses": {}}}},
    }
    document = dataclasses.replace(document_of(value), version_readers=readers)
    subject = Subject(document, "p", Diagnostics(), ("client",))
    (method,) = subject.plan.groups[0].methods
    made = _made(method)
    assert made.constants == constants
    assert [each.name for each in made.parameters] == ["x"]
    assert [(each.name, each.is_fixed) for each in method.arguments][1:] == [("x", False)]


_HOSTILE = st.text(st.sampled_from("\"'\\\n\r{}#é\u202e\u2028 a"), max_size=6)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
@given(_HOSTILE, _HOSTILE, _HOSTILE)
def test_no_text_of_a_document_becomes_code(name: str, text: str, tag: str) -> None:
    """Modules parse, and what they say is what was written, whatever is in names and texts."""
    parameter: Json = {"name": f"p{name}", "in": "query", "schema": {"enum": ["x", text]}}
    operation: JsonObject = {
        "operationId": f"o{name}",
        "summary": text,
        "description": text,
        "tags": [f"t{tag}"],
        "parameters": [parameter],
        "responses": {},
    }
    value: JsonObject = {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text},
        "paths": {"/a": {"get": operation}},
        "servers": [{"url": text}],
    }
    subject = Subject(document_of(value), "p", Diagnostics(), ("client",))
    for file in target.generate(subject):
        ast.parse(file.content)
    (method,) = subject.plan.groups[0].methods
    made = _made(method)
    assert (made.id, made.parameters[0].wire_name) == (f"o{name}", f"p{name}")


def test_files_are_the_same_in_every_run() -> None:
    """Nothing of the order of sets reaches the text, and printing again gives the same."""
    operation: Json = {"parameters": [{"name": "a", "in": "query", "schema": {"format": "uuid"}}]}
    value: JsonObject = {"paths": {"/a": {"get": operation}}, "info": {}, "openapi": "3.1.0"}
    runs = [
        target.generate(Subject(document_of(value), "p", Diagnostics(), ("client",)))
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert [str(file.path) for file in runs[0]] == [
        "p/test/_document.py",
        "p/test/_ops/__init__.py",
        "p/test/_ops/a.py",
    ]


def test_a_default_of_another_type_is_not_taken() -> None:
    """A server that took it would give handlers what no request may have, or fail on each request."""
    schemas: list[JsonObject] = [
        {"type": "string", "pattern": "^[0-9]+$", "default": "today"},
        {"type": "string", "enum": ["yes", "no"], "default": "maybe"},
        {"type": "integer", "maximum": 5, "default": 6},
        {"type": "array", "items": {"type": "boolean"}, "default": "x"},
        {"type": "string", "format": "date", "default": "soon"},
    ]
    parameters: Json = [
        {"name": f"p{number}", "in": "query", "schema": schema}
        for number, schema in enumerate(schemas)
    ]
    made = planned({"/a": {"get": {"responses": {}, "parameters": parameters}}})
    assert [each.default for each in made.methods[0].arguments] == [None] * len(schemas)
    assert made.codes.count("default-not-taken") == len(schemas)


def _required(name: str, place: str = "query", **schema: Json) -> JsonObject:
    return {"name": name, "in": place, "required": True, "schema": {"type": "string", **schema}}


def test_operations_of_one_path_are_told_apart_by_what_they_require() -> None:
    """Slots are not looked at by their names; what nothing tells apart is for clients alone."""
    paths: JsonObject = {
        "/{a}": {"get": {"responses": {}, "operationId": "all"}},
        "/{b}#count": {
            "get": {
                "responses": {},
                "operationId": "count",
                "parameters": [_required("X-Do", "header", enum=["Count"]), _required("tag")],
            }
        },
        "/{c}?kind=old&since={day}": {"get": {"responses": {}, "operationId": "old"}},
        "/{d}": {"get": {"responses": {}, "operationId": "same"}},
        "/alone": {"get": {"responses": {}, "parameters": [_required("tag")]}},
    }
    made = planned(paths)
    by_id = {method.endpoint.id: method for method in made.methods}
    assert {name: _made(method).selectors for name, method in by_id.items()} == {
        "all": {},
        "count": {"x-do": "Count", "?tag": None},
        "old": {"?kind": "old", "?since": None},
        "same": {},
        "get-alone": {},
    }
    assert [name for name, method in by_id.items() if not method.is_served] == ["same"]
    assert _made(by_id["old"]).constants == {"?kind": "old"}
    assert made.codes.count("operation-not-served") == 1
