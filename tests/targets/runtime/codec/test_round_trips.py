"""What a client is given for a parameter is what a server reads, for any value that is not refused."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from specloom.targets.runtime.codec import EncodeError
from specloom.targets.runtime.operation import Location, Style
from specloom.targets.runtime.shapes import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    Items,
    Primitive,
    Properties,
    Shape,
)
from targets.runtime.codec.wire import decode, encode, parameter

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_ASCII = st.text(st.sampled_from(string.printable), max_size=8)
_WORD = st.text(st.sampled_from(string.ascii_letters), min_size=1, max_size=6)
_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)

_SCALARS: list[tuple[Shape, st.SearchStrategy[object]]] = [
    (STRING, _TEXT | _ASCII),
    (INTEGER, st.integers()),
    (NUMBER, _NUMBERS),
    (BOOLEAN, st.booleans()),
]
_Case = tuple[Shape, object]


@st.composite
def _flat(draw: st.DrawFn) -> _Case:
    """A scalar, a list of scalars or an object of scalars, with its shape."""
    shape, values = draw(st.sampled_from(_SCALARS))
    match draw(st.sampled_from(("scalar", "list", "object"))):
        case "scalar":
            return shape, draw(values)
        case "list":
            return Items(shape), draw(st.lists(values, max_size=4))
        case _:
            members = draw(st.dictionaries(_TEXT | _WORD, values, max_size=4))
            return Properties(dict.fromkeys(members, shape)), members


@st.composite
def _nested(draw: st.DrawFn, depth: int = 3) -> _Case:
    """As `_flat`, with lists and objects inside lists and objects."""
    kind = draw(st.sampled_from(("scalar", "list", "object"))) if depth else "scalar"
    if kind == "scalar":
        shape, values = draw(st.sampled_from(_SCALARS))
        return shape, draw(values)
    if kind == "object":
        cases = draw(st.dictionaries(_WORD, _nested(depth - 1), max_size=3))
        fields = {name: shape for name, (shape, _) in cases.items()}
        return Properties(fields), {name: value for name, (_, value) in cases.items()}
    shape, value = draw(_nested(depth - 1))
    return Items(shape), draw(st.sampled_from(([], [value], [value, value])))


_STYLES = [
    (Location.PATH, Style.SIMPLE),
    (Location.PATH, Style.LABEL),
    (Location.PATH, Style.MATRIX),
    (Location.QUERY, Style.FORM),
    (Location.QUERY, Style.SPACE_DELIMITED),
    (Location.QUERY, Style.PIPE_DELIMITED),
    (Location.QUERY, Style.DEEP_OBJECT),
    (Location.HEADER, Style.SIMPLE),
    (Location.COOKIE, Style.FORM),
    (Location.COOKIE, Style.COOKIE),
]


@pytest.mark.parametrize("explode", [False, True])
@pytest.mark.parametrize(("location", "style"), _STYLES)
@given(case=_flat())
def test_a_flat_value_is_read_as_it_was_written(
    case: _Case, location: Location, style: Style, explode: bool
) -> None:
    """A scalar, and a list or object of them, comes back, or is refused when it is written."""
    shape, value = case
    described = parameter(location, shape, style, explode)
    try:
        text = encode(described, value)
    except EncodeError:
        assume(False)
    assert value in decode(described, text)


@given(case=_nested())
def test_a_nested_value_is_read_as_it_was_written_in_brackets(case: _Case) -> None:
    """`deepObject` holds lists and objects of any depth."""
    shape, value = case
    described = parameter(Location.QUERY, shape, Style.DEEP_OBJECT, True)
    assert value in decode(described, encode(described, value))


@given(value=st.lists(_TEXT | _ASCII, max_size=4))
def test_a_percent_encoding_style_refuses_no_list_of_text(value: list[str]) -> None:
    """Only a list of one empty text is refused: all other text is told from delimiters."""
    assume(value != [""])
    for location, style, explode in (
        (Location.PATH, Style.MATRIX, True),
        (Location.PATH, Style.LABEL, True),
        (Location.PATH, Style.SIMPLE, False),
        (Location.QUERY, Style.FORM, False),
        (Location.COOKIE, Style.FORM, True),
    ):
        described = parameter(location, Items(STRING), style, explode)
        assert decode(described, encode(described, value))[0] == value


@pytest.mark.parametrize("location", [Location.QUERY, Location.PATH, Location.COOKIE])
@given(value=_TEXT)
def test_text_is_sent_in_ascii(location: Location, value: str) -> None:
    """What goes into a URL or a cookie has no character outside ASCII, and no white space."""
    text = encode(parameter(location, STRING), value)
    assert text.isascii()
    assert set(text).isdisjoint(string.whitespace)


@given(
    value=st.recursive(st.none() | st.booleans() | st.integers() | _TEXT, st.lists, max_leaves=5)
)
@pytest.mark.parametrize("location", [Location.PATH, Location.QUERY, Location.QUERYSTRING])
def test_a_document_holds_any_json(location: Location, value: object) -> None:
    """A parameter with a media type of JSON holds every value of JSON."""
    described = parameter(location, STRING, media_type="application/json")
    assert decode(described, encode(described, value)) == [value]


@given(value=st.text(st.sampled_from("AZaz09:/?@!$'()*,;=-._~"), max_size=12))
def test_reserved_characters_pass_where_they_mean_nothing(value: str) -> None:
    """With `allowReserved` such text is sent as it is, and read as it was."""
    described = parameter(Location.QUERY, STRING, allow_reserved=True)
    assert encode(described, value) == f"color={value}"
    assert decode(described, f"color={value}") == [value]


@given(value=st.text(st.sampled_from("z &+#[]é%"), max_size=8))
def test_reserved_characters_that_mean_something_are_encoded(value: str) -> None:
    """With `allowReserved` a query is not broken by what ends or divides it."""
    described = parameter(Location.QUERY, STRING, allow_reserved=True)
    assert decode(described, encode(described, value)) == [value]


@given(text=st.text(st.sampled_from("0123456789+-.eE_ "), max_size=8))
@pytest.mark.parametrize("shape", [INTEGER, NUMBER])
def test_only_a_number_of_json_is_read_as_a_number(shape: Primitive, text: str) -> None:
    """Text that Python's `int` and `float` take, and JSON does not, stays a string."""
    (found,) = decode(parameter(Location.HEADER, shape), text)
    stripped = text.strip()
    try:
        number = json.loads(stripped)
    except ValueError:
        assert found == stripped
    else:
        assert found == (number if shape is NUMBER or isinstance(number, int) else stripped)
