"""What one call sends and what its handler answers, as data made from the IR."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol, assert_never, cast

from hypothesis import strategies as st
from pydantic import TypeAdapter

from roundtrip.ambiguities import Ambiguities
from roundtrip.samples import Samples
from roundtrip.strategies import Strategies
from specloom.ir import (
    AnyStatus,
    Api,
    Binary,
    Content,
    Endpoint,
    ExactStatus,
    Response,
    StatusRange,
    Type,
)
from specloom.source import Json
from specloom.targets.runtime.operation import Content as SentContent
from specloom.targets.runtime.operation import Kind, LazyType, Operation
from specloom.targets.runtime.operation import Response as SentResponse

__all__ = ["Drawn", "Exchange", "Few", "Route", "Values", "Wanted", "adapter", "compose", "wanted"]

_BODILESS: Final = frozenset({204, 304})
_TYPES_OF_RANGES: Final = {"image/*": "image/png", "*/*": "application/json"}


class Route(Protocol):
    """An operation of a generated package, and the method that calls it, or answers it."""

    operation: Operation[object]
    group: str
    method: str


class Values(Protocol):
    """Where values come from."""

    def value(self, type_: Type, *, is_visible: bool = False) -> Json:
        """A value of `type_`; raises `NoSampleError` where there is none.

        `is_visible`: text has no character that a header could not hold.
        """
        ...

    def choose(self) -> bool:
        """Whether something is given that may be left out."""
        ...


@dataclass(frozen=True, slots=True)
class Few:
    """The same small values each time."""

    samples: Samples

    def value(self, type_: Type, *, is_visible: bool = False) -> Json:
        """One value of `type_`."""
        del is_visible
        return self.samples.value(type_)

    def choose(self) -> bool:
        """Everything is given, or nothing that may be left out."""
        return self.samples.full


@dataclass(frozen=True, slots=True)
class Drawn:
    """Values that Hypothesis chooses."""

    data: st.DataObject
    strategies: Strategies

    def value(self, type_: Type, *, is_visible: bool = False) -> Json:
        """Any value of `type_`."""
        strategies = self.strategies.visible() if is_visible else self.strategies
        return self.data.draw(strategies.values(type_))

    def choose(self) -> bool:
        """This or that."""
        return self.data.draw(st.booleans())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which body of an operation is sent and which of its answers comes back."""

    ambiguities: Ambiguities
    route: Route
    endpoint: Endpoint
    content: SentContent | None
    response: SentResponse
    described: Response
    answer: SentContent | None

    def __str__(self) -> str:
        sent = f" {self.content.media_type}" if self.content is not None else ""
        came = f" {self.answer.media_type}" if self.answer is not None else ""
        return f"{self.endpoint.id}{sent} -> {self.response.status}{came}"


def wanted(api: Api, routes: Iterable[Route]) -> Iterator[Wanted]:
    """Every body with the first answer, and every answer with the first body."""
    ambiguities = Ambiguities({named.name: named for named in api.types})
    by_id = {endpoint.id: endpoint for endpoint in api.endpoints}
    for route in routes:
        endpoint, operation = by_id[route.operation.id], route.operation
        contents = operation.body.contents if operation.body is not None else (None,)
        answers = [
            (response, described, content)
            for response, described in zip(operation.responses, endpoint.responses, strict=True)
            for content in response.contents or (None,)
        ]
        for index, content in enumerate(contents or (None,)):
            for answer in answers if index == 0 else answers[:1]:
                yield Wanted(ambiguities, route, endpoint, content, *answer)


@dataclass(slots=True)
class Exchange:
    """One call: what is given to the client, what the handler saw, and what it answers.

    `left_out` are parameters that are not given, with the value that stands for their absence.
    """

    wanted: Wanted
    arguments: dict[str, object] = field(default_factory=dict)
    left_out: dict[str, tuple[object, ...]] = field(default_factory=dict)
    has_body: bool = False
    media_type: str | None = None
    body: object = None
    status: int = 200
    answer: object = None
    answer_type: str | None = None
    headers: dict[str, object] = field(default_factory=dict)
    seen: dict[str, object] | None = None


def compose(want: Wanted, sent: Values, received: Values) -> Exchange:
    """A call as `want` says.

    Raises `NoSampleError` where it takes something that has no value, and `Ambiguous` for a value that
    the wire cannot tell from another one.
    """
    exchange = Exchange(want)
    _fill_arguments(exchange, sent)
    if want.content is not None and want.endpoint.body is not None:
        required = want.route.operation.body is not None and want.route.operation.body.required
        exchange.has_body = required or sent.choose()
        if exchange.has_body:
            described = _described(want.content, want.endpoint.body.contents)
            exchange.media_type = _concrete(want.content.media_type)
            exchange.body = _Bodies(want, sent).body(want.content, described)
    exchange.status = _status(want)
    _fill_headers(exchange, received)
    if want.answer is not None and exchange.status not in _BODILESS:
        described = _described(want.answer, want.described.contents)
        exchange.answer_type = _concrete(want.answer.media_type)
        exchange.answer = _Bodies(want, received).answer(want.answer, described)
    return exchange


