"""One request as it passes an ASGI application: messages in, the same messages and an `Exchange` out.

Messages are handed on before they are looked at, and as they are; what goes wrong here is kept from both sides.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast
from urllib.parse import quote

from specloom.conform.exchange import Answer, Asked, Exchange, Intent, Part, Phase
from specloom.targets.runtime.codec import header_text

__all__ = ["ASGIApp", "Message", "Receive", "Scope", "Send", "Tap"]

Scope: TypeAlias = MutableMapping[str, object]
Message: TypeAlias = MutableMapping[str, object]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
ASGIApp: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

_BODY: Final = frozenset({Part.BODY})
_NONE: Final[frozenset[Part]] = frozenset()
_IDENTITY: Final = ("", "identity")
_WBITS: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_RawHeaders: TypeAlias = Iterable[tuple[bytes, bytes]]


@dataclass(slots=True)
class _Body:
    """What has passed of a body, up to `limit` bytes."""

    limit: int
    chunks: list[bytes] = field(default_factory=list)
    size: int = 0
    is_whole: bool = False
    is_lost: bool = False

    def add(self, message: Message) -> None:
        """The next message that may hold a part of it."""
        chunk = cast("bytes", message.get("body", b""))
        self.size += len(chunk)
        if self.size > self.limit:
            self.lose()
        elif chunk:
            self.chunks.append(chunk)
        self.is_whole = not message.get("more_body", False)

    def lose(self) -> None:
        """Let go of what there is: it would be too much, or went another way."""
        self.is_lost = True
        self.chunks.clear()


class Tap:
    """Between a server and an application, for one request. `limit` is what is kept of a body, in bytes."""

    __slots__ = (
        "_asked",
        "_began",
        "_headers",
        "_receive",
        "_scope",
        "_sent",
        "_status",
        "_took",
        "_write",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        self._scope = dict(scope)  # what stands in it now: routers write into it
        self._receive = receive
        self._write = send
        self._asked = _Body(limit)
        self._sent = _Body(limit)
        self._status: int | None = None
        self._headers: _RawHeaders = ()
        self._began = time.perf_counter()
        self._took: float | None = None

    @property
    def size(self) -> int:
        """The bytes that are kept."""
        return sum(body.size for body in (self._asked, self._sent) if not body.is_lost)

    async def receive(self) -> Message:
        """The next message of the server."""
        message = await self._receive()
        try:
            if message.get("type") == "http.request":
                self._asked.add(message)
        except Exception:  # whatever it is that the server sends, the application is to have it
            self._asked.lose()
        return message

    async def send(self, message: Message) -> None:
        """Hand on a message of the application."""
        await self._write(message)
        try:
            self._note(message)
        except Exception:  # the server has taken it: it is no business of the application's
            self._sent.lose()

    def _note(self, message: Message) -> None:
        kind = message.get("type")
        if kind == "http.response.start":
            self._status = cast("int", message["status"])
            self._headers = tuple(cast("_RawHeaders", message.get("headers", ())))
        elif kind == "http.response.body":
            self._sent.add(message)
        elif str(kind).startswith("http.response.") and kind != "http.response.trailers":
            self._sent.lose()  # a file that the server sends by itself
            self._sent.is_whole = True
        self._took = time.perf_counter() - self._began

    def exchange(self) -> Exchange:
        """What has passed. Takes its time: not for the thread of the event loop."""
        headers = _texts(cast("_RawHeaders", self._scope.get("headers", ())))
        body, unseen = _whole(self._asked, headers, was_announced=_announces_body(headers))
        method = cast("str", self._scope["method"]).upper()
        asked = Asked(method, _url(self._scope, headers), headers, body or None, unseen)
        return Exchange("", asked, self._answer(), Intent(Phase.RECORDED))

    def _answer(self) -> Answer | None:
        if self._status is None:
            return None
        headers = _texts(self._headers)
        body, unseen = _whole(self._sent, headers, was_announced=True)
        return Answer(self._status, headers, body, self._took, unseen)


def _texts(headers: _RawHeaders) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1").lower(), header_text(value)) for name, value in headers)


def _announces_body(headers: tuple[tuple[str, str], ...]) -> bool:
    return any(
        name == "transfer-encoding" or (name == "content-length" and value.strip() != "0")
        for name, value in headers
    )


def _whole(
    body: _Body, headers: tuple[tuple[str, str], ...], *, was_announced: bool
) -> tuple[bytes, frozenset[Part]]:
    """The body without its `Content-Encoding`; unseen if not all of it was read, or it was too much."""
    if body.is_lost or (not body.is_whole and was_announced):
        return b"", _BODY
    data = b"".join(body.chunks)
    encoding = next((value for name, value in headers if name == "content-encoding"), "").lower()
    if encoding in _IDENTITY or not data:
        return data, _NONE
    plain = _inflated(data, encoding, body.limit)
    return (b"", _BODY) if plain is None else (plain, _NONE)


def _inflated(data: bytes, encoding: str, limit: int) -> bytes | None:
    if encoding not in _WBITS:
        return None
    inflater = zlib.decompressobj(wbits=_WBITS[encoding])
    try:
        plain = inflater.decompress(data, limit + 1)
    except zlib.error:
        return None
    return plain if inflater.eof and len(plain) <= limit else None


def _url(scope: Scope, headers: tuple[tuple[str, str], ...]) -> str:
    """The URL as it was asked for, without the path that the application is mounted at."""
    raw = scope.get("raw_path")
    path = (
        raw.partition(b"?")[0].decode("latin-1")
        if isinstance(raw, bytes)
        else quote(cast("str", scope["path"]))
    )
    root = cast("str", scope.get("root_path", "")).rstrip("/")
    if root and path.startswith(f"{root}/"):
        path = path[len(root) :]
    host = next((value for name, value in headers if name == "host"), "localhost")
    query = cast("bytes", scope.get("query_string", b"")).decode("latin-1")
    return f"{scope.get('scheme', 'http')}://{host}{path}{'?' if query else ''}{query}"
