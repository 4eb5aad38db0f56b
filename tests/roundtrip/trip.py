"""A document and the package generated of it in; each operation called, client to server to client, out.

Arguments and answers are made from the IR. A call counts if the handler saw the arguments that the client
was given, and the client got the value that the handler returned.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Final, Protocol, assert_never, cast

from pydantic import BaseModel, TypeAdapter, ValidationError

from roundtrip.report import Asked
from roundtrip.samples import NoSampleError, Samples
from specloom.ir import (
    AnyStatus,
    Api,
    Content,
    Endpoint,
    ExactStatus,
    Framing,
    Map,
    Object,
    Parameter,
    Reference,
    Status,
    StatusRange,
)
from specloom.source import Json
from specloom.targets.runtime.operation import Content as SentContent
from specloom.targets.runtime.operation import Kind, LazyType, Operation
from specloom.targets.runtime.operation import Location as SentLocation
from specloom.targets.runtime.operation import Parameter as SentParameter

__all__ = ["Trip", "Trips", "calls"]

_FORMS: Final = (Kind.FORM, Kind.MULTIPART)


@dataclass(frozen=True, slots=True)
class Trip:
    """One call. `problem` is empty if it went well; `skipped` says why nothing could be sent."""

    operation: str
    problem: str = ""
    skipped: str = ""


class _Readable(Protocol):
    def read(self) -> Awaitable[bytes]: ...


class _Route(Protocol):
    operation: Operation[object]
    group: str
    method: str


@dataclass(slots=True)
class _Call:
    """One operation, with what it is given and what it answers."""

    endpoint: Endpoint
    operation: Operation[object]
    group: str
    method: str
    arguments: dict[str, object] = field(default_factory=dict)
    headers: dict[str, object] = field(default_factory=dict)
    content: SentContent | None = None
    body: object = None
    status: int = 200
    media_type: str | None = None
    answer: object = None
    answer_type: TypeAdapter[object] | None = None
    seen: dict[str, object] | None = None
    is_stream: bool = False


@dataclass(frozen=True, slots=True)
class Trips:
    """The calls that were made of a package that has `operations` operations."""

    operations: int
    made: tuple[Trip, ...]


def calls(api: Api, package: str, asked: Asked) -> Trips:
    """Call the operations of `package`, each once for every media type that it can be sent."""
    routes = list(cast("Iterable[_Route]", import_module(f"{package}.server.app").ROUTES))
    endpoints = {endpoint.id: endpoint for endpoint in api.endpoints}
    trips: list[Trip] = []
    made: list[_Call] = []
    for route in routes:
        endpoint = endpoints[route.operation.id]
        if endpoint.method != "GET" and not asked.all_methods:
            continue
        for content in _bodies(route.operation, full=asked.full):
            call = _Call(endpoint, route.operation, route.group, route.method, content=content)
            try:
                _fill(call, api, full=asked.full)
            except (NoSampleError, ValidationError) as reason:
                trips.append(Trip(endpoint.id, skipped=str(reason).replace("\n", " ")))
                continue
            made.append(call)
    trips += asyncio.run(_run(made, import_module(package)))
    return Trips(len(routes), tuple(trips))


def _bodies(operation: Operation[object], *, full: bool) -> tuple[SentContent | None, ...]:
    """The bodies to send in turn: one of each media type, none where none is needed."""
    if operation.body is None or not (operation.body.required or full):
        return (None,)
    return operation.body.contents


def _fill(call: _Call, api: Api, *, full: bool) -> None:
    sent, received = Samples.of(api, writing=True, full=full), Samples.of(api, full=full)
    known = {(each.name, str(each.location)): each for each in call.endpoint.parameters}
    takes_the_rest = False
    for parameter in call.operation.parameters:
        found = known.get((parameter.wire_name, str(parameter.location)))
        if found is None or not (found.required or full):
            continue
        if _takes_the_rest(found, parameter):
            if takes_the_rest and not found.required:
                continue  # of two, nobody can say whose a name in the query is
            takes_the_rest = True
        call.arguments[parameter.name] = _argument(found, parameter, sent)
    if call.content is not None and call.endpoint.body is not None:
        call.body = _body(call.content, call.endpoint.body.contents, sent)
    pairs = list(zip(call.operation.responses, call.endpoint.responses, strict=True))
    successes = [
        (status, *pair) for pair in pairs if (status := _success(pair[1].status)) is not None
    ]
    if not successes:
        raise NoSampleError("no success is documented")
    # A redirection is what the operation is for where nothing else succeeds.
    successes.sort(key=lambda each: each[0] >= 300)
    call.status, response, described = successes[0]
    types = {header.name: header.type for header in described.headers}
    for header in response.headers:
        if header.required or full:
            value = received.value(types[header.wire_name])
            call.headers[header.name] = _adapter(header.type).validate_json(json.dumps(value))
    if response.contents:
        _fill_answer(call, response.contents[0], described.contents, received)


def _body(content: SentContent, described: tuple[Content, ...], samples: Samples) -> object:
    found = next(each for each in described if each.media_type == content.media_type)
    match content.kind:
        case Kind.BINARY:
            return b"bytes"
        case Kind.STREAM:
            raise NoSampleError("a body that is a stream")
        case _:
            return _value(content, samples.value(found.type))


def _value(content: SentContent, value: Json) -> object:
    """`value` as its model; XML and YAML are text, whatever the schema says."""
    if content.kind == Kind.TEXT and isinstance(value, dict | list):
        value = "text"
    if content.kind in _FORMS and not isinstance(value, dict):  # a form that has no schema
        value = {"key": "value"}
    return _adapter(content.type).validate_json(json.dumps(value))


def _success(status: Status) -> int | None:
    match status:
        case ExactStatus(code):
            return code if 200 <= code < 400 else None
        case StatusRange(first_digit):
            return 200 if first_digit == 2 else None
        case AnyStatus():
            return 200
        case _ as unknown:
            assert_never(unknown)


def _takes_the_rest(described: Parameter, parameter: SentParameter) -> bool:
    """Whether the names of a query that no other parameter has are those of this one's properties."""
    is_exploded = parameter.style is None and parameter.explode is not False
    is_object = isinstance(described.type, Object | Map | Reference)
    return is_exploded and is_object and parameter.location == SentLocation.QUERY


