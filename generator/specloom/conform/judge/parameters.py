"""The parameters of an operation: a request in, what each was sent as and what is wrong with it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from specloom.check.trial import Side
from specloom.conform.exchange import Asked
from specloom.conform.judge.on_the_wire import parameter_on_the_wire, schema_of
from specloom.conform.judge.schemas import Fault, Schemas
from specloom.conform.judge.texts import ParameterFault, faults_of_texts, joined, value_of
from specloom.conform.judge.urls import query_of
from specloom.ir import Endpoint, NamedType, Parameter
from specloom.source import Json, Pointer
from specloom.targets.python.shapes import Shaper
from specloom.targets.runtime import operation as wire
from specloom.targets.runtime.codec import (
    Candidates,
    CookieCodec,
    DecodeError,
    HeaderCodec,
    Pairs,
    PathCodec,
    QueryCodec,
    QueryStringCodec,
)
from specloom.targets.runtime.codec.query import claimed_names
from specloom.targets.runtime.shapes import Choice, Properties, Shape

__all__ = ["Parameters"]

_Decode: TypeAlias = Callable[["_Pieces"], Candidates]


@dataclass(frozen=True, slots=True)
class _Reader:
    name: str
    schema: Pointer
    pointer: Pointer
    required: bool
    takes_empty: bool
    decode: _Decode


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A request, taken apart as far as all parameters of a place have in common."""

    paths: Mapping[str, str]
    query: str
    pairs: Pairs
    headers: Mapping[str, str]
    cookies: Pairs


class Parameters:
    """Reads the parameters of one operation. Built once, used by any thread."""

    def __init__(self, endpoint: Endpoint, types: Mapping[str, NamedType]) -> None:
        shaper = Shaper(types)
        self._endpoint = endpoint
        self._wire = [(each, parameter_on_the_wire(each, shaper)) for each in endpoint.parameters]
        queries = [each for _, each in self._wire if each.location is wire.QUERY]
        self._readers = [
            _reader(parameter, _decoder(each, queries)) for parameter, each in self._wire
        ]
        self._names = frozenset(name for each in queries for name in _names(each))
        self._takes_any = any(_takes_any(each) for each in queries) or any(
            each.location is wire.QUERYSTRING for _, each in self._wire
        )

    def faults(
        self, asked: Asked, texts: Mapping[str, str], schemas: Schemas, *, with_headers: bool
    ) -> Iterator[ParameterFault]:
        """What is wrong with the parameters of a request; `texts` are those of the path.

        Without `with_headers` nothing is said about headers and cookies: nobody recorded them.
        """
        pieces = _pieces(asked, texts)
        for reader in self._readers:
            if with_headers or reader.name.startswith(("path.", "query")):
                yield from _faults(reader, pieces, schemas)

    def readings(
        self, asked: Asked, texts: Mapping[str, str]
    ) -> Iterator[tuple[str, Pointer, tuple[Json, ...]]]:
        """Each parameter that was sent: its name, the place of its schema, and what its text may be.

        A text that cannot be read may be nothing.
        """
        pieces = _pieces(asked, texts)
        for reader in self._readers:
            try:
                found = tuple(value_of(text) for text in reader.decode(pieces))
            except DecodeError:
                yield reader.name, reader.schema, ()
                continue
            if found:
                yield reader.name, reader.schema, found

    def undocumented(self, asked: Asked) -> tuple[str, ...]:
        """The names in the query that no parameter of the operation has."""
        if self._takes_any:
            return ()
        fixed = {name for name, _ in self._endpoint.path.query}
        names = Pairs.of_query(query_of(asked.url)).values
        return tuple(
            name
            for name in names
            if name not in self._names and name not in fixed
            if f"{name.partition('[')[0]}[" not in self._names
        )


def _faults(reader: _Reader, pieces: _Pieces, schemas: Schemas) -> Iterator[ParameterFault]:
    try:
        candidates = reader.decode(pieces)
    except DecodeError as error:
        yield ParameterFault(reader.name, Fault((), error.reason, reader.schema))
        return
    if not candidates:
        if reader.required:
            fault = Fault((), "it is missing", (*reader.pointer, "required"))
            yield ParameterFault(reader.name, fault, is_missing=True)
        return
    if reader.takes_empty and '""' in candidates:
        return
    for fault in faults_of_texts(candidates, reader.schema, schemas, Side.REQUEST):
        yield ParameterFault(reader.name, fault)


def _pieces(asked: Asked, texts: Mapping[str, str]) -> _Pieces:
    query = query_of(asked.url)
    cookies = [value for name, value in asked.headers if name == "cookie"]
    return _Pieces(
        texts, query, Pairs.of_query(query), joined(asked.headers), Pairs.of_cookies(cookies)
    )


def _reader(parameter: Parameter, decode: _Decode) -> _Reader:
    return _Reader(
        f"{parameter.location}.{parameter.name}",
        schema_of(parameter),
        parameter.pointer,
        parameter.required,
        parameter.allow_empty,
        decode,
    )


def _decoder(parameter: wire.Parameter, queries: Sequence[wire.Parameter]) -> _Decode:
    name = parameter.wire_name
    match parameter.location:
        case wire.Location.PATH:
            path = PathCodec(parameter)
            return lambda pieces: path.decode(pieces.paths[name]) if name in pieces.paths else ()
        case wire.Location.QUERY:
            query = QueryCodec(parameter, claimed_names(queries, parameter))
            return lambda pieces: query.decode(pieces.pairs)
        case wire.Location.QUERYSTRING:
            whole = QueryStringCodec(parameter)
            return lambda pieces: whole.decode(pieces.query)
        case wire.Location.HEADER:
            header = HeaderCodec(parameter)
            return lambda pieces: header.decode(pieces.headers.get(name.lower()))
        case wire.Location.COOKIE:
            cookie = CookieCodec(parameter)
            return lambda pieces: cookie.decode(pieces.cookies)


def _names(parameter: wire.Parameter) -> Iterator[str]:
    """The names under which a parameter is sent; one that ends with `[` stands for what follows."""
    yield parameter.wire_name
    if parameter.style is wire.Style.DEEP_OBJECT:
        yield f"{parameter.wire_name}["
    elif parameter.explode is not False:
        yield from _members(parameter.shape)


def _members(shape: Shape) -> Iterator[str]:
    match shape:
        case Properties(fields=fields):
            yield from fields
        case Choice(shapes=shapes):
            for each in shapes:
                yield from _members(each)
        case _:
            return


def _takes_any(parameter: wire.Parameter) -> bool:
    """Whether an exploded object takes names that nobody has declared."""
    is_exploded = parameter.explode is not False and parameter.style is not wire.Style.DEEP_OBJECT
    shapes = parameter.shape.shapes if isinstance(parameter.shape, Choice) else (parameter.shape,)
    return is_exploded and any(
        isinstance(each, Properties) and each.rest is not None for each in shapes
    )
