# Part of specloom 0.1.0. Do not edit.
"""The body of a request as the server hands it over: whole or in chunks, never more than allowed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from typing import cast

from starlette.types import Message, Receive, Scope

from ..codec import header_text
from .request import CLEANUP, IS_READ
from .request_errors import RequestError

__all__ = ["Disconnected", "Incoming"]

_MOST_DIGITS = 18


class Disconnected(Exception):  # noqa: N818 - a client that goes away is no error
    """The client went away before its request was there."""


class Incoming:
    """What a request has beside its path; its body is read once, by one of the methods.

    `limit` is in bytes; what reads the body raises `RequestError` with 413 as soon as it is passed.
    """

    __slots__ = ("_first", "_receive", "_scope", "headers", "limit")

    def __init__(
        self, scope: Scope, receive: Receive, headers: Mapping[bytes, bytes], limit: int
    ) -> None:
        self._scope = scope
        self._receive = receive
        self._first: Message | None = None
        self.headers = headers
        self.limit = limit

    @property
    def query(self) -> bytes:
        """The query, as received."""
        return cast("bytes", self._scope["query_string"])

    @property
    def content_type(self) -> str:
        """The value of `Content-Type`, empty without one."""
        return header_text(self.headers.get(b"content-type", b""))

    @property
    def size(self) -> int | None:
        """How long the body is said to be, in bytes."""
        length = self.headers.get(b"content-length")
        return int(length) if length is not None and _is_number(length) else None

    def refuse_too_large(self) -> None:
        """Raise 413 where the body is said to be over the limit, 400 where its length is no number."""
        length = self.headers.get(b"content-length")
        if length is None or (length.isdigit() and len(length) < 9 and int(length) <= self.limit):
            return
        if not length.isdigit():
            raise RequestError(400, "malformed", "Content-Length is not a number")
        if not _is_number(length) or int(length) > self.limit:
            raise self._too_large()

    async def is_empty(self) -> bool:
        """Whether there is no byte of it; what is read to know it is not lost."""
        while self._first is None or (self._first.get("more_body") and not self._first.get("body")):
            self._first = await self._receive()
        return not self._first.get("body")

    async def read(self) -> bytes:
        """The whole body."""
        message = self._first or await self._receive()
        if message["type"] == "http.request" and not message.get("more_body"):
            body: bytes = message.get("body", b"")
            if len(body) <= self.limit:
                return body
        self._first = message
        return b"".join([chunk async for chunk in self.chunks()])

    async def chunks(self) -> AsyncIterator[bytes]:
        """The body as it comes in."""
        self._scope[IS_READ] = False
        size = 0
        message = self._first or await self._receive()
        while True:
            if message["type"] == "http.disconnect":
                raise Disconnected
            chunk: bytes = message.get("body", b"")
            size += len(chunk)
            if size > self.limit:
                raise self._too_large()
            if not message.get("more_body"):
                self._scope[IS_READ] = True
            if chunk:
                yield chunk
            if self._scope[IS_READ]:
                return
            message = await self._receive()

    def on_end(self, close: Callable[[], None]) -> None:
        """Let `close()` be called when the request is answered."""
        self._scope.setdefault(CLEANUP, []).append(close)

    def _too_large(self) -> RequestError:
        return RequestError(413, "content-too-large", f"the body is larger than {self.limit} bytes")


def _is_number(length: bytes) -> bool:
    """Whether a length is one that can be meant: Python reads no number of 5000 digits."""
    return length.isdigit() and len(length) <= _MOST_DIGITS
