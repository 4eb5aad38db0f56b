"""A document and an exchange in; its operation, what was sent of it, and the values that schemas speak about, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specloom.check.model import build_index
from specloom.check.trial import Side
from specloom.conform.exchange import Answer, Asked, Exchange
from specloom.conform.judge.bodies import Bodies
from specloom.conform.judge.media_types import content_for
from specloom.conform.judge.parameters import Parameters
from specloom.conform.judge.routes import Routes
from specloom.conform.judge.schemas import Schemas
from specloom.conform.report.keywords import Keywords
from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.ir import (
    AnyStatus,
    Content,
    Endpoint,
    ExactStatus,
    NamedType,
    Response,
    Status,
    StatusRange,
    lower,
)
from specloom.source import Json, Pointer
from specloom.targets.runtime.codec import DecodeError

__all__ = ["Promised", "Reader", "Sent", "status_key"]


@dataclass(frozen=True, slots=True)
class Promised:
    """An operation of the document, and where all that is counted of it stands.

    `inputs` are parameters, "query.take", and media types of the body, "body.application/json".
    """

    endpoint: Endpoint
    label: str
    inputs: Mapping[str, Pointer]
    responses: Mapping[str, Response]


@dataclass(frozen=True, slots=True)
class Sent:
    """A parameter or a body of a request. `is_valid` tells whether it can be read so that its schema is kept."""

    name: str
    is_valid: bool


class Reader:
    """Reads the exchanges of one document, and counts in `keywords` what their values were held against."""

    def __init__(self, document: Document) -> None:
        api = lower(document, Diagnostics())
        index = build_index(document)
        self._types: Mapping[str, NamedType] = {each.name: each for each in api.types}
        self._schemas = Schemas(document)
        self._bodies = Bodies(self._schemas, self._types)
        self._routes = Routes(api)
        self._parameters: dict[str, Parameters] = {}
        promised = [_promised(endpoint) for endpoint in api.endpoints]
        self.document = document
        self.operations: Mapping[str, Promised] = {each.label: each for each in promised}
        self.keywords = Keywords(index, self._schemas)

    def promise(self, labels: frozenset[str]) -> None:
        """Have the keywords of all that these operations may send and answer."""
        for label in labels & self.operations.keys():
            endpoint = self.operations[label].endpoint
            self.keywords.promise(_asked_schemas(endpoint), Side.REQUEST)
            self.keywords.promise(_answered_schemas(endpoint), Side.RESPONSE)

    def sent(self, exchange: Exchange, promised: Promised) -> tuple[Sent, ...]:
        """What the request has of all that the operation may be sent."""
        asked = exchange.asked
        found = [*self._sent_parameters(promised.endpoint, asked)]
        content = _content_asked(promised.endpoint, asked)
        if content is not None and asked.body is not None:
            schema = (*content.pointer, "schema")
            values = self._bodies.readings(asked.body, _content_type(asked.headers), content)
            is_valid = self._held(values, schema, Side.REQUEST, asked.body)
            found.append(Sent(f"body.{content.media_type}", is_valid))
        return tuple(found)

    def read_answer(self, answer: Answer, promised: Promised) -> None:
        """Hold the body of an answer against its schema."""
        response = promised.endpoint.response_for(answer.status)
        if response is None or not answer.body:
            return
        content_type = _content_type(answer.headers)
        content = content_for(response.contents, content_type)
        if content is not None:
            values = self._bodies.readings(answer.body, content_type, content)
            self._held(values, (*content.pointer, "schema"), Side.RESPONSE, answer.body)

    def response_of(self, answer: Answer, promised: Promised) -> Response | None:
        """What the document has for the status of `answer`."""
        return promised.endpoint.response_for(answer.status)

    def faulty_keyword(self, answer: Answer, promised: Promised) -> Pointer:
        """The keyword that the body of an answer breaks first; the schema where none is known."""
        response = promised.endpoint.response_for(answer.status)
        if response is None:
            return (*promised.endpoint.pointer, "responses")
        content_type = _content_type(answer.headers)
        content = content_for(response.contents, content_type)
        if content is None:
            return (*response.pointer, "content")
        found = self._bodies.faults(answer.body, content_type, content, Side.RESPONSE)
        return next((fault.keyword for fault in found if fault.keyword), content.pointer)

    def refusing_keywords(self, asked: Asked, promised: Promised) -> Mapping[str, Pointer]:
        """By name of what was sent, the keyword that it breaks first."""
        found: dict[str, Pointer] = {}
        endpoint = promised.endpoint
        content = _content_asked(endpoint, asked)
        if content is not None and asked.body:
            content_type = _content_type(asked.headers)
            for fault in self._bodies.faults(asked.body, content_type, content, Side.REQUEST):
                found.setdefault(f"body.{content.media_type}", fault.keyword)
        try:
            for each in self._parameters_of(endpoint).faults(
                asked, self._texts(endpoint, asked), self._schemas, with_headers=True
            ):
                found.setdefault(each.name, each.fault.keyword)
        except DecodeError:
            pass  # the query as a whole is none
        return {name: keyword for name, keyword in found.items() if keyword}

    def _sent_parameters(self, endpoint: Endpoint, asked: Asked) -> Iterator[Sent]:
        texts = self._texts(endpoint, asked)
        try:
            for name, schema, values in self._parameters_of(endpoint).readings(asked, texts):
                yield Sent(name, self._held(values, schema, Side.REQUEST, None))
        except DecodeError:
            return  # the query as a whole is none

    def _parameters_of(self, endpoint: Endpoint) -> Parameters:
        if endpoint.id not in self._parameters:
            self._parameters[endpoint.id] = Parameters(endpoint, self._types)
        return self._parameters[endpoint.id]

    def _texts(self, endpoint: Endpoint, asked: Asked) -> Mapping[str, str]:
        """What the slots of the path hold."""
        match = self._routes.find(asked.method, asked.url)
        return (match.texts if match is not None and match.endpoint is endpoint else None) or {}

    def _held(
        self, values: tuple[Json, ...], schema: Pointer, side: Side, text: bytes | None
    ) -> bool:
        """Count the reading that keeps to the schema, or the likeliest one; whether there is one that does."""
        if not values:
            return False
        for value in values:
            if self._schemas.admits(value, schema, side):
                self.keywords.see(value, schema, side, text)
                return True
        self.keywords.see(values[0], schema, side, text)
        for fault in self._schemas.faults(values[0], schema, side):
            self.keywords.broken(fault.keyword)
        return False


def status_key(promised: Promised, status: int) -> str | None:
    """Which entry of the document an answer is for: its code, its range, `default`; None for none."""
    response = promised.endpoint.response_for(status)
    return None if response is None else _key(response.status)


def _key(status: Status) -> str:
    match status:
        case ExactStatus(code=code):
            return str(code)
        case StatusRange(first_digit=digit):
            return f"{digit}XX"
        case AnyStatus():
            return "default"


def _promised(endpoint: Endpoint) -> Promised:
    inputs = {f"{each.location}.{each.name}": each.pointer for each in endpoint.parameters}
    contents = endpoint.body.contents if endpoint.body else ()
    inputs |= {f"body.{each.media_type}": each.pointer for each in contents}
    responses = {_key(each.status): each for each in endpoint.responses}
    return Promised(endpoint, f"{endpoint.method} {endpoint.path.text}", inputs, responses)


def _asked_schemas(endpoint: Endpoint) -> Iterator[Pointer]:
    for parameter in endpoint.parameters:
        yield (*parameter.pointer, "schema")
    for content in endpoint.body.contents if endpoint.body else ():
        yield (*content.pointer, "schema")


def _answered_schemas(endpoint: Endpoint) -> Iterator[Pointer]:
    for response in endpoint.responses:
        for content in response.contents:
            yield (*content.pointer, "schema")


def _content_asked(endpoint: Endpoint, asked: Asked) -> Content | None:
    if endpoint.body is None:
        return None
    return content_for(endpoint.body.contents, _content_type(asked.headers))


def _content_type(headers: tuple[tuple[str, str], ...]) -> str:
    return next((value for name, value in headers if name == "content-type"), "")
