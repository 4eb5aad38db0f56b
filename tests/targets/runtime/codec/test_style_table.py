"""Parameters are written and read as in the "Style Examples" of OpenAPI 3.2, section 4.12.6."""

from __future__ import annotations

import pytest

from specloom.targets.runtime.operation import Location, Parameter, Style
from specloom.targets.runtime.shapes import INTEGER, STRING, Items, Properties, Shape
from targets.runtime.codec.wire import NULL, encode, first, parameter

_COLUMNS = (
    (None, NULL),
    ("blue", STRING),
    (["blue", "black", "brown"], Items(STRING)),
    ({"R": 100, "G": 200, "B": 150}, Properties(dict.fromkeys("RGB", INTEGER))),
)

# The columns "undefined", "string", "array" and "object"; None where the specification says n/a.
# An undefined value in a path is that of 3.0 and 3.1: 3.2.1 has an empty text, which is another path.
_TABLE: dict[tuple[Location, Style, bool], tuple[str | None, ...]] = {
    (Location.PATH, Style.MATRIX, False): (
        ";color",
        ";color=blue",
        ";color=blue,black,brown",
        ";color=R,100,G,200,B,150",
    ),
    (Location.PATH, Style.MATRIX, True): (
        ";color",
        ";color=blue",
        ";color=blue;color=black;color=brown",
        ";R=100;G=200;B=150",
    ),
    (Location.PATH, Style.LABEL, False): (
        ".",
        ".blue",
        ".blue,black,brown",
        ".R,100,G,200,B,150",
    ),
    (Location.PATH, Style.LABEL, True): (
        ".",
        ".blue",
        ".blue.black.brown",
        ".R=100.G=200.B=150",
    ),
    (Location.PATH, Style.SIMPLE, False): ("", "blue", "blue,black,brown", "R,100,G,200,B,150"),
    (Location.PATH, Style.SIMPLE, True): ("", "blue", "blue,black,brown", "R=100,G=200,B=150"),
    (Location.HEADER, Style.SIMPLE, False): ("", "blue", "blue,black,brown", "R,100,G,200,B,150"),
    (Location.HEADER, Style.SIMPLE, True): ("", "blue", "blue,black,brown", "R=100,G=200,B=150"),
    (Location.QUERY, Style.FORM, False): (
        "color=",
        "color=blue",
        "color=blue,black,brown",
        "color=R,100,G,200,B,150",
    ),
    (Location.QUERY, Style.FORM, True): (
        "color=",
        "color=blue",
        "color=blue&color=black&color=brown",
        "R=100&G=200&B=150",
    ),
    (Location.QUERY, Style.SPACE_DELIMITED, False): (
        None,
        None,
        "color=blue%20black%20brown",
        "color=R%20100%20G%20200%20B%20150",
    ),
    (Location.QUERY, Style.PIPE_DELIMITED, False): (
        None,
        None,
        "color=blue%7Cblack%7Cbrown",
        "color=R%7C100%7CG%7C200%7CB%7C150",
    ),
    (Location.QUERY, Style.DEEP_OBJECT, True): (
        None,
        None,
        None,
        "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    ),
    (Location.COOKIE, Style.FORM, False): (
        "color=",
        "color=blue",
        "color=blue,black,brown",
        "color=R,100,G,200,B,150",
    ),
    (Location.COOKIE, Style.COOKIE, False): ("color=", "color=blue", None, None),
    (Location.COOKIE, Style.COOKIE, True): (
        "color=",
        "color=blue",
        "color=blue; color=black; color=brown",
        "R=100; G=200; B=150",
    ),
}

_CELLS = [
    pytest.param(*row, value, shape, text, id=f"{row[0]}-{row[1]}-{row[2]}-{type(value).__name__}")
    for row, texts in _TABLE.items()
    for (value, shape), text in zip(_COLUMNS, texts, strict=True)
    if text is not None
]


@pytest.mark.parametrize(("location", "style", "explode", "value", "shape", "text"), _CELLS)
def test_a_cell_of_the_table_holds_both_ways(
    location: Location,
    style: Style,
    explode: bool,
    value: object,
    shape: Shape,
    text: str,
) -> None:
    """The value of a column is written as the cell says, and the cell is read as that value."""
    described = parameter(location, shape, style, explode)
    assert encode(described, value) == text
    assert first(described, text) == value


_EXAMPLES = [
    (parameter(Location.QUERY, Items(STRING), explode=True), ["one thing", "another thing"],
     "color=one%20thing&color=another%20thing"),
    (parameter(Location.QUERY, Properties({}, INTEGER), explode=True),
     {"page": 4, "pageSize": 50}, "page=4&pageSize=50"),
    (parameter(Location.QUERY, STRING, media_type="application/json"),
     {"lat": 40.6, "long": -73.9}, "color=%7B%22lat%22%3A40.6%2C%22long%22%3A-73.9%7D"),
    (parameter(Location.QUERYSTRING, Properties({"foo": STRING}), media_type="application/x-www-form-urlencoded"),
     {"foo": "a + b"}, "foo=a+%2B+b"),
    (parameter(Location.QUERYSTRING, STRING, media_type="application/json"),
     {"numbers": [1, 2], "flag": None}, "%7B%22numbers%22%3A%5B1%2C2%5D%2C%22flag%22%3Anull%7D"),
    (parameter(Location.QUERYSTRING, STRING, media_type="application/jsonpath"),
     "$.a.b[1:1]", "%24.a.b%5B1%3A1%5D"),
    (parameter(Location.PATH, STRING), "diṅnāga", "di%E1%B9%85n%C4%81ga"),
    (parameter(Location.HEADER, Items(INTEGER)), [12345678, 90099], "12345678,90099"),
    (parameter(Location.COOKIE, Properties({"greeting": STRING, "code": INTEGER}), Style.COOKIE, True),
     {"greeting": "Hello%2C%20world!", "code": 42}, "greeting=Hello%2C%20world!; code=42"),
    (parameter(Location.COOKIE, STRING, explode=True), "Hello, world!", "color=Hello%2C%20world%21"),
]  # fmt: skip


@pytest.mark.parametrize(("described", "value", "text"), _EXAMPLES)
def test_an_example_of_the_specification_holds_both_ways(
    described: Parameter, value: object, text: str
) -> None:
    """The "Parameter Object Examples" (OpenAPI 3.2, section 4.12.8) are written and read as shown."""
    assert encode(described, value) == text
    assert first(described, text) == value
