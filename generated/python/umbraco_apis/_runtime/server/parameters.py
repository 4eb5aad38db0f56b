# Part of specloom 0.1.0. Do not edit.
"""The parameters of one operation: texts of a request in, keyword arguments for its handler out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, NotRequired, TypeAlias, cast

from pydantic import MISSING, Field, TypeAdapter, ValidationError
from pydantic_core import from_json
from typing_extensions import TypedDict

from ..closed import closed_reader
from ..codec import (
    Candidates,
    DecodeError,
    Pairs,
    ParameterCodecs,
    PathCodec,
    QueryCodec,
    build_adapter,
    header_text,
)
from ..codec.content import is_json
from ..codec.reading import json_string, literal_reader
from ..operation import Operation, Parameter, Style
from ..shapes import Primitive
from .routing import slots
from .violations import InvalidRequest, Place, Violation, parameter_violations

__all__ = ["ParameterReader", "Texts"]

_DATED: Final = re.compile(r'"\d{4}-\d{2}-\d{2}')
_Decode: TypeAlias = Callable[["Texts"], Candidates]


class Texts:
    """Where a request has its parameters: texts in the slots of the path, and the rest as received."""

    __slots__ = ("_cookies", "_pairs", "headers", "query", "slots")

    def __init__(self, slots: Sequence[str], query: bytes, headers: Mapping[bytes, bytes]) -> None:
        self.slots = slots
        self.query = query
        self.headers = headers
        self._pairs: Pairs | None = None
        self._cookies: Pairs | None = None

    @property
    def pairs(self) -> Pairs:
        """The query, taken apart once."""
        if self._pairs is None:
            self._pairs = Pairs.of_query(self.query)
        return self._pairs

    @property
    def cookies(self) -> Pairs:
        """The cookies, taken apart once."""
        if self._cookies is None:
            self._cookies = Pairs.of_cookies([header_text(self.headers.get(b"cookie", b""))])
        return self._cookies


class ParameterReader:
    """Reads all parameters of an operation, and validates them in one go.

    They become one JSON object, so that one call of pydantic gives all arguments with their defaults, or
    all that is wrong. A text that can be read in several ways is tried in the next one where the
    first is not valid.
    """

    __slots__ = ("_decoders", "_keys", "_places", "_validate")

    def __init__(self, operation: Operation[object], parameters: Sequence[Parameter]) -> None:
        self._decoders = tuple(
            (each.name, decode) for each, decode in _decoders(operation) if each in parameters
        )
        self._keys = {each.name: f"{json_string(each.name)}:" for each in parameters}
        self._places: dict[str, tuple[Place, str]] = {
            each.name: (each.location.value, each.wire_name) for each in parameters
        }
        self._validate = _validator(parameters)

    def read(self, texts: Texts) -> dict[str, Any]:
        """The arguments by keyword; raises `InvalidRequest` with every violation."""
        found: dict[str, Candidates] = {}
        try:
            for name, decode in self._decoders:
                candidates = decode(texts)
                if candidates:
                    found[name] = candidates
        except DecodeError:
            raise self._unreadable(texts) from None
        text = self._object(found)
        try:
            return self._validate(text, strict=True)
        except ValidationError as error:
            if error.errors(include_input=False)[0]["type"] == "json_invalid":
                raise self._unreadable(texts) from None  # such as a number of 5000 digits
            return self._read_otherwise(found, error)

    def _object(self, found: Mapping[str, Candidates]) -> str:
        keys = self._keys
        return "{" + ",".join([keys[name] + texts[0] for name, texts in found.items()]) + "}"

    def _read_otherwise(
        self, found: dict[str, Candidates], first: ValidationError
    ) -> dict[str, Any]:
        """Let each parameter that is not valid be read in its next way, until all are or none has one."""
        violations = self._violations(found, first)
        error = first
        while True:
            wrong = {str(each["loc"][0]) for each in error.errors(include_input=False)}
            others = {name: found[name][1:] for name in wrong if len(found.get(name, ())) > 1}
            if not others:
                places = {self._places[name] for name in wrong}
                raise InvalidRequest(
                    tuple(each for each in violations if (each.place, each.parameter) in places)
                )
            found.update(others)
            try:
                return self._validate(self._object(found), strict=True)
            except ValidationError as still:
                error = still

    def _violations(
        self, found: Mapping[str, Candidates], error: ValidationError
    ) -> tuple[Violation, ...]:
        values = cast("dict[str, object]", from_json(self._object(found)))
        return parameter_violations(error, values, self._places)

    def _unreadable(self, texts: Texts) -> InvalidRequest:
        """All violations, where a parameter cannot even be taken apart."""
        found: dict[str, Candidates] = {}
        broken: dict[str, Violation] = {}
        for name, decode in self._decoders:
            try:
                candidates = decode(texts)
                if candidates:
                    from_json(candidates[0])
                    found[name] = candidates
            except ValueError as error:
                reason = error.reason if isinstance(error, DecodeError) else str(error)
                place, wire_name = self._places[name]
                broken[name] = Violation(place, reason, parameter=wire_name, kind="malformed")
        others: tuple[Violation, ...] = ()
        try:
            self._validate(self._object(found), strict=True)
        except ValidationError as error:
            told = {self._places[name] for name in broken}
            others = tuple(
                each
                for each in self._violations(found, error)
                if (each.place, each.parameter) not in told
            )
        return InvalidRequest((*broken.values(), *others), is_malformed=True)


def _decoders(operation: Operation[object]) -> Iterable[tuple[Parameter, _Decode]]:
    codecs = ParameterCodecs(operation)
    order = {name: place for place, name in enumerate(slots(operation.path))}
    for path in codecs.paths:
        place = order.get(path.parameter.wire_name)
        if place is not None:
            yield path.parameter, _checked(path.parameter, _of_slot(path, place))
    for query in codecs.queries:
        yield query.parameter, _checked(query.parameter, _of_query(query))
    for header in codecs.headers:
        parameter = cast("Parameter", header.header)
        name = parameter.wire_name.lower().encode()
        yield parameter, _checked(parameter, _of_header(header.decode, name))
    for cookie in codecs.cookies:
        yield cookie.parameter, _checked(cookie.parameter, _of_cookies(cookie.decode))
    if codecs.query_string is not None:
        whole = codecs.query_string
        decode = whole.decode
        yield (
            whole.parameter,
            _checked(whole.parameter, lambda texts: decode(texts.query.decode("latin-1"))),
        )


def _of_slot(codec: PathCodec, place: int) -> _Decode:
    parameter, decode = codec.parameter, codec.decode
    shape, is_plain = parameter.shape, parameter.style in (None, Style.SIMPLE)
    if not isinstance(shape, Primitive) or not is_plain or parameter.media_type is not None:
        return lambda texts: decode(texts.slots[place])
    literals = literal_reader(shape.kinds)  # the quick way for nearly all of them

    def read(texts: Texts) -> Candidates:
        text = texts.slots[place]
        return decode(text) if "%" in text else literals(text)

    return read


def _of_query(codec: QueryCodec) -> _Decode:
    parameter, decode = codec.parameter, codec.decode
    shape, name = parameter.shape, parameter.wire_name
    is_plain = parameter.media_type is None and not parameter.allow_empty
    if not isinstance(shape, Primitive) or not is_plain:
        return lambda texts: decode(texts.pairs) if texts.query else ()
    literals = literal_reader(shape.kinds)

    def read(texts: Texts) -> Candidates:
        if not texts.query:
            return ()
        values = texts.pairs.values.get(name)
        if values is None:
            return ()
        text = values[0]
        is_quick = len(values) == 1 and "%" not in text and "+" not in text
        return literals(text) if is_quick else decode(texts.pairs)

    return read


def _of_header(decode: Callable[[str | None], Candidates], name: bytes) -> _Decode:
    def read(texts: Texts) -> Candidates:
        raw = texts.headers.get(name)
        return () if raw is None else decode(header_text(raw))

    return read


def _of_cookies(decode: Callable[[Pairs], Candidates]) -> _Decode:
    return lambda texts: decode(texts.cookies) if b"cookie" in texts.headers else ()


def _checked(parameter: Parameter, decode: _Decode) -> _Decode:
    """`decode`; what claims to be a JSON document is one, or it could reach into other parameters."""
    if parameter.type() is datetime:
        return _dated(decode)
    if parameter.media_type is None or not is_json(parameter.media_type):
        return decode

    def read(texts: Texts) -> Candidates:
        found = decode(texts)
        for text in found:
            try:
                from_json(text, allow_inf_nan=False)
            except ValueError as error:
                raise DecodeError(f"it is no JSON: {error}") from None
        return found

    return read


def _dated(decode: _Decode) -> _Decode:
    """`decode`; a moment begins with a date (RFC 3339). Pydantic takes texts of digits for seconds since 1970."""

    def read(texts: Texts) -> Candidates:
        found = decode(texts)
        if not all(map(_DATED.match, found)):
            raise DecodeError("a date with a time is expected, such as 2024-03-05T00:00:00Z")
        return found

    return read


def _validator(parameters: Sequence[Parameter]) -> Callable[..., dict[str, Any]]:
    make = cast("Any", TypedDict)  # a type checker wants to know the fields, which are data
    arguments = make("arguments", {each.name: _field(each) for each in parameters})
    return closed_reader(build_adapter(lambda: arguments))


def _field(parameter: Parameter) -> object:
    kind: Any = parameter.type()
    if parameter.required:
        return kind
    adapter = build_adapter(parameter.type)
    default: object
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
