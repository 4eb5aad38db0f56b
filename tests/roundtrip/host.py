"""A generated package in; its client calls its server in process, and what became of each call comes out."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, Final, Protocol, cast

from pydantic import MISSING, BaseModel

from roundtrip.exchange import Exchange, Route, adapter
from specloom.targets.runtime.operation import Kind

__all__ = ["Host", "Refused"]

_ABSENT: Final = (None, MISSING)


class Refused(Exception):  # noqa: N818 - it is what the client should do
    """The client did not send a value, since the server would read it as another one."""


class _Readable(Protocol):
    def read(self) -> Awaitable[bytes]: ...


class Host:
    """A client and the server that it calls, of the package of one document."""

    def __init__(self, package: str) -> None:
        self._package = import_module(package)
        self._server = import_module(f"{package}.server")
        runtime = package.rsplit(".", 1)[0] + "._runtime"
        self._answer = import_module(f"{runtime}.server.answers").Answer
        self._codec = import_module(f"{runtime}.codec")
        self._at_hand: dict[tuple[str, str], Exchange] = {}
        routes = import_module(f"{package}.server.app").ROUTES
        self.routes: tuple[Route, ...] = tuple(cast("Iterable[Route]", routes))
        self._client = self._connected()

    def _connected(self) -> Any:
        groups: dict[str, dict[str, Callable[..., object]]] = {}
        for route in self.routes:
            groups.setdefault(route.group, {})[route.method] = self._handler(route)
        arguments: dict[str, object] = {
            name: type(name, (), methods)() for name, methods in groups.items()
        }
        if "security" in inspect.signature(self._server.create_app).parameters:
            arguments["security"] = _Security()
        app = self._server.create_app(**arguments, debug=True, validate_responses="always")
        return self._package.AsyncClient(
            base_url="http://127.0.0.1",
            app=_with_certificate(app),
            responses="strict",
            retries=0,
            **_credentials(self._package),
        )

    def _handler(self, route: Route) -> Callable[..., object]:
        async def handle(_: object, **given: object) -> object:
            exchange = self._at_hand[route.group, route.method]
            if "body" in given:
                given["body"] = await _read(exchange, given["body"])
            exchange.seen = given
            return self._answered(exchange)

        return handle

    def _answered(self, exchange: Exchange) -> object:
        names: dict[str, object] = {
            "status": exchange.status,
            "media_type": exchange.answer_type,
        }
        kind = type("Sample", (self._answer,), names)
        is_stream = isinstance(exchange.answer, list) and _is_stream(exchange)
        answer = kind(
            _each(cast("list[object]", exchange.answer)) if is_stream else exchange.answer
        )
        for name, value in exchange.headers.items():
            setattr(answer, name, value)
        return answer

    async def close(self) -> None:
        """Close the client, and shut the application down."""
        await self._client.close()

    async def trip(self, exchange: Exchange) -> str:
        """What went wrong with `exchange`, nothing if all went well. Raises `Refused`."""
        route = exchange.wanted.route
        self._at_hand[route.group, route.method] = exchange
        resource = getattr(self._client, route.group)
        given = dict(exchange.arguments)
        if exchange.has_body:
            given |= {"body": exchange.body, "content_type": exchange.media_type}
        try:
            if _is_stream(exchange):
                return await self._stream_problem(exchange, resource, given)
            call = getattr(resource.with_raw_response, route.method)
            response = await call(**given)
            return self._problem(exchange, response, response.parsed)
        except Exception as error:
            if type(error.__cause__).__name__ == "EncodeError":
                raise Refused(str(error)) from error
            if getattr(error, "status_code", None) == exchange.status >= 300:
                return self._problem(exchange, error, getattr(error, "body", None))
            return f"{type(error).__name__}: {error}"

    async def _stream_problem(
        self, exchange: Exchange, resource: object, given: Mapping[str, object]
    ) -> str:
        method = exchange.wanted.route.method
        name = f"{method}_stream" if hasattr(resource, f"{method}_stream") else method
        async with getattr(resource, name)(**given) as stream:
            items = [item async for item in stream]
        return _request_problem(exchange) or _difference(exchange, items)

    def _problem(self, exchange: Exchange, response: Any, body: object) -> str:
        if response.status_code != exchange.status:
            return f"the handler answered {exchange.status}, the client got {response.status_code}"
        problem = _request_problem(exchange) or self._header_problem(exchange, response.headers)
        if exchange.wanted.endpoint.method == "HEAD":
            return problem
        return problem or _difference(exchange, body)

    def _header_problem(self, exchange: Exchange, headers: Mapping[str, str]) -> str:
        for header in exchange.wanted.response.headers:
            if header.name in exchange.headers:
                sent = self._codec.HeaderCodec(header).encode(exchange.headers[header.name])
                if headers.get(header.wire_name) != sent:
                    return f"{header.wire_name} was {sent!r}, and came as {headers.get(header.wire_name)!r}"
        return ""


def _is_stream(exchange: Exchange) -> bool:
    answer = exchange.wanted.answer
    return answer is not None and answer.kind == Kind.STREAM


def _request_problem(exchange: Exchange) -> str:
    if exchange.seen is None:
        return "the handler was not reached"
    for name, value in exchange.arguments.items():
        if exchange.seen.get(name) != value:
            return f"{name} was {value!r}, the handler saw {exchange.seen.get(name)!r}"
    for name, value in exchange.seen.items():
        expected = exchange.left_out.get(name, _ABSENT)
        is_given = name in exchange.arguments or name in ("body", "principal")
        if not is_given and not any(value == each for each in expected):
            return f"{name} was left out, the handler saw {value!r}"
    return _body_problem(exchange, exchange.seen.get("body"))


def _body_problem(exchange: Exchange, seen: object) -> str:
    content = exchange.wanted.content
    if content is None or not exchange.has_body:
        return "" if seen is None else f"no body was sent, the handler saw {seen!r}"
    if content.kind == Kind.BINARY:
        sent = exchange.body
    elif content.kind == Kind.MULTIPART:
        sent = _with_files(adapter(content.type).validate_python(exchange.body))
    else:
        kind = adapter(content.type)
        values = exchange.body if content.kind == Kind.STREAM else [exchange.body]
        sent = [_plain(kind, value) for value in cast("list[object]", values)]
        came = seen if content.kind == Kind.STREAM else [seen]
        seen = [_plain(kind, value) for value in cast("list[object]", came)]
    return "" if seen == sent else f"the body was {sent!r}, the handler saw {seen!r}"


def _difference(exchange: Exchange, came: object) -> str:
    answer, content = exchange.answer, exchange.wanted.answer
    if content is None or exchange.answer_type is None or content.kind == Kind.BINARY:
        sent = answer
    else:
        kind = adapter(content.type)
        is_stream = content.kind == Kind.STREAM
        sent, came = (
            [
                _plain(kind, each)
                for each in (cast("list[object]", values) if is_stream else [values])
            ]
            for values in (answer, came)
        )
    return "" if came == sent else f"the handler answered {sent!r}, the client got {came!r}"


def _plain(kind: Any, value: object) -> object:
    return kind.dump_python(kind.validate_python(value), mode="json", by_alias=True)


async def _read(exchange: Exchange, body: object) -> object:
    """`body` as it is worth comparing: some of it is gone when the handler ends."""
    content = exchange.wanted.content
    if content is None or body is None:
        return body
    if content.kind == Kind.BINARY:
        return await cast("_Readable", body).read()
    if content.kind == Kind.STREAM:
        return [item async for item in cast("AsyncIterator[object]", body)]
    return _with_files(body) if content.kind == Kind.MULTIPART else body


def _with_files(value: object) -> object:
    """`value` with its models as mappings and its files as bytes."""
    if isinstance(value, BaseModel):
        return {name: _with_files(each) for name, each in value}
    if isinstance(value, list):
        return [_with_files(each) for each in value]
    return value.read() if hasattr(value, "read") else value


async def _each(values: list[object]) -> AsyncIterator[object]:
    for value in values:
        yield value


class _Security:
    def authenticate(self, *_: object) -> str:
        return "principal"


def _credentials(package: ModuleType) -> Mapping[str, object]:
    document = import_module(f"{package.__name__}._document").DOCUMENT
    return {
        keyword: ("user", "word")
        if getattr(document.schemes[name], "scheme", "") == "basic"
        else "key"
        for name, keyword in document.keywords.items()
        if keyword
    }


def _with_certificate(app: Any) -> Any:
    """`app` behind a connection whose client has shown a certificate."""

    async def call(scope: dict[str, Any], receive: object, send: object) -> None:
        extensions = scope.setdefault("extensions", {})
        extensions["tls"] = {"client_cert_chain": ["a certificate"]}
        await app(scope, receive, send)

    return call
