"""Requests and answers of some operation in, other ones out: bugs at the edge of a server."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self, TypeAlias
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from conformance.bugs.bug import Plant

__all__ = ["Answered", "Sent", "answers", "requests"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A request on its way in."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def header(self, name: str) -> str:
        """A header, empty where there is none."""
        key = name.lower().encode()
        return next((value.decode() for each, value in self.headers if each == key), "")

    def with_header(self, name: str, value: str) -> Self:
        """With another value for a header."""
        key = name.lower().encode()
        kept = tuple(each for each in self.headers if each[0] != key)
        return replace(self, headers=(*kept, (key, value.encode())))

    def without_header(self, name: str) -> Self:
        """As if a header had not been sent."""
        key = name.lower().encode()
        return replace(self, headers=tuple(each for each in self.headers if each[0] != key))

    def with_query(self, name: str, value: str) -> Self:
        """With another value for a parameter of the query."""
        kept = tuple(each for each in self.query if each[0] != name)
        return replace(self, query=(*kept, (name, value)))

    def value(self, name: str) -> str:
        """What the query says for `name`, empty where it says nothing."""
        return dict(self.query).get(name, "")

    @property
    def json(self) -> Any:
        """The JSON of the body, None for what is none."""
        return _json(self.body)

    def with_json(self, value: object) -> Self:
        """With another body."""
        body = json.dumps(value).encode()
        return replace(self, body=body).with_header("content-length", str(len(body)))


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer on its way out."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    @property
    def json(self) -> Any:
        """The JSON of the body, None for what is none."""
        return _json(self.body)

    def with_json(self, value: object) -> Self:
        """With another body."""
        return replace(self, body=json.dumps(value).encode())

    def with_header(self, name: str, value: str) -> Self:
        """With another value for a header."""
        kept = self.without_header(name).headers
        return replace(self, headers=(*kept, (name.lower().encode(), value.encode())))

    def without_header(self, name: str) -> Self:
        """Without a header."""
        key = name.lower().encode()
        return replace(self, headers=tuple(each for each in self.headers if each[0] != key))

    def header(self, name: str) -> str:
        """A header, empty where there is none."""
        key = name.lower().encode()
        return next((value.decode() for each, value in self.headers if each == key), "")


Change: TypeAlias = Callable[[Sent], Sent]
Retelling: TypeAlias = Callable[[Sent, Answered], Answered]


def requests(method: str, path: str, change: Change) -> Plant:
    """Requests with `method`, empty for all, for what `path` matches (a regular expression) become others."""

    def plant(make: Callable[[], ASGIApp]) -> ASGIApp:
        return _Tampering(make(), method, re.compile(path), change, lambda _, answered: answered)

    return plant


def answers(method: str, path: str, retell: Retelling) -> Plant:
    """As `requests`, for the answers."""

    def plant(make: Callable[[], ASGIApp]) -> ASGIApp:
        return _Tampering(make(), method, re.compile(path), lambda sent: sent, retell)

    return plant


@dataclass(frozen=True, slots=True)
class _Tampering:
    """An application with something before it."""

    app: ASGIApp
    method: str
    path: re.Pattern[str]
    change: Change
    retell: Retelling

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_meant = (
            scope["type"] == "http"
            and self.method in ("", scope["method"])
            and self.path.fullmatch(scope["path"])
        )
        if not is_meant:
            await self.app(scope, receive, send)
            return
        sent = self.change(await _read(scope, receive))
        answered = self.retell(sent, await _call(self.app, scope, sent))
        await _write(answered, send)


async def _read(scope: Scope, receive: Receive) -> Sent:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    query = tuple(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    return Sent(scope["method"], scope["path"], query, tuple(scope["headers"]), body)


async def _call(app: ASGIApp, scope: Scope, sent: Sent) -> Answered:
    parts: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": sent.body, "more_body": False}

    async def send(message: Message) -> None:
        parts.append(message)

    raw = scope.get("raw_path") if scope["path"] == sent.path else sent.path.encode()
    query = urlencode(sent.query).encode()
    asked: Scope = {
        **scope,
        "method": sent.method,
        "path": sent.path,
        "raw_path": raw,
        "query_string": query,
        "headers": list(sent.headers),
    }
    await app(asked, receive, send)
    body = b"".join(each.get("body", b"") for each in parts[1:])
    return Answered(parts[0]["status"], tuple(parts[0]["headers"]), body)


async def _write(answered: Answered, send: Send) -> None:
    headers = answered.headers
    if answered.header("content-length"):
        headers = answered.with_header("content-length", str(len(answered.body))).headers
    start = {"type": "http.response.start", "status": answered.status, "headers": list(headers)}
    await send(start)
    await send({"type": "http.response.body", "body": answered.body})


def _json(body: bytes) -> Any:
    try:
        return json.loads(body) if body else None
    except ValueError:
        return None
