# Part of specloom 0.1.0. Do not edit.
"""All parameters of an operation: arguments to the pieces of a request; codecs for the way back.

A client builds `ParameterCodecs` once for an operation and calls `encode` for each call. A server
builds them as well and goes through `paths`, `queries`, `headers` and `cookies` itself: it decodes each,
and validates the candidates with its own validators (JSON, strict), taking the first that is valid.

    >>> for codec in codecs.queries:
    ...     for text in codec.decode(pairs):      # no candidates: it was not sent
    ...         validator.validate_json(text, strict=True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import MISSING

from ..operation import Header, Location, Operation, Parameter
from ..shapes import Choice, JsonKind, Primitive, Shape
from .cookie import CookieCodec
from .header import HeaderCodec
from .path import PathCodec, PathTemplate
from .query import QueryCodec, QueryStringCodec, claimed_names

__all__ = ["EncodedParameters", "ParameterCodecs", "takes_null"]


@dataclass(frozen=True, slots=True)
class EncodedParameters:
    """The pieces of a request: `path` and `query` (without `?`) are percent-encoded ASCII.

    `cookie` is the value of the `Cookie` header; both are empty if there is nothing to send.
    Values of headers may hold text beyond ASCII: `header_bytes` says how it is sent.
    """

    path: str
    query: str
    headers: Mapping[str, str]
    cookie: str


class ParameterCodecs:
    """The codecs of an operation's parameters, in its order."""

    def __init__(self, operation: Operation[object]) -> None:
        by_location: dict[Location, list[Parameter]] = {location: [] for location in Location}
        for parameter in operation.parameters:
            by_location[parameter.location].append(parameter)
        queries = by_location[Location.QUERY]
        self.paths = tuple(PathCodec(one) for one in by_location[Location.PATH])
        self.queries = tuple(QueryCodec(one, claimed_names(queries, one)) for one in queries)
        self.headers = tuple(HeaderCodec(one) for one in by_location[Location.HEADER])
        self.cookies = tuple(CookieCodec(one) for one in by_location[Location.COOKIE])
        strings = by_location[Location.QUERYSTRING]
        self.query_string = QueryStringCodec(strings[0]) if strings else None
        self.template = PathTemplate(
            operation.path, {one.parameter.wire_name: one for one in self.paths}
        )
        whole = () if self.query_string is None else (self.query_string,)
        self._queries = [_sending(one.parameter, one.encode) for one in (*self.queries, *whole)]
        self._headers = [_sending(one.header, one.encode) for one in self.headers]
        self._cookies = [_sending(one.parameter, one.encode) for one in self.cookies]

    def encode(self, arguments: Mapping[str, object]) -> EncodedParameters:
        """What `arguments`, by the parameters' Python names, make of a request.

        An argument that is `MISSING`, or None where null is no value, is not sent. Raises
        `EncodeError` for a value that cannot be sent or told from another.
        """
        return EncodedParameters(
            self.template.fill(arguments),
            "&".join([text for _, text in _sent(self._queries, arguments)]),
            dict(_sent(self._headers, arguments)) if self._headers else {},
            "; ".join([text for _, text in _sent(self._cookies, arguments)]),
        )


_Sending: TypeAlias = tuple[str, str, Callable[[object], str], bool]
"""A parameter's Python name, its wire name, its `encode`, and whether None is sent."""


def _sending(parameter: Parameter | Header, encode: Callable[[object], str]) -> _Sending:
    return parameter.name, parameter.wire_name, encode, takes_null(parameter.shape)


def _sent(
    sendings: Iterable[_Sending], arguments: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    for name, wire_name, encode, keeps_null in sendings:
        value = arguments.get(name, MISSING)
        if value is not MISSING and (value is not None or keeps_null):
            yield wire_name, encode(value)


def takes_null(shape: Shape) -> bool:
    """Whether null is a value of `shape`."""
    match shape:
        case Primitive():
            return JsonKind.NULL in shape.kinds
        case Choice():
            return any(takes_null(one) for one in shape.shapes)
        case _:
            return False