def _fill_arguments(exchange: Exchange, values: Values) -> None:
    endpoint = exchange.wanted.endpoint
    known = {(each.name, str(each.location)): each for each in endpoint.parameters}
    for parameter in exchange.wanted.route.operation.parameters:
        found = known.get((parameter.wire_name, str(parameter.location)))
        if found is None:
            continue
        if found.required or values.choose():
            is_visible = str(parameter.location) in ("header", "cookie")
            value = values.value(found.type, is_visible=is_visible)
            if parameter.media_type is None:
                exchange.wanted.ambiguities.refuse_text(found.type, value)
            kind = adapter(parameter.type)
            exchange.arguments[parameter.name] = kind.validate_json(json.dumps(value))
        elif parameter.default is not None:
            default = adapter(parameter.type).validate_json(parameter.default)
            exchange.left_out[parameter.name] = (default,)


def _fill_headers(exchange: Exchange, values: Values) -> None:
    described = {each.name.lower(): each for each in exchange.wanted.described.headers}
    for header in exchange.wanted.response.headers:
        found = described[header.wire_name.lower()]
        if header.required or values.choose():
            text = json.dumps(values.value(found.type, is_visible=True))
            exchange.headers[header.name] = adapter(header.type).validate_json(text)


def _described(content: SentContent, contents: tuple[Content, ...]) -> Content:
    return next(each for each in contents if each.media_type == content.media_type)


@dataclass(frozen=True, slots=True)
class _Bodies:
    """Makes values of contents. Kinds of a generated package are its own: equal to ours, not the same."""

    wanted: Wanted
    values: Values

    def body(self, content: SentContent, described: Content) -> object:
        """What a client may be given: a model, or the plain values of one."""
        if content.kind in (Kind.JSON, Kind.FORM) and self.values.choose():
            return self._value(content, described, described.type)
        return self.answer(content, described)

    def answer(self, content: SentContent, described: Content) -> object:
        """What a handler may answer."""
        if content.kind == Kind.BINARY:
            return str(self.values.value(Binary())).encode()
        kind = adapter(content.type)
        if content.kind == Kind.STREAM:
            item = described.item_type or described.type
            items = [self._value(content, described, item) for _ in range(3)]
            return [kind.validate_json(json.dumps(each)) for each in items]
        value = self._value(content, described, described.type)
        if content.kind == Kind.MULTIPART:
            return kind.validate_python(_with_bytes(value, content))
        if content.kind == Kind.TEXT and isinstance(value, list | dict):
            return json.dumps(value)  # what text has no form for is left to the user
        return kind.validate_json(json.dumps(value))

    def _value(self, content: SentContent, described: Content, type_: Type) -> Json:
        value = self.values.value(type_)
        self.wanted.ambiguities.refuse_body(content, described, value)
        return value


def _with_bytes(value: Json, content: SentContent) -> object:
    """`value` with bytes where a form has files."""
    if not isinstance(value, dict):
        return value
    files = {part.wire_name for part in content.parts if part.is_file}
    return {name: _bytes(member) if name in files else member for name, member in value.items()}


def _bytes(value: Json) -> object:
    return [_bytes(each) for each in value] if isinstance(value, list) else str(value).encode()


def _status(want: Wanted) -> int:
    exact = {
        each.status.code for each in want.endpoint.responses if isinstance(each.status, ExactStatus)
    }
    match want.described.status:
        case ExactStatus(code):
            return code
        case StatusRange(first_digit):
            codes = range(first_digit * 100 + 6, first_digit * 100 + 99)
            return next(code for code in codes if code not in exact)
        case AnyStatus():
            ranges = {
                each.status.first_digit
                for each in want.endpoint.responses
                if isinstance(each.status, StatusRange)
            }
            others = (200, 599, 499, 399) if len(want.endpoint.responses) == 1 else (599, 499, 399)
            return next(code for code in others if code // 100 not in ranges)
        case _ as unknown:
            assert_never(unknown)


def _concrete(media_type: str) -> str:
    return _TYPES_OF_RANGES.get(media_type, media_type.replace("*+", "x+"))


def adapter(type_: LazyType) -> TypeAdapter[object]:
    """The adapter for the type that `type_` gives."""
    return TypeAdapter(cast("type[object]", type_()))