def _argument(described: Parameter, parameter: SentParameter, samples: Samples) -> object:
    value = samples.value(described.type)
    return _adapter(parameter.type).validate_json(json.dumps(value))


def _fill_answer(
    call: _Call, content: SentContent, described: tuple[Content, ...], samples: Samples
) -> None:
    media_type = content.media_type
    found = next(each for each in described if each.media_type == media_type)
    is_open = media_type in ("*/*", "*")
    call.media_type = None if is_open else media_type.replace("/*", "/x-sample")
    call.answer_type = _adapter(content.type)
    match content.kind:
        case Kind.BINARY:
            call.answer = b"bytes"
        case Kind.STREAM:
            call.is_stream = True
            item = samples.value(found.item_type or found.type)
            call.answer = call.answer_type.validate_json(json.dumps(item))
            if found.framing is Framing.MULTIPART:
                raise NoSampleError("a stream of parts")
        case _:
            call.answer = _value(content, samples.value(found.type))


def _adapter(type_: LazyType) -> TypeAdapter[object]:
    return TypeAdapter(cast("type[object]", type_()))


async def _run(made: list[_Call], package: ModuleType) -> list[Trip]:
    server = import_module(f"{package.__name__}.server")
    groups: dict[str, dict[str, Callable[..., object]]] = {}
    at_hand: dict[tuple[str, str], _Call] = {}
    for call in made:
        handler = _handler(at_hand, (call.group, call.method), server)
        groups.setdefault(call.group, {})[call.method] = handler
    arguments: dict[str, object] = {
        name: type(name, (_unimplemented(server, name),), methods)()
        for name, methods in groups.items()
    }
    if "security" in inspect.signature(server.create_app).parameters:
        arguments["security"] = _Security()
    app = server.create_app(**arguments, debug=True, validate_responses="always")
    client = package.AsyncClient(
        base_url="http://127.0.0.1", app=app, responses="strict", retries=0, **_credentials(package)
    )
    async with client:
        trips = []
        for call in made:
            at_hand[call.group, call.method] = call
            trips.append(await _trip(call, client))
        return trips


