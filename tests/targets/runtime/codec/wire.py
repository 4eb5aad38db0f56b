"""What tests of parameters share: a value to the text on the wire, and back to the candidates."""

from __future__ import annotations

import json
from typing import Any

from specloom.targets.runtime.codec import (
    Candidates,
    CookieCodec,
    HeaderCodec,
    Pairs,
    PathCodec,
    QueryCodec,
    QueryStringCodec,
)
from specloom.targets.runtime.operation import Location, Parameter, Style
from specloom.targets.runtime.shapes import JsonKind, Primitive, Shape

__all__ = ["NULL", "candidates", "decode", "encode", "first", "parameter"]

NULL = Primitive((JsonKind.NULL,))

_DEFAULTS = {
    Location.PATH: Style.SIMPLE,
    Location.HEADER: Style.SIMPLE,
    Location.COOKIE: Style.FORM,
}


def parameter(
    location: Location,
    shape: Shape,
    style: Style | None = None,
    explode: bool = False,
    **more: Any,
) -> Parameter:
    """A parameter `color`; its type admits anything."""
    chosen = style or _DEFAULTS.get(location, Style.FORM)
    return Parameter(
        "color", "color", location, lambda: object, shape, style=chosen, explode=explode, **more
    )


def encode(described: Parameter, value: object) -> str:
    """What is sent for `value`."""
    match described.location:
        case Location.PATH:
            return PathCodec(described).encode(value)
        case Location.QUERY:
            return QueryCodec(described).encode(value)
        case Location.QUERYSTRING:
            return QueryStringCodec(described).encode(value)
        case Location.HEADER:
            return HeaderCodec(described).encode(value)
        case Location.COOKIE:
            return CookieCodec(described).encode(value)


def decode(described: Parameter, text: str) -> list[object]:
    """The values that `text` can be read as."""
    return [json.loads(one) for one in candidates(described, text)]


def candidates(described: Parameter, text: str) -> Candidates:
    """The JSON texts that `text` can be read as."""
    match described.location:
        case Location.PATH:
            return PathCodec(described).decode(text)
        case Location.QUERY:
            return QueryCodec(described).decode(Pairs.of_query(text))
        case Location.QUERYSTRING:
            return QueryStringCodec(described).decode(text)
        case Location.HEADER:
            return HeaderCodec(described).decode(text)
        case Location.COOKIE:
            return CookieCodec(described).decode(Pairs.of_cookies([text]))


def first(described: Parameter, text: str) -> object:
    """What `text` is most likely to be."""
    return decode(described, text)[0]
