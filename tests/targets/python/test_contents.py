"""Bodies: how each media type is sent and read, which the codecs' own tests take for granted."""

from __future__ import annotations

import pytest

from planned import Planned, planned
from specloom.source import Json, JsonObject
from specloom.targets.runtime import operation as runtime
from specloom.targets.runtime import shapes

_OBJECT: Json = {"type": "object", "properties": {"a": {"type": "string"}}}
_TEXT: Json = {"type": "string"}


def _sent(content: Json) -> Planned:
    return planned({"/a": {"post": {"requestBody": {"content": content}, "responses": {}}}})


def _answered(responses: Json, method: str = "get") -> Planned:
    return planned({"/a": {method: {"responses": responses}}})


def _response(contents: JsonObject) -> JsonObject:
    return {"description": "", "content": {name: {"schema": it} for name, it in contents.items()}}


@pytest.mark.parametrize(
    ("media_type", "schema", "kind"),
    [
        ("application/json", _OBJECT, "json"),
        ("application/problem+json; charset=utf-8", _OBJECT, "json"),
        ("application/json", {"type": "string", "format": "binary"}, "binary"),
        ("text/plain", _TEXT, "text"),
        ("text/plain", {"type": "integer"}, "text"),
        ("text/plain", _OBJECT, "json"),
        ("text/html", _TEXT, "text"),
        ("application/xml", _OBJECT, "text"),
        ("application/vnd.x+yaml", _OBJECT, "text"),
        ("application/octet-stream", _TEXT, "binary"),
        ("image/*", {}, "binary"),
        ("*/*", _OBJECT, "json"),
        ("*/*", _TEXT, "text"),
        ("*/*", {"type": "string", "format": "binary"}, "binary"),
        ("application/x-www-form-urlencoded", _OBJECT, "form"),
        ("application/x-www-form-urlencoded", {"type": "array", "items": _TEXT}, "text"),
        ("application/x-www-form-urlencoded", {"type": "integer"}, "text"),
        ("multipart/form-data", _OBJECT, "multipart"),
        ("multipart/form-data", {"type": "array", "items": _TEXT}, "binary"),
        ("multipart/mixed", {"type": "string", "format": "binary"}, "binary"),
        ("text/event-stream", _OBJECT, "stream"),
        ("application/x-ndjson", _OBJECT, "stream"),
    ],
)
def test_kinds(media_type: str, schema: Json, kind: str) -> None:
    """The media type tells how bytes are read, and the schema where that says too little."""
    (payload,) = _sent({media_type: {"schema": schema}}).methods[0].payloads
    assert payload.kind == kind
    made = eval(payload.content_expression, vars(runtime) | vars(shapes) | {"m": None})
    assert isinstance(made, runtime.Content)
    assert (made.media_type, made.kind) == (media_type, kind)


def test_documents_that_are_no_json_are_text() -> None:
    """Where there is no JSON beside it, the operation is told to have lost the schema."""
    alone = _sent({"application/xml": {"schema": _OBJECT}})
    assert alone.methods[0].payloads[0].type.annotation == "str"
    assert alone.codes == ["media-type-as-text"]
    assert [loss.code for loss in alone.plan.losses["post-a"]] == ["media-type-as-text"]
    beside = _sent(
        {"application/xml": {"schema": _OBJECT}, "application/json": {"schema": _OBJECT}}
    )
    assert beside.codes == []


