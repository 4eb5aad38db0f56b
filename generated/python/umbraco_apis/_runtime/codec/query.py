# Part of specloom 0.1.0. Do not edit.
"""Query parameters: `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`, documents; whole queries.

Empty values. OpenAPI writes "undefined" (null, and by RFC 6570 section 2.3 an empty list or object) as
`color=`, which is the empty string, too. It is read as the first of `""`, null, `[]` and `{}` that is
valid. A parameter that was not sent at all has no candidates.

Ambiguous, and refused with `EncodeError` when written: a list of one empty string (read as an empty
list; not with `deepObject`); a space or a pipe within the styles that they delimit; keys with brackets
with `deepObject`; keys of an exploded object that are names of other parameters.

Ambiguous, and read as described: text that is a number where a string would do as well; one value where
either a value or a list of them would do; percent-encoded triples with `allowReserved`.

Beyond the specification: lists within exploded objects repeat their name; anything else that a style
cannot nest is written as JSON. Commas that were sent percent-encoded delimit, if the value is not valid
without: many a client encodes them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from ..operation import Parameter, Style
from ..shapes import JsonKind, Primitive
from .content import FORM_MEDIA_TYPE, document_reader, document_text
from .errors import DecodeError, EncodeError
from .pair_styles import pair_reader, pair_writer, write_exploded
from .pairs import ExplodedPieces, Pairs
from .percent import Quote, quote, quote_form, quote_reserved, unquote
from .plain import Plain, Plainer, quick_text
from .reading import ABSENT, Candidates, compile_reader, literal_reader

__all__ = ["QueryCodec", "QueryStringCodec", "claimed_names"]

_RESERVED: Final = ":/?@!$'()*,;="
"""The reserved characters that a value in a query may have; `&`, `+`, `#` and brackets mean something."""


class QueryCodec:
    """One query parameter. Built once for an operation, used by clients and servers."""

    __slots__ = (
        "_claimed",
        "_literal",
        "_plain",
        "_prefix",
        "_quote",
        "_read",
        "_write",
        "parameter",
        "where",
    )

    def __init__(self, parameter: Parameter, claimed: frozenset[str] = frozenset()) -> None:
        """`claimed`: names of the other query parameters, as `claimed_names` gives them."""
        self.parameter = parameter
        self.where = f"query parameter {parameter.wire_name!r}"
        self._claimed = claimed
        self._plain = Plainer(parameter.type)
        self._quote = _quote_for(parameter)
        self._prefix = quote(parameter.wire_name) + "="
        self._write = _writer(parameter, self._quote)
        self._read = _reader(parameter, claimed)
        self._literal = _literal(parameter)

    def encode(self, value: object) -> str:
        """Its piece of the query, `name=value` or several of them with `&` between.

        Raises `EncodeError` for a value that cannot be told from another.
        """
        try:
            text = quick_text(value)
            if text is not None and self.parameter.media_type is None:
                return self._prefix + self._quote(text)
            pairs = self._write(self.parameter.wire_name, self._plain(value))
            return "&".join([f"{quote(self._unclaimed(name))}={text}" for name, text in pairs])
        except EncodeError as error:
            raise error.at(self.where) from None

    def decode(self, pairs: Pairs) -> Candidates:
        """What the query has for it, as JSON texts to be tried in order; none if it was not sent.

        Raises `DecodeError` for what is not UTF-8, or brackets that do not match.
        """
        try:
            if self._literal is not None:
                values = pairs.values.get(self.parameter.wire_name)
                if values is None:
                    return ABSENT
                if len(values) == 1:
                    return self._literal(pairs.unquote(values[0]))
            return self._read(pairs)
        except DecodeError as error:
            raise error.at(self.where) from None

    def _unclaimed(self, name: str) -> str:
        if name in self._claimed or name[: name.find("[") + 1] in self._claimed:
            raise EncodeError(f"the key {name!r} is the name of another parameter")
        return name


def claimed_names(parameters: Iterable[Parameter], but: Parameter) -> frozenset[str]:
    """The names that the query parameters other than `but` may use, `name[` for `deepObject`."""
    return frozenset(
        f"{one.wire_name}[" if suffix else one.wire_name
        for one in parameters
        if one is not but
        for suffix in ((False, True) if one.style is Style.DEEP_OBJECT else (False,))
    )


def _quote_for(parameter: Parameter) -> Quote:
    if not parameter.allow_reserved:
        return quote
    is_whole = isinstance(parameter.shape, Primitive)
    return quote_reserved(_RESERVED if is_whole else _RESERVED.replace(",", ""))


def _writer(parameter: Parameter, safe: Quote) -> Callable[[str, Plain], Iterable[tuple[str, str]]]:
    if parameter.media_type is None:
        return pair_writer(parameter.style or Style.FORM, parameter.explode is not False, safe)
    text_of = document_text(parameter.media_type)
    return lambda name, value: ((name, safe(text_of(value))),)


def _literal(parameter: Parameter) -> Callable[[str], Candidates] | None:
    """The quick way for a parameter that is one text."""
    shape = parameter.shape
    is_plain = parameter.media_type is None and parameter.style is not Style.DEEP_OBJECT
    if not is_plain or not isinstance(shape, Primitive):
        return None
    read = literal_reader(shape.kinds)
    if parameter.allow_empty and JsonKind.BOOLEAN in shape.kinds:
        return lambda text: read(text) if text else ("true", *read(text))  # a flag: `?verbose`
    return read


def _reader(parameter: Parameter, claimed: frozenset[str]) -> Callable[[Pairs], Candidates]:
    name, shape = parameter.wire_name, parameter.shape
    if parameter.media_type is None:
        style = parameter.style or Style.FORM
        return pair_reader(style, parameter.explode is not False, name, shape, claimed)
    read = document_reader(parameter.media_type, shape)

    def read_document(pairs: Pairs) -> Candidates:
        text = ExplodedPieces(name, pairs).text()
        if text is None and name in pairs.values:
            raise DecodeError("it is given more than once")
        return ABSENT if text is None else read(text)

    return read_document


class QueryStringCodec:
    """The parameter that is the whole query (OAS 3.2, `in: querystring`)."""

    __slots__ = ("_is_form", "_plain", "_read", "_read_form", "_text_of", "parameter", "where")

    def __init__(self, parameter: Parameter) -> None:
        media_type = parameter.media_type or FORM_MEDIA_TYPE
        self.parameter = parameter
        self.where = f"query string {parameter.wire_name!r}"
        self._is_form = media_type.partition(";")[0].strip().lower() == FORM_MEDIA_TYPE
        self._plain = Plainer(parameter.type)
        self._text_of = document_text(media_type)
        self._read = document_reader(media_type, parameter.shape)
        self._read_form = compile_reader(parameter.shape)

    def encode(self, value: object) -> str:
        """The query without its `?`; empty for an empty form."""
        try:
            plain = self._plain(value)
            if not self._is_form:
                return quote(self._text_of(plain))
            pairs = write_exploded(quote_form, "", plain) if plain else ()
            return "&".join([f"{quote_form(name)}={text}" for name, text in pairs])
        except EncodeError as error:
            raise error.at(self.where) from None

    def decode(self, query: str) -> Candidates:
        """What `query` can be read as; an empty one was not sent."""
        if not query:
            return ABSENT
        try:
            if self._is_form:
                return self._read_form(ExplodedPieces("", Pairs.of_query(query)))
            return self._read(unquote(query))
        except DecodeError as error:
            raise error.at(self.where) from None
