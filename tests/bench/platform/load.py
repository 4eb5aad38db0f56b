"""Requests as bytes in, the seconds that a server takes to answer all of them out.

A few connections that are kept, each with one request at a time; all a client does is to find the end
of each response, so that the server is what takes the time.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from typing import cast

import uvloop

__all__ = ["request", "seconds"]

_HOST = "127.0.0.1"


def request(method: str, target: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """A request of HTTP/1.1, as it is sent."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {_HOST}", "Accept: */*"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def seconds(port: int, requests: Sequence[bytes], connections: int) -> float:
    """How long all `requests` take. Raises ValueError for an answer that is no success."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_drive(port, requests, connections))


async def _drive(port: int, requests: Sequence[bytes], connections: int) -> float:
    loop = asyncio.get_running_loop()
    left = _Left(iter(requests), len(requests), loop.create_future())
    start = time.perf_counter()
    for _ in range(min(len(requests), connections)):
        await loop.create_connection(lambda: _Connection(left), _HOST, port)
    await left.done
    return time.perf_counter() - start


class _Left:
    """What is still to be sent and to be answered, by all connections together."""

    def __init__(
        self, unsent: Iterator[bytes], unanswered: int, done: asyncio.Future[None]
    ) -> None:
        self.unsent = unsent
        self.unanswered = unanswered
        self.done = done

    def fail(self, error: Exception) -> None:
        if not self.done.done():
            self.done.set_exception(error)


class _Connection(asyncio.Protocol):
    def __init__(self, left: _Left) -> None:
        self._left = left
        self._received = b""
        self._size = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is of no such class
        self._send()

    def data_received(self, data: bytes) -> None:
        self._received = self._received + data if self._received else data
        if not self._size:
            try:
                self._size = _size(self._received)
            except ValueError as error:
                self._left.fail(error)
        if not self._size or len(self._received) < self._size:
            return
        self._received, self._size = b"", 0
        self._left.unanswered -= 1
        if not self._left.unanswered and not self._left.done.done():
            self._left.done.set_result(None)
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._left.unanswered:
            self._left.fail(exc or ConnectionError("the server closed a connection"))

    def _send(self) -> None:
        following = next(self._left.unsent, None)
        if following is not None:
            self._transport.write(following)
        elif not self._left.unanswered:
            self._transport.close()


def _size(received: bytes) -> int:
    """How long the response is that begins with `received`; 0 if too little is there to know."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return 0
    if not received.startswith(b"HTTP/1.1 2"):
        raise ValueError(f"answered {received[:500]!r}")
    head = received[:end].lower()
    at = head.index(b"content-length:") + len(b"content-length:")
    return end + 4 + int(head[at:].partition(b"\r\n")[0])
