"""The headers that a document promises with one response: headers in, what is wrong with them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specloom.check.trial import Side
from specloom.conform.judge.on_the_wire import header_on_the_wire, schema_of
from specloom.conform.judge.schemas import Fault, Schemas
from specloom.conform.judge.texts import ParameterFault, faults_of_texts, joined
from specloom.ir import Header, NamedType
from specloom.targets.python.shapes import Shaper
from specloom.targets.runtime.codec import DecodeError, HeaderCodec

__all__ = ["ResponseHeaders"]


class ResponseHeaders:
    """Reads the headers that a document promises with one response."""

    def __init__(self, headers: Sequence[Header], types: Mapping[str, NamedType]) -> None:
        shaper = Shaper(types)
        self._headers = [
            (header, HeaderCodec(header_on_the_wire(header, shaper))) for header in headers
        ]

    def faults(
        self, headers: Sequence[tuple[str, str]], schemas: Schemas
    ) -> Iterator[ParameterFault]:
        """What is wrong with `headers`, whose names are in lower case."""
        given = joined(headers)
        for header, codec in self._headers:
            name = f"header.{header.name}"
            text = given.get(header.name.lower())
            if text is None:
                if header.required:
                    fault = Fault((), "it is missing", (*header.pointer, "required"))
                    yield ParameterFault(name, fault, is_missing=True)
                continue
            schema = schema_of(header)
            try:
                candidates = codec.decode(text)
            except DecodeError as error:
                yield ParameterFault(name, Fault((), error.reason, schema))
                continue
            for fault in faults_of_texts(candidates, schema, schemas, Side.RESPONSE):
                yield ParameterFault(name, fault)