def test_parts_of_forms() -> None:
    """Every property is a part: by style, as a document, as text, or as a file, one by one or at once."""
    schema: Json = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "age": {"type": ["integer", "null"]},
            "meta": _OBJECT,
            "image": {"type": "string", "format": "binary"},
            "images": {"type": "array", "items": {"type": "string", "format": "binary"}},
            "tags": {"type": "array", "items": {"type": "integer"}},
        },
        "additionalProperties": {"type": "string", "format": "binary"},
    }
    encoding: Json = {"tags": {"style": "pipeDelimited", "explode": False}}
    found = _sent({"multipart/form-data": {"schema": schema, "encoding": encoding}})
    expression = found.methods[0].payloads[0].content_expression
    content = eval(expression, vars(runtime) | vars(shapes) | {"m": None})
    part = runtime.Part
    style = runtime.Style.PIPE_DELIMITED
    bytes_ = "application/octet-stream"
    assert content.parts == (
        part("name"),
        part("age", shapes.Primitive((shapes.JsonKind.INTEGER, shapes.JsonKind.NULL))),
        part("meta", media_type="application/json"),
        part("image", media_type=bytes_, is_file=True),
        part("images", media_type=bytes_, repeated=True, is_file=True),
        part("tags", shapes.Items(shapes.INTEGER), style=style, explode=False),
    )
    assert content.rest == part("", is_file=True)


def test_headers_of_parts_are_told_not_to_be_sent() -> None:
    """Nothing that a document asks for is dropped in silence."""
    encoding: Json = {"a": {"headers": {"X": {"schema": _TEXT}}}}
    found = _sent({"multipart/form-data": {"schema": _OBJECT, "encoding": encoding}})
    assert found.codes == ["part-headers-not-sent"]


@pytest.mark.parametrize(
    ("responses", "result"),
    [
        ({"200": _response({"application/json": {"type": "integer"}})}, "int"),
        ({"204": {"description": ""}}, "None"),
        ({}, "None"),
        (
            {
                "200": _response({"application/json": {"type": "integer"}}),
                "201": _response({"application/json": _TEXT}),
                "404": _response({"application/json": {"type": "boolean"}}),
            },
            "int | str",
        ),
        (
            {
                "200": _response({"application/json": {"type": "integer"}}),
                "202": {"description": ""},
            },
            "int | None",
        ),
        (
            {
                "2XX": _response({"application/json": {"type": "integer"}}),
                "default": _response({"application/json": _TEXT}),
            },
            "int",
        ),
        ({"default": _response({"application/json": _TEXT})}, "str"),
        ({"302": {"description": ""}, "404": _response({"application/json": _TEXT})}, "None"),
        (
            {"200": _response({"text/csv": _TEXT, "application/json": {"type": "integer"}})},
            "int",
        ),
        ({"204": _response({"application/json": _TEXT})}, "None"),
        ({"200": _response({"application/pdf": {}})}, "bytes"),
    ],
)
def test_what_a_call_returns(responses: Json, result: str) -> None:
    """The preferred body of each success, None for one without a body; errors are raised."""
    assert _answered(responses).methods[0].result.annotation == result


def test_nothing_is_read_where_http_has_no_body() -> None:
    """`HEAD` and 204 have none, whatever is written; for 204 a finding says so."""
    body = _response({"application/json": _TEXT})
    head = _answered({"200": body}, "head")
    assert head.methods[0].outcomes[0].payloads == ()
    assert _answered({"204": body}).codes == ["body-without-place"]


def test_json_is_preferred_and_streams_come_last() -> None:
    """Clients ask in this order, and servers answer so where a client does not mind."""
    contents: JsonObject = {
        "text/event-stream": _TEXT,
        "text/csv": _TEXT,
        "application/json": _TEXT,
    }
    (method,) = _answered({"200": _response(contents)}).methods
    kinds = [payload.kind for payload in method.outcomes[0].payloads]
    assert kinds == ["json", "text", "stream"]
    assert method.stream is not None
    assert method.stream.annotation == "str"


def test_headers_of_responses_are_attributes() -> None:
    """By names that the classes of answers do not have already; the media type is no header of theirs."""
    headers: Json = {name: {"schema": _TEXT} for name in ("X-Rate-Limit", "Status", "Content-Type")}
    (method,) = _answered({"200": {"description": "", "headers": headers}}).methods
    names = [header.name for header in method.outcomes[0].headers]
    assert names == ["x_rate_limit", "status_"]
