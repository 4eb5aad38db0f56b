"""All parameters of an operation: arguments to the pieces of a request; codecs for the way back.

A client builds `ParameterCodecs` once for an operation and calls `encode` for each call. A server
builds them as well and goes through `paths`, `queries`, `headers` and `cookies` itself: it decodes each,
and validates the candidates with its own validators (JSON, strict), taking the first that is valid.

    >>> for codec in codecs.queries:
    ...     for text in codec.decode(pairs):      # no candidates: it was not sent
    ...         validator.validate_json(text, strict=True)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import MISSING

from ..operation import Location, Operation, Parameter
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
        self._keeps_null = frozenset(
            one.name for one in operation.parameters if takes_null(one.shape)
        )

    def encode(self, arguments: Mapping[str, object]) -> EncodedParameters:
        """What `arguments`, by the parameters' Python names, make of a request.

        An argument that is `MISSING`, or None where null is no value, is not sent. Raises
        `EncodeError` for a value that cannot be sent or told from another.
        """
        queries = [
            codec.encode(arguments[codec.parameter.name])
            for codec in self.queries
            if self._is_sent(codec.parameter.name, arguments)
        ]
        if self.query_string and self._is_sent(self.query_string.parameter.name, arguments):
            queries.append(self.query_string.encode(arguments[self.query_string.parameter.name]))
        return EncodedParameters(
            self.template.fill(arguments),
            "&".join(queries),
            {
                codec.header.wire_name: codec.encode(arguments[codec.header.name])
                for codec in self.headers
                if self._is_sent(codec.header.name, arguments)
            },
            "; ".join(
                codec.encode(arguments[codec.parameter.name])
                for codec in self.cookies
                if self._is_sent(codec.parameter.name, arguments)
            ),
        )

    def _is_sent(self, name: str, arguments: Mapping[str, object]) -> bool:
        value = arguments.get(name)
        if value is None:
            return name in arguments and name in self._keeps_null
        return value is not MISSING


def takes_null(shape: Shape) -> bool:
    """Whether null is a value of `shape`."""
    match shape:
        case Primitive():
            return JsonKind.NULL in shape.kinds
        case Choice():
            return any(takes_null(one) for one in shape.shapes)
        case _:
            return False
