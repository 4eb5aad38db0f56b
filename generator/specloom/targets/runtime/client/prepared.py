"""An operation, worked through once: how its URL, headers and body are written, how answers are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Generic, TypeVar
from urllib.parse import quote

from pydantic import MISSING

from ..codec.cookie import CookieCodec
from ..codec.errors import EncodeError
from ..codec.header import HeaderCodec
from ..codec.path import PathCodec, PathTemplate
from ..codec.query import QueryCodec, QueryStringCodec, claimed_names
from ..operation import Location, Operation, Parameter
from ..shapes import Choice, JsonKind, Primitive, Shape
from .errors import RequestValidationError, Violation
from .reading import Outcomes
from .retry import SAFE_METHODS
from .sending import Bodies

__all__ = ["Prepared"]

T_co = TypeVar("T_co", covariant=True)


class Prepared(Generic[T_co]):
    """What is the same for each call of one operation; clients keep it."""

    def __init__(self, operation: Operation[T_co]) -> None:
        self.operation = operation
        self.outcomes = Outcomes(operation.responses)
        self.bodies = Bodies(operation)
        self.is_safe = operation.method.upper() in SAFE_METHODS or operation.retry_unsafe
        by_location: dict[Location, list[Parameter]] = {place: [] for place in Location}
        for parameter in operation.parameters:
            by_location[parameter.location].append(parameter)
        paths = {each.wire_name: PathCodec(each) for each in by_location[Location.PATH]}
        self._path = PathTemplate(operation.path, paths)
        queries = by_location[Location.QUERY]
        self._queries: list[QueryCodec | QueryStringCodec] = [
            *(QueryCodec(each, claimed_names(queries, each)) for each in queries),
            *(QueryStringCodec(each) for each in by_location[Location.QUERYSTRING]),
        ]
        self._headers = [HeaderCodec(each) for each in by_location[Location.HEADER]]
        self._header_names = [each.header.wire_name.lower() for each in self._headers]
        self._cookies = [CookieCodec(each) for each in by_location[Location.COOKIE]]
        self._by_name = {each.name: each for each in operation.parameters}
        self._nullable = {each.name for each in operation.parameters if _has_null(each.shape)}
        self._required = [each for each in operation.parameters if each.required]

    @cached_property
    def accept(self) -> str:
        """The `Accept` header of a call that is read whole."""
        return self.outcomes.accept(stream=False)

    @cached_property
    def accept_stream(self) -> str:
        """The `Accept` header of a call that is read as a stream of items."""
        return self.outcomes.accept(stream=True)

    def given(
        self, arguments: Mapping[str, object], client_wide: Mapping[str, object]
    ) -> dict[str, object]:
        """The arguments that are sent: those of the call, then those that the client has for all.

        None is a value where the parameter may be null, else it means that there is none. Raises
        RequestValidationError where a required one is missing.
        """
        nullable = self._nullable
        given = {
            name: value
            for name, value in arguments.items()
            if value is not MISSING and (value is not None or name in nullable)
        }
        for name, value in client_wide.items():
            if name in self._by_name and value is not None:
                given.setdefault(name, value)
        if len(given) < len(self._by_name):
            missing = tuple(each for each in self._required if each.name not in given)
            if missing:
                raise RequestValidationError(self.operation.id, tuple(map(_missing, missing)))
        return given

    def path(self, given: Mapping[str, object]) -> str:
        """The path and the query, percent-encoded."""
        path = self._path.fill(given)
        pieces = [
            piece
            for codec in self._queries
            if codec.parameter.name in given
            if (piece := codec.encode(given[codec.parameter.name]))
        ]
        pieces += self._constant_query
        return f"{path}?{'&'.join(pieces)}" if pieces else path

    def add_headers(self, headers: dict[str, str], given: Mapping[str, object]) -> None:
        """Put header and cookie parameters into `headers`."""
        for name, codec in zip(self._header_names, self._headers, strict=True):
            if codec.header.name in given:
                headers[name] = codec.encode(given[codec.header.name])
        cookies = [
            codec.encode(given[codec.parameter.name])
            for codec in self._cookies
            if codec.parameter.name in given
        ]
        if cookies:
            headers["cookie"] = "; ".join(cookies)

    @cached_property
    def constant_headers(self) -> Mapping[str, str]:
        """Headers that are sent whatever the user says."""
        constants = self.operation.constants
        return {name.lower(): text for name, text in constants.items() if name[:1] != "?"}

    @cached_property
    def _constant_query(self) -> list[str]:
        return [
            f"{quote(name[1:], safe='')}={quote(text, safe='')}"
            for name, text in self.operation.constants.items()
            if name[:1] == "?"
        ]


def refused(operation: Operation[object], error: EncodeError) -> RequestValidationError:
    """What the user is told of a value that cannot be written."""
    return RequestValidationError(operation.id, (Violation("", str(error)),))


def _missing(parameter: Parameter) -> Violation:
    return Violation(
        "", f"{parameter.location.value} parameter {parameter.wire_name!r} is required"
    )


def _has_null(shape: Shape) -> bool:
    match shape:
        case Primitive(kinds):
            return JsonKind.NULL in kinds
        case Choice(shapes):
            return any(_has_null(each) for each in shapes)
        case _:
            return False
