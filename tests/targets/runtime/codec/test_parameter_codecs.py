"""All parameters of an operation together: the arguments of a call to the pieces of a request."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Literal
from uuid import UUID

import pytest
from pydantic import MISSING, BaseModel, Field, TypeAdapter

from specloom.targets.runtime.codec import EncodeError, ParameterCodecs
from specloom.targets.runtime.operation import Location, Operation, Parameter, Style
from specloom.targets.runtime.shapes import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    Choice,
    Items,
    JsonKind,
    Primitive,
    Properties,
    Shape,
)
from targets.runtime.codec.wire import candidates, encode

_NULLABLE = Primitive((JsonKind.STRING, JsonKind.NULL))


class _Colour(Enum):
    RED = "red"


class _Filter(BaseModel):
    page_size: int = Field(alias="pageSize")
    since: date | MISSING = MISSING


def _one(
    name: str, location: Location, type_: Any = str, shape: Shape = STRING, **more: Any
) -> Parameter:
    return Parameter(name, name.replace("_", "-"), location, lambda: type_, shape, **more)


def _codecs(path: str, *parameters: Parameter) -> ParameterCodecs:
    return ParameterCodecs(Operation("x", "GET", path, parameters))


def test_arguments_become_a_request() -> None:
    """Each argument goes where its parameter is sent, by its wire name."""
    codecs = _codecs(
        "/users/{id}/files/v{version}.{format}",
        _one("id", Location.PATH, UUID),
        _one("version", Location.PATH, int, INTEGER),
        _one("format", Location.PATH),
        _one("tags", Location.QUERY, list[str], Items(STRING)),
        _one("filter", Location.QUERY, _Filter, Properties({"pageSize": INTEGER, "since": STRING})),
        _one("x_trace", Location.HEADER),
        _one("a", Location.COOKIE),
        _one("b", Location.COOKIE),
    )
    encoded = codecs.encode(
        {
            "id": UUID(int=1),
            "version": 2,
            "format": "tar gz",
            "tags": ["a b", "c"],
            "filter": _Filter(pageSize=5),
            "x_trace": "t",
            "a": "1",
            "b": "ü",
        }
    )
    assert encoded.path == "/users/00000000-0000-0000-0000-000000000001/files/v2.tar%20gz"
    assert encoded.query == "tags=a%20b&tags=c&pageSize=5"
    assert encoded.headers == {"x-trace": "t"}
    assert encoded.cookie == "a=1; b=%C3%BC"


@pytest.mark.parametrize(
    ("value", "shape", "query"),
    [
        (None, STRING, ""),
        (None, _NULLABLE, "q="),
        (MISSING, STRING, ""),
        (MISSING, _NULLABLE, ""),
        ("", STRING, "q="),
        (True, STRING, "q=true"),
        (1.0, STRING, "q=1"),
        (1e300, STRING, "q=1e%2B300"),
        (_Colour.RED, STRING, "q=red"),
        (datetime(2026, 1, 2, 3, tzinfo=UTC), STRING, "q=2026-01-02T03%3A00%3A00Z"),
    ],
)
def test_an_argument_is_sent_as(value: object, shape: Shape, query: str) -> None:
    """None is sent where null is a value, and MISSING never; scalars are written as JSON has them."""
    codecs = _codecs("/", _one("q", Location.QUERY, object, shape))
    assert codecs.encode({"q": value}).query == query


def test_an_argument_that_is_not_given_is_not_sent() -> None:
    """Only what is among the arguments is sent."""
    codecs = _codecs("/", _one("q", Location.QUERY, str, _NULLABLE), _one("h", Location.HEADER))
    encoded = codecs.encode({})
    assert (encoded.query, encoded.headers, encoded.cookie) == ("", {}, "")


@pytest.mark.parametrize("value", ["", ".", "..", None, []])
def test_a_value_that_would_change_the_path_is_refused(value: object) -> None:
    """No argument makes an empty segment, or one that is removed on its way."""
    codecs = _codecs("/users/{id}/keys", _one("id", Location.PATH, object))
    with pytest.raises(EncodeError, match=r"path parameter 'id'.* would lead to another path"):
        codecs.encode({"id": value})


def test_a_slash_stays_within_its_segment() -> None:
    """A path value with slashes is one segment, whatever it says."""
    codecs = _codecs("/files/{name}", _one("name", Location.PATH))
    assert codecs.encode({"name": "../../etc"}).path == "/files/..%2F..%2Fetc"


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("a/b c", "/files/a/b%20c"),
        ("/a/", "/files//a/"),
        ("a%2Fb?#", "/files/a%252Fb%3F%23"),
    ],
)
def test_a_slash_stays_where_a_parameter_spans_segments(value: str, path: str) -> None:
    """Its slashes are those of the path; everything else is encoded as ever."""
    parameter = _one("path", Location.PATH, spans_segments=True)
    codecs = _codecs("/files/{path}", parameter)
    assert codecs.encode({"path": value}).path == path


@pytest.mark.parametrize("value", ["", ".", "a/../b", "a/."])
def test_segments_that_would_change_the_path_are_refused(value: str) -> None:
    """Neither does a parameter that spans segments lead out of its place."""
    parameter = _one("path", Location.PATH, spans_segments=True)
    with pytest.raises(EncodeError, match="would lead to another path"):
        _codecs("/files/{path}", parameter).encode({"path": value})


def test_a_whole_query_takes_the_place_of_parameters() -> None:
    """A `querystring` parameter is the query, without its question mark."""
    parameter = _one("form", Location.QUERYSTRING, dict[str, str], Properties({}, STRING))
    codecs = _codecs("/search", parameter)
    assert codecs.encode({"form": {"q": "a b", "n": "1"}}).query == "q=a+b&n=1"
    assert codecs.query_string is not None
    assert codecs.query_string.decode("q=a+b&n=1") == ('{"q":"a b","n":"1"}',)


def test_codecs_know_the_names_of_their_siblings() -> None:
    """An exploded object beside other parameters reads what is left."""
    codecs = _codecs(
        "/",
        _one("extra", Location.QUERY, dict[str, str], Properties({}, STRING)),
        _one("page", Location.QUERY, int, INTEGER),
        _one("sort", Location.QUERY, object, Properties({}, STRING), style=Style.DEEP_OBJECT),
    )
    with pytest.raises(EncodeError, match="'page' is the name of another"):
        codecs.encode({"extra": {"page": "1"}})
    with pytest.raises(EncodeError, match="'sort\\[a\\]' is the name of another"):
        codecs.encode({"extra": {"sort[a]": "1"}})


_MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
_TYPED: list[tuple[Any, Shape, object]] = [
    (int, INTEGER, -7),
    (float, NUMBER, 0.1),
    (bool, BOOLEAN, False),
    (str, STRING, "5"),
    (UUID, STRING, UUID(int=7)),
    (date, STRING, date(2026, 1, 2)),
    (datetime, STRING, _MOMENT),
    (Decimal, STRING, Decimal("1.10")),
    (_Colour, STRING, _Colour.RED),
    (Literal["a", "b"], STRING, "b"),
    (list[UUID], Items(STRING), [UUID(int=1), UUID(int=2)]),
    (list[datetime], Items(STRING), [_MOMENT]),
    (dict[str, int], Properties({}, INTEGER), {"a": 1}),
    (_Filter, Properties({"pageSize": INTEGER, "since": STRING}), _Filter(pageSize=1)),
    (int | None, Primitive((JsonKind.INTEGER, JsonKind.NULL)), None),
    (list[int] | None, Choice((Items(INTEGER), Primitive((JsonKind.NULL,)))), [1]),
    (int | str, Primitive((JsonKind.INTEGER, JsonKind.STRING)), "a"),
]


@pytest.mark.parametrize(("type_", "shape", "value"), _TYPED)
@pytest.mark.parametrize("location", [Location.PATH, Location.QUERY, Location.HEADER])
def test_a_value_comes_back_through_its_own_strict_type(
    location: Location, type_: Any, shape: Shape, value: object
) -> None:
    """What is sent for a value is valid JSON of its type, strictly, and is the value again."""
    described = replace(_one("q", location, type_, shape), explode=location is not Location.PATH)
    if location is Location.PATH and value is None:
        described = replace(described, style=Style.MATRIX)
    adapter: TypeAdapter[object] = TypeAdapter(type_)
    text = candidates(described, encode(described, value))[0]
    assert adapter.validate_json(text, strict=True) == value