def _unimplemented(server: ModuleType, group: str) -> type:
    """The class that answers 501 where no method of ours does."""
    module = import_module(f"{server.__name__}.{group}")
    return cast("type", getattr(module, next(n for n in module.__all__ if n.startswith("Unimpl"))))


def _handler(
    at_hand: Mapping[tuple[str, str], _Call], key: tuple[str, str], server: ModuleType
) -> Callable[..., object]:
    """A method that answers the call `at_hand`, and notes what it was given."""
    answers = import_module(f"{_root(server)}._runtime.server.answers")

    async def handle(_: object, **given: object) -> object:
        call = at_hand[key]
        body = given.get("body")
        if inspect.iscoroutinefunction(getattr(body, "read", None)):  # gone when the handler ends
            given["body"] = await cast("_Readable", body).read()
        if call.content is not None and call.content.kind in _FORMS:
            given["body"] = _with_files(body)
        call.seen = given
        names = {"status": call.status, "media_type": call.media_type, **call.headers}
        answer = type("Sample", (cast("type[object]", answers.Answer),), names)
        return answer(_items_of(call.answer) if call.is_stream else call.answer)

    return handle


async def _items_of(value: object) -> AsyncIterator[object]:
    yield value


def _root(server: ModuleType) -> str:
    return server.__name__.rsplit(".", 2)[0]


class _Security:
    def authenticate(self, *_: object) -> str:
        return "principal"


def _credentials(package: ModuleType) -> Mapping[str, object]:
    document = import_module(f"{package.__name__}._document").DOCUMENT
    given: dict[str, object] = {}
    for name, scheme in document.schemes.items():
        keyword = document.keywords.get(name)
        if keyword:
            given[keyword] = ("user", "word") if getattr(scheme, "scheme", "") == "basic" else "key"
    return given


async def _trip(call: _Call, client: object) -> Trip:
    try:
        problem = await _problem(call, client)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
    return Trip(call.endpoint.id, problem=problem.replace("\n", " ")[:300])


async def _problem(call: _Call, client: object) -> str:
    resource = getattr(client, call.group)
    method = cast("Callable[..., Awaitable[object]]", getattr(resource, call.method))
    accepted = inspect.signature(method).parameters
    given = {name: value for name, value in call.arguments.items() if name in accepted}
    more: dict[str, object] = {}
    if call.content is not None:
        more = {"body": call.body, "content_type": call.content.media_type}
    if call.is_stream:
        method = getattr(resource, f"{call.method}_stream", method)
        opened = cast("AbstractAsyncContextManager[AsyncIterator[object]]", method(**given, **more))
        async with opened as stream:
            result = await anext(aiter(stream))
    else:
        result = await method(**given, **more)
    if call.seen is None:
        return "the handler was not reached"
    for name, value in given.items():
        if call.seen.get(name) != value:
            return f"{name} was {value!r}, the handler saw {call.seen.get(name)!r}"
    problem = _body_problem(call)
    if problem:
        return problem
    if _plain(call, result) != _plain(call, call.answer):
        return f"the handler answered {call.answer!r}, the client got {result!r}"
    return ""


def _body_problem(call: _Call) -> str:
    if call.content is None or call.seen is None:
        return ""
    seen = call.seen.get("body")
    if call.content.kind == Kind.BINARY:
        return "" if seen == call.body else f"sent {call.body!r}, the handler saw {seen!r}"
    adapter = _adapter(call.content.type)
    if call.content.kind in _FORMS:
        sent = _with_files(call.body)
        return "" if sent == seen else f"sent {sent!r}, the handler saw {seen!r}"
    if adapter.dump_json(seen, by_alias=True) != adapter.dump_json(call.body, by_alias=True):
        return f"sent {call.body!r}, the handler saw {seen!r}"
    return ""


def _with_files(value: object) -> object:
    """`value` with its models as mappings and its files as bytes."""
    if isinstance(value, BaseModel):
        return {name: _with_files(each) for name, each in value}
    if isinstance(value, list):
        return [_with_files(each) for each in value]
    if hasattr(value, "read"):
        return value.read()
    return value


def _plain(call: _Call, value: object) -> object:
    if call.answer_type is None:
        return value
    if isinstance(value, bytes):
        return value
    return call.answer_type.dump_python(value, mode="json", by_alias=True)
