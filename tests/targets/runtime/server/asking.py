"""Requests to an application by plain ASGI calls, for tests that say exactly what is sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from starlette.types import ASGIApp

from specloom.targets.runtime.document import Document
from specloom.targets.runtime.operation import Content, Kind, Operation, Response
from specloom.targets.runtime.server import Application, Route, build_app

__all__ = ["DOCUMENT", "JSON", "Handlers", "Reply", "Sent", "answers", "ask", "json_of", "serve"]

JSON = "application/json"
DOCUMENT = Document("test", "Test", "1.0")

Fields: TypeAlias = Mapping[str, str] | Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Reply:
    """What came back; header names in lower case."""

    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes
    chunks: Sequence[bytes]

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def header(self, name: str) -> str | None:
        """The one value of a header; None if there is none."""
        found = [value for key, value in self.headers if key == name]
        assert len(found) < 2, found
        return found[0] if found else None


@dataclass
class Sent:
    """What a client sends; `body` in chunks if it is a list, `raw_path` if it differs from the path."""

    method: str
    path: str
    query: str = ""
    body: bytes | Sequence[bytes] = b""
    headers: Fields = field(default_factory=dict)
    raw_path: bytes | None = None
    root_path: str = ""
    goes_away: bool = False
    scope: Mapping[str, Any] = field(default_factory=dict)

    def as_scope(self) -> dict[str, Any]:
        """The ASGI scope."""
        pairs = self.headers.items() if isinstance(self.headers, Mapping) else self.headers
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": self.method,
            "scheme": "http",
            "server": ("testserver", 80),
            "client": ("127.0.0.1", 5000),
            "path": self.path,
            "raw_path": self.path.encode() if self.raw_path is None else self.raw_path,
            "root_path": self.root_path,
            "query_string": self.query.encode("latin-1"),
            "headers": [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in pairs],
            **self.scope,
        }


def ask(app: ASGIApp, method: str, path: str, **sent: Any) -> Reply:
    """The answer to one request. Fails where the application breaks the rules of ASGI."""
    return asyncio.run(_ask(app, Sent(method, path, **sent)))


def json_of(value: object, **headers: str) -> dict[str, Any]:
    """The arguments of `ask` for a JSON body."""
    return {"body": json.dumps(value).encode(), "headers": {"Content-Type": JSON, **headers}}


async def _ask(app: ASGIApp, sent: Sent) -> Reply:
    chunks = [sent.body] if isinstance(sent.body, bytes) else list(sent.body)
    incoming: list[MutableMapping[str, Any]] = [
        {"type": "http.request", "body": chunk, "more_body": index < len(chunks) - 1}
        for index, chunk in enumerate(chunks)
    ]
    if sent.goes_away:
        incoming[-1:] = [{"type": "http.disconnect"}]
    messages: list[MutableMapping[str, Any]] = []
    is_over = asyncio.Event()

    async def receive() -> MutableMapping[str, Any]:
        if incoming:
            return incoming.pop(0)
        await is_over.wait()
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        messages.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            is_over.set()

    await app(sent.as_scope(), receive, send)
    return _reply(messages)


def _reply(messages: Sequence[MutableMapping[str, Any]]) -> Reply:
    start, *bodies = messages
    assert start["type"] == "http.response.start"
    assert [each.get("more_body", False) for each in bodies][-1] is False
    headers = [(key.decode(), value.decode()) for key, value in start["headers"]]
    assert all(key == key.lower() for key, _ in headers)
    chunks = [each.get("body", b"") for each in bodies]
    return Reply(start["status"], headers, b"".join(chunks), [each for each in chunks if each])


def answers(kind: object = object, status: Any = 200, media_type: str = JSON) -> Response:
    """A documented response with a JSON body."""
    return Response(status, (Content(media_type, lambda: kind, Kind.JSON),))


def serve(*operations: Operation[Any], by: object = None, **settings: Any) -> Application:
    """An application of operations whose handlers are the methods of `by` that are called as their ids."""
    document = settings.pop("document", DOCUMENT)
    routes = [Route(operation, "tag", operation.id) for operation in operations]
    return build_app(document, routes, {"tag": by}, **settings)


class Handlers:
    """Handlers by the ids of operations."""

    def __init__(self, **handlers: Callable[..., object]) -> None:
        self.__dict__.update(handlers)
