"""What servers make of text that no client of ours would send, and of text that can mean several things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json

from specloom.targets.runtime.codec import (
    DecodeError,
    EncodeError,
    Pairs,
    PathCodec,
    QueryCodec,
    header_bytes,
    header_text,
)
from specloom.targets.runtime.operation import Location, Parameter, Style
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
from targets.runtime.codec.wire import NULL, candidates, decode, encode, parameter

_QUERY = Location.QUERY
_NULLABLE = Primitive((JsonKind.STRING, JsonKind.NULL))
_NUMBER_OR_TEXT = Primitive((JsonKind.INTEGER, JsonKind.STRING))
_POINT = Properties({"x": INTEGER, "tags": Items(STRING)}, STRING)

_READINGS: list[tuple[Shape, Style, bool, str, list[object]]] = [
    # Absent, empty and null are three things.
    (INTEGER, Style.FORM, True, "other=1", []),
    (Items(STRING), Style.FORM, True, "", []),
    (_POINT, Style.DEEP_OBJECT, True, "colour[x]=1", []),
    (STRING, Style.FORM, True, "color", [""]),
    (NULL, Style.FORM, True, "color=", [None]),
    (_NULLABLE, Style.FORM, True, "color=", ["", None]),
    (Items(INTEGER), Style.FORM, True, "color=", [[], [""]]),
    (Properties({"R": INTEGER}), Style.FORM, True, "color=", [{}]),
    (Choice((Properties({}), Items(STRING), _NULLABLE)), Style.FORM, True, "color=",
     ["", None, [], {}, [""]]),
    # What is no number stays text.
    (INTEGER, Style.FORM, True, "color=1_000", ["1_000"]),
    (INTEGER, Style.FORM, True, "color=%205", [" 5"]),
    (INTEGER, Style.FORM, True, "color=1.5", ["1.5"]),
    (INTEGER, Style.FORM, True, "color=٣", ["٣"]),
    (NUMBER, Style.FORM, True, "color=nan", ["nan"]),
    (NUMBER, Style.FORM, True, "color=007", ["007"]),
    (BOOLEAN, Style.FORM, True, "color=True", ["True"]),
    # Several readings, the likeliest first.
    (_NUMBER_OR_TEXT, Style.FORM, True, "color=5", [5, "5"]),
    (_NUMBER_OR_TEXT, Style.FORM, True, "color=a", ["a"]),
    (Choice((Items(INTEGER), INTEGER)), Style.FORM, True, "color=5", [[5], 5]),
    (Choice((Properties({"gt": INTEGER}), INTEGER)), Style.DEEP_OBJECT, True, "color=5", [5]),
    (Choice((Properties({"gt": INTEGER}), INTEGER)), Style.DEEP_OBJECT, True, "color[gt]=5",
     [{"gt": 5}]),
    # A value given twice is no scalar: the validator says so.
    (INTEGER, Style.FORM, True, "color=1&color=2", [["1", "2"]]),
    (STRING, Style.FORM, False, "color=a&color=b", [["a", "b"]]),
    (STRING, Style.DEEP_OBJECT, True, "color[a]=1", [{"a": "1"}]),
    # Lists: delimiters that were encoded, and names that were repeated.
    (Items(INTEGER), Style.FORM, False, "color=1%2C2", [["1,2"], [1, 2]]),
    (Items(STRING), Style.FORM, False, "color=a%2Cb,c", [["a,b", "c"]]),
    (Items(INTEGER), Style.FORM, False, "color=1&color=2", [[1, 2]]),
    (Items(STRING), Style.PIPE_DELIMITED, False, "color=a|b", [["a", "b"]]),
    (Items(STRING), Style.SPACE_DELIMITED, False, "color=a+b", [["a", "b"]]),
    # Objects.
    (Properties({"R": INTEGER}), Style.FORM, False, "color=R,1,X,y", [{"R": 1, "X": "y"}]),
    (Properties({"R": INTEGER}), Style.FORM, False, "color=R,1,X", ["R,1,X"]),
    (Properties({"R": INTEGER}), Style.FORM, True, "R=1&other=2", [{"R": 1}]),
    (Properties({"R": Items(INTEGER)}), Style.FORM, True, "R=1&R=2", [{"R": [1, 2]}]),
    (Properties({"R": _POINT}), Style.FORM, True, "R=%7B%22x%22:1%7D", [{"R": {"x": 1}}]),
    (Properties({"R": _POINT}), Style.FORM, True, 'R={"x":1},"admin":true', [{"R": '{"x":1},"admin":true'}]),
    # Brackets.
    (_POINT, Style.DEEP_OBJECT, True, "color[x]=1&color[y]=2", [{"x": 1, "y": "2"}]),
    (_POINT, Style.DEEP_OBJECT, True, "color[tags]=a&color[tags]=b", [{"tags": ["a", "b"]}]),
    (_POINT, Style.DEEP_OBJECT, True, "color[tags][]=a", [{"tags": ["a"]}]),
    (_POINT, Style.DEEP_OBJECT, True, "color[tags][10]=k&color[tags][9]=j", [{"tags": ["j", "k"]}]),
    (_POINT, Style.DEEP_OBJECT, True, "color[tags][0]=a&color[tags][]=b", [{"tags": ["a", "b"]}]),
    (_POINT, Style.DEEP_OBJECT, True, "color[tags][k]=a", [{"tags": {"k": "a"}}]),
    (Items(_POINT), Style.DEEP_OBJECT, True, "color[0][x]=1&color[1][x]=2", [[{"x": 1}, {"x": 2}]]),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "style", "explode", "query", "values"), _READINGS)
def test_a_query_is_read_as(
    shape: Shape, style: Style, explode: bool, query: str, values: list[object]
) -> None:
    """A query gives these candidates, in this order; none at all if the parameter is absent."""
    assert decode(parameter(_QUERY, shape, style, explode), query) == values


_REFUSED: list[tuple[Location, Style, bool, object, str]] = [
    (_QUERY, Style.FORM, False, [""], "a list of one empty value"),
    (_QUERY, Style.FORM, True, [""], "a list of one empty value"),
    (_QUERY, Style.FORM, True, float("inf"), "no number of JSON"),
    (_QUERY, Style.FORM, True, object(), "Unable to serialize"),
    (_QUERY, Style.FORM, True, "\ud800", "surrogate"),
    (_QUERY, Style.SPACE_DELIMITED, False, ["a b", "c"], "the delimiter ' '"),
    (_QUERY, Style.PIPE_DELIMITED, False, ["a|b", "c"], "the delimiter '|'"),
    (_QUERY, Style.DEEP_OBJECT, True, {"a[b]": 1}, "cannot stand in brackets"),
    (_QUERY, Style.DEEP_OBJECT, True, {"": 1}, "cannot stand in brackets"),
    (Location.HEADER, Style.SIMPLE, False, "a\r\nSet-Cookie: b", "a header cannot hold"),
    (Location.HEADER, Style.SIMPLE, False, " a", "a header cannot hold"),
    (Location.HEADER, Style.SIMPLE, False, ["a,b"], "a comma"),
    (Location.HEADER, Style.SIMPLE, True, {"a=b": "c"}, "a '=' in it"),
    (Location.COOKIE, Style.COOKIE, True, "a; b", "a cookie cannot hold"),
    (Location.COOKIE, Style.COOKIE, True, "é", "a cookie cannot hold"),
]


@pytest.mark.parametrize(("location", "style", "explode", "value", "reason"), _REFUSED)
def test_a_value_that_would_be_read_as_another_is_refused(
    location: Location, style: Style, explode: bool, value: object, reason: str
) -> None:
    """The error names the parameter and what is wrong with the value."""
    with pytest.raises(EncodeError) as raised:
        encode(parameter(location, STRING, style, explode), value)
    assert str(raised.value).startswith(
        (f"{location.value} parameter 'color': ", "header 'color': ")
    )
    assert reason in raised.value.reason


_UNREADABLE: list[tuple[Location, Style, str, str]] = [
    (_QUERY, Style.FORM, "color=%FF", "not UTF-8"),
    (_QUERY, Style.DEEP_OBJECT, "color[a=1", "do not match"),
    (_QUERY, Style.DEEP_OBJECT, "color[a]b=1", "do not match"),
    (_QUERY, Style.DEEP_OBJECT, "color[][a]=1", "empty before the last"),
    (_QUERY, Style.DEEP_OBJECT, "color=1&color[a]=2", "'color' is written in several ways"),
    (_QUERY, Style.DEEP_OBJECT, "color[a][]=1&color[a][b]=2", "'color[a]' is written in several"),
    (_QUERY, Style.DEEP_OBJECT, "color" + "[a]" * 33 + "=1", "deep"),
    (Location.PATH, Style.LABEL, "blue", "begins with a dot"),
    (Location.PATH, Style.MATRIX, "blue", "begins with a semicolon"),
    (Location.PATH, Style.MATRIX, ";colour=blue", "not of the form"),
]


@pytest.mark.parametrize(("location", "style", "text", "reason"), _UNREADABLE)
def test_text_that_cannot_be_taken_apart_is_an_error(
    location: Location, style: Style, text: str, reason: str
) -> None:
    """The error names the parameter and what is wrong with the text."""
    with pytest.raises(DecodeError) as raised:
        decode(parameter(location, STRING, style), text)
    assert raised.value.where == f"{location.value} parameter 'color'"
    assert reason in raised.value.reason


def test_an_exploded_object_leaves_the_parameters_of_others_alone() -> None:
    """An object that takes any name takes no name of another parameter, and cannot be sent with one."""
    filters = parameter(_QUERY, Properties({}, STRING), Style.FORM, True)
    codec = QueryCodec(filters, frozenset({"page", "sort["}))
    query = Pairs.of_query("page=1&a=2&sort[x]=3&sort=4")
    assert codec.decode(query) == ('{"a":"2","sort":"4"}',)
    with pytest.raises(EncodeError, match="'page' is the name of another parameter"):
        codec.encode({"page": "1"})


def test_an_empty_flag_is_true() -> None:
    """`?color` sets a boolean that may be empty."""
    flag = parameter(_QUERY, BOOLEAN, allow_empty=True)
    assert decode(flag, "color")[0] is True
    assert decode(parameter(_QUERY, BOOLEAN), "color") == [""]


def test_the_readings_of_a_list_of_unions_are_bounded() -> None:
    """A long list of items that could each be two things costs no more than a short one."""
    described = parameter(_QUERY, Items(_NUMBER_OR_TEXT), Style.FORM, False)
    assert len(decode(described, "color=" + ",".join("5" * 500))) == 16


def test_each_item_is_read_in_its_other_way_before_all_combinations_are() -> None:
    """The reading that is valid is among the first, wherever the item stands that needs another."""
    described = parameter(_QUERY, Items(_NUMBER_OR_TEXT), Style.FORM, False)
    found = decode(described, "color=1,2,3")
    assert found[:5] == [[1, 2, 3], ["1", "2", "3"], ["1", 2, 3], [1, "2", 3], [1, 2, "3"]]
    assert len(found) == 8


def test_headers_are_utf8_or_else_latin1() -> None:
    """Bytes of a header are read as what they can be, and text comes back from its bytes."""
    assert header_text(header_bytes("naïve")) == "naïve"
    assert header_text(b"na\xefve") == "naïve"


def test_white_space_around_items_of_a_header_is_no_part_of_them() -> None:
    """Lists in headers may have white space at commas (RFC 9110, section 5.6.1)."""
    assert decode(parameter(Location.HEADER, Items(INTEGER)), " 1 ,\t2 ") == [[1, 2]]


def test_wire_names_are_encoded_in_a_query() -> None:
    """The name of a parameter is data, too."""
    codec = QueryCodec(Parameter("ids", "ids[]", _QUERY, lambda: list[int], Items(INTEGER)))
    assert codec.encode([1, 2]) == "ids%5B%5D=1&ids%5B%5D=2"
    assert codec.decode(Pairs.of_query("ids[]=1&ids%5B%5D=2")) == ("[1,2]",)


def test_a_path_keeps_what_is_encoded_apart_from_what_delimits() -> None:
    """A comma that was sent encoded does not divide the items of a path."""
    codec = PathCodec(parameter(Location.PATH, Items(STRING)))
    assert codec.decode("a%2Cb,c%2Fd") == ('["a,b","c/d"]',)


_SHAPES = st.recursive(
    st.sampled_from([STRING, INTEGER, BOOLEAN, NULL, _NULLABLE, _NUMBER_OR_TEXT]),
    lambda inner: (
        st.builds(Items, inner)
        | st.builds(Properties, st.dictionaries(st.sampled_from("abc"), inner), st.none() | inner)
        | st.builds(Choice, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
_NAMES = st.sampled_from(["color", "color[a]", "color[]", "color[0]", "color[a][b]", "a", "b", ""])
_PIECES = st.tuples(_NAMES, st.text(st.sampled_from('a1,|; {}[]":%2C%41+=.&'), max_size=6))


@given(
    shape=_SHAPES,
    style=st.sampled_from(
        [Style.FORM, Style.SPACE_DELIMITED, Style.PIPE_DELIMITED, Style.DEEP_OBJECT]
    ),
    explode=st.booleans(),
    pieces=st.lists(_PIECES, max_size=5),
)
def test_any_query_is_json_or_an_error(
    shape: Shape, style: Style, explode: bool, pieces: list[tuple[str, str]]
) -> None:
    """Whatever is sent, candidates are valid JSON and few, and what is not read is told."""
    query = "&".join(f"{name}={text}" for name, text in pieces)
    try:
        found = candidates(parameter(_QUERY, shape, style, explode), query)
    except DecodeError:
        return
    assert len(found) <= 200
    for text in found:
        from_json(text, allow_inf_nan=False)


@given(
    shape=_SHAPES,
    style=st.sampled_from([Style.SIMPLE, Style.LABEL, Style.MATRIX]),
    explode=st.booleans(),
    text=st.text(st.sampled_from(".;,=a1%2C color"), max_size=10),
)
def test_any_path_is_json_or_an_error(shape: Shape, style: Style, explode: bool, text: str) -> None:
    """Whatever is sent, candidates are valid JSON, or the text is refused."""
    try:
        found = candidates(parameter(Location.PATH, shape, style, explode), text)
    except DecodeError:
        return
    for one in found:
        from_json(one, allow_inf_nan=False)
