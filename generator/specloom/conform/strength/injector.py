"""An ASGI application in; one between it and whoever asks, with a fault planted in it, out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import replace
from typing import Any, Protocol, TypeAlias

from specloom.conform.exchange import Answer, Asked
from specloom.conform.strength.routes import Routes

__all__ = ["Application", "Ask", "Injector", "Planted"]

# Those of ASGI 3.0, whose messages and scopes are mappings of anything.
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]

Ask: TypeAlias = Callable[[Asked], Awaitable[Answer]]
"""Puts a request to the application itself and gives its answer."""


class Planted(Protocol):
    """What a fault makes of requests and answers."""

    async def answer(self, operation: str, asked: Asked, ask: Ask) -> Answer:
        """What is answered to `asked`, which is for `operation` ("GET /content/{id}")."""


class Injector:
    """An ASGI application that gives requests for documented operations to `planted`, if there is something.

    The rest of HTTP, life span and web sockets go through as they are. Bodies are read as a whole: an
    operation whose answer never ends cannot have a fault.
    """

    def __init__(self, application: Application, routes: Routes) -> None:
        self._application = application
        self._routes = routes
        self.planted: Planted | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """See the specification of ASGI."""
        planted = self.planted
        operation = self._operation(scope) if scope["type"] == "http" else None
        if planted is None or operation is None:
            await self._application(scope, receive, send)
            return
        asked = await _asked(scope, receive)

        async def ask(asked: Asked) -> Answer:
            return await _answer(self._application, scope, receive, asked)

        answer = await planted.answer(operation, asked, ask)
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": _encoded(answer.headers),
            }
        )
        await send({"type": "http.response.body", "body": answer.body})

    def _operation(self, scope: Message) -> str | None:
        return self._routes.label(scope["method"], _raw_path(scope))


async def _asked(scope: Message, receive: Receive) -> Asked:
    parts: list[bytes] = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            break
    query = scope.get("query_string", b"").decode("latin-1")
    path = _raw_path(scope)
    return Asked(
        method=scope["method"],
        url=f"{path}?{query}" if query else path,
        headers=_decoded(scope["headers"]),
        body=b"".join(parts),
    )


async def _answer(
    application: Application, scope: Message, receive: Receive, asked: Asked
) -> Answer:
    """What `application` answers to `asked`, which comes as the request of `scope` did.

    `receive` has given all of that request, so that what it gives next is the end of the connection.
    """
    path, _, query = asked.url.partition("?")
    pending: list[Message] = [{"type": "http.request", "body": asked.body or b""}]
    sent: list[Message] = []

    async def receive_body() -> Message:
        return pending.pop() if pending else await receive()

    async def send(message: Message) -> None:
        sent.append(message)

    same_path = path == _raw_path(scope)
    await application(
        {
            **scope,
            "method": asked.method,
            "path": scope["path"] if same_path else path,
            "raw_path": path.encode("latin-1"),
            "query_string": query.encode("latin-1"),
            "headers": _encoded(asked.headers),
            "state": dict(scope.get("state") or {}),
        },
        receive_body,
        send,
    )
    return _put_together(sent)


def _put_together(sent: Iterable[Message]) -> Answer:
    answer = Answer(500)
    for message in sent:
        if message["type"] == "http.response.start":
            headers = _decoded(message.get("headers", ()))
            answer = Answer(message["status"], headers)
        elif message["type"] == "http.response.body":
            answer = replace(answer, body=answer.body + message.get("body", b""))
    return answer


def _raw_path(scope: Message) -> str:
    raw = scope.get("raw_path")
    path: str = raw.decode("latin-1") if raw else scope["path"]
    return path.partition("?")[0]


def _decoded(headers: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers
    )


def _encoded(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
