"""The parameters of one operation: texts of a request in, keyword arguments of a handler out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring
from typing import Annotated, Any, cast
from urllib.parse import unquote_plus

from pydantic import MISSING, Field, TypeAdapter, ValidationError
from typing_extensions import NotRequired, TypedDict

from ..operation import Location, Operation, Parameter
from ..shapes import JsonKind, Primitive
from .routing import slots
from .violations import Place, Violation, parameter_violations

__all__ = ["ParameterReader"]

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\Z")


class ParameterReader:
    """Reads and validates all parameters of an operation in one go."""

    __slots__ = ("_headers", "_path", "_places", "_query", "_validate")

    def __init__(self, operation: Operation[object]) -> None:
        order = {name: place for place, name in enumerate(slots(operation.path))}
        of = {place: _placed(operation.parameters, place) for place in Location}
        self._path = tuple(
            (order[each.wire_name], _key(each), _to_json(each)) for each in of[Location.PATH]
        )
        self._query = {each.wire_name: (_key(each), _to_json(each)) for each in of[Location.QUERY]}
        self._headers = tuple(
            (each.wire_name.lower().encode(), _key(each), _to_json(each))
            for each in of[Location.HEADER]
        )
        self._places = {
            each.name: (cast("Place", each.location.value), each.wire_name)
            for each in operation.parameters
        }
        self._validate: Callable[..., dict[str, object]] = _validator(operation.parameters)

    def read(
        self, values: Sequence[str], query: bytes, headers: Mapping[bytes, bytes]
    ) -> dict[str, Any] | tuple[Violation, ...]:
        """The arguments by keyword, or what is wrong with them."""
        fields = [key + to_json(values[place]) for place, key, to_json in self._path]
        if query and self._query:
            fields += self._read_query(query)
        for name, key, to_json in self._headers:
            if name in headers:
                fields.append(key + to_json(headers[name].decode("latin-1")))
        text = "{" + ",".join(fields) + "}"
        try:
            return self._validate(text, strict=True)
        except ValidationError as error:
            return parameter_violations(error, json.loads(text), self._places)

    def _read_query(self, query: bytes) -> list[str]:
        fields: list[str] = []
        for pair in query.decode("latin-1").split("&"):
            name, _, value = pair.partition("=")
            known = self._query.get(name)
            if known is not None:
                key, to_json = known
                fields.append(key + to_json(unquote_plus(value)))
        return fields


def _placed(parameters: Sequence[Parameter], location: Location) -> list[Parameter]:
    return [each for each in parameters if each.location is location]


def _key(parameter: Parameter) -> str:
    return f"{json.dumps(parameter.name)}:"


def _validator(parameters: Sequence[Parameter]) -> Callable[..., dict[str, object]]:
    fields = {each.name: _field(each) for each in parameters}
    arguments: Any = TypedDict("arguments", fields)  # type: ignore[operator]  # made of data
    return TypeAdapter[dict[str, object]](arguments).validator.validate_json


def _field(parameter: Parameter) -> object:
    kind: Any = parameter.type()
    if parameter.required:
        return kind
    adapter = TypeAdapter[object](kind)
    if parameter.default is not None:
        default = adapter.validate_json(parameter.default)
    else:
        default = MISSING if _takes_null(adapter) else None
    return NotRequired[Annotated[kind, Field(default=default)]]


def _takes_null(adapter: TypeAdapter[object]) -> bool:
    try:
        adapter.validate_json("null", strict=True)
    except ValidationError:
        return False
    return True


def _to_json(parameter: Parameter) -> Callable[[str], str]:
    shape = parameter.shape
    kinds = shape.kinds if isinstance(shape, Primitive) else (JsonKind.STRING,)
    if kinds == (JsonKind.STRING,):
        return encode_basestring
    return lambda text: text if _NUMBER.match(text) else encode_basestring(text)
