# Part of specloom 0.1.0. Do not edit.
"""Path parameters: `simple`, `label` and `matrix`, and paths whose templates they fill.

Wire form (OAS 3.2 section 4.12.6; there is no undefined value in a path, so 3.0's `.` and `;color` stand
for null, an empty list, an empty object and an empty string; `simple` has no form for them).

A segment `.` or `..` would be removed on its way (RFC 3986 section 5.2.4), an empty one would make
another path: values that lead to one are refused. A parameter that spans segments keeps its slashes, and
may have empty segments among others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, Protocol, TypeAlias

from ..operation import Parameter, Style
from .content import document_reader, document_text
from .delimited import DelimitedPieces, Delimiters, leaf_text
from .errors import DecodeError, EncodeError
from .pairs import ExplodedPieces, Pairs
from .percent import Quote, quote, quote_reserved, unquote
from .plain import Plain, Plainer
from .reading import Candidates, Pieces, compile_reader

__all__ = ["PathCodec", "PathTemplate"]

_RESERVED: Final = ":@!$&'()*+,;="
"""The reserved characters that a segment may have (OAS 3.2 section 4.8.2 forbids `/`, `?` and `#`)."""


class PathCodec:
    """One path parameter. Built once for an operation, used by clients and servers."""

    __slots__ = ("_plain", "_read", "_write", "parameter", "where")

    def __init__(self, parameter: Parameter) -> None:
        self.parameter = parameter
        self.where = f"path parameter {parameter.wire_name!r}"
        self._plain = Plainer(parameter.type)
        self._write, self._read = (
            _document(parameter) if parameter.media_type else _styled(parameter)
        )

    def encode(self, value: object) -> str:
        """The text that stands for the parameter in the template, percent-encoded.

        Raises `EncodeError` for what has no such text.
        """
        try:
            return self._write(self._plain(value))
        except EncodeError as error:
            raise error.at(self.where) from None

    def decode(self, raw: str) -> Candidates:
        """What the text `raw`, still percent-encoded, can be read as.

        Raises `DecodeError` where the style's own prefix is missing, or for what is not UTF-8.
        """
        try:
            return self._read(raw)
        except DecodeError as error:
            raise error.at(self.where) from None


_Write: TypeAlias = Callable[[Plain], str]
_Read: TypeAlias = Callable[[str], Candidates]


def _document(parameter: Parameter) -> tuple[_Write, _Read]:
    write = document_text(parameter.media_type or "")
    read = document_reader(parameter.media_type or "", parameter.shape)
    return lambda value: quote(write(value)), lambda raw: read(unquote(raw))


def _styled(parameter: Parameter) -> tuple[_Write, _Read]:
    style: _Styled
    match parameter.style:
        case Style.LABEL:
            style = _Label(parameter)
        case Style.MATRIX:
            style = _Matrix(parameter)
        case _:
            style = _Simple(parameter)
    read = compile_reader(parameter.shape)
    return style.write, lambda raw: read(style.pieces(raw))


class _Styled(Protocol):
    def write(self, value: Plain) -> str:
        """The text of `value`."""
        ...

    def pieces(self, raw: str) -> Pieces:
        """What `raw` is made of."""
        ...


def _quote_for(parameter: Parameter, delimiters: str) -> Quote:
    if parameter.allow_reserved:
        kept = "".join(c for c in _RESERVED if c not in delimiters)
        return quote_reserved(kept + "/" if parameter.spans_segments else kept)
    return _quote_segments if parameter.spans_segments else quote


def _quote_segments(text: str) -> str:
    return "/".join(map(quote, text.split("/")))


class _Simple:
    __slots__ = ("_delimiters",)

    def __init__(self, parameter: Parameter) -> None:
        assign = "=" if parameter.explode else None
        self._delimiters = Delimiters(",", assign, _quote_for(parameter, ",="))

    def write(self, value: Plain) -> str:
        return self._delimiters.join(value)

    def pieces(self, raw: str) -> Pieces:
        return DelimitedPieces(raw, self._delimiters, unquote)


class _Label:
    __slots__ = ("_delimiters",)

    def __init__(self, parameter: Parameter) -> None:
        safe = _quote_for(parameter, ",=")
        self._delimiters = (
            Delimiters(".", "=", lambda text: safe(text).replace(".", "%2E"))
            if parameter.explode
            else Delimiters(",", None, safe)
        )

    def write(self, value: Plain) -> str:
        return "." + self._delimiters.join(value)

    def pieces(self, raw: str) -> Pieces:
        if raw[:1] != ".":
            raise DecodeError("it begins with a dot")
        return DelimitedPieces(raw[1:], self._delimiters, unquote)


class _Matrix:
    __slots__ = ("_delimiters", "_explode", "_name")

    def __init__(self, parameter: Parameter) -> None:
        self._name = parameter.wire_name
        self._explode = parameter.explode
        self._delimiters = Delimiters(",", None, _quote_for(parameter, ",;="))

    def write(self, value: Plain) -> str:
        if not self._explode or not isinstance(value, list | dict) or len(value) == 0:
            return self._pair(self._name, self._delimiters.join(value))
        if isinstance(value, dict):
            pairs = [(name, leaf_text(member)) for name, member in value.items()]
        elif value in ([""], [None]):
            raise EncodeError("a list of one empty value would be read as an empty list")
        else:
            pairs = [(self._name, leaf_text(item)) for item in value]
        return "".join([self._pair(name, self._delimiters.quote(text)) for name, text in pairs])

    def pieces(self, raw: str) -> Pieces:
        if raw[:1] != ";":
            raise DecodeError("it begins with a semicolon")
        parts = (part.partition("=") for part in raw[1:].split(";"))
        pairs = Pairs(((unquote(name), value) for name, _, value in parts), unquote)
        if self._explode:
            return ExplodedPieces(self._name, pairs)
        values = pairs.values.get(self._name, ())
        if len(pairs.values) != 1 or len(values) != 1:
            raise DecodeError(f"it is not of the form ';{self._name}=value'")
        return DelimitedPieces(values[0], self._delimiters, unquote)

    def _pair(self, name: str, text: str) -> str:
        return f";{quote(name)}={text}" if text else f";{quote(name)}"


class PathTemplate:
    """A path template, to be filled with the arguments of a call.

    >>> template = PathTemplate(operation.path, codecs)
    >>> template.fill({"id": 5})
    '/content/5'
    """

    __slots__ = ("_segments",)

    def __init__(self, template: str, codecs: Mapping[str, PathCodec]) -> None:
        """`codecs` by wire name; a name in braces that none has is text."""
        self._segments = [_slots(segment, codecs) for segment in template.split("/")]

    def fill(self, arguments: Mapping[str, object]) -> str:
        """The path for `arguments`, by the parameters' Python names.

        Raises `EncodeError` for a value that has no text, or that would change the path.
        """
        return "/".join(
            [part if isinstance(part, str) else _fill(part, arguments) for part in self._segments]
        )


def _slots(segment: str, codecs: Mapping[str, PathCodec]) -> str | list[str | PathCodec]:
    parts: list[str | PathCodec] = [
        codecs.get(part[1:-1], part) if part[:1] == "{" else part
        for part in re.split(r"(\{[^}]*\})", segment)
        if part
    ]
    return segment if all(isinstance(part, str) for part in parts) else parts


def _fill(parts: list[str | PathCodec], arguments: Mapping[str, object]) -> str:
    text = "".join(
        [
            part if isinstance(part, str) else part.encode(arguments.get(part.parameter.name))
            for part in parts
        ]
    )
    if not text or any(segment in (".", "..") for segment in text.split("/")):
        where = next(part.where for part in parts if isinstance(part, PathCodec))
        raise EncodeError(f"a segment {text!r} would lead to another path", where)
    return text
