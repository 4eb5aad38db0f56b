"""`python -m bench.servers.over_socket APP CALL`: a contender behind one uvicorn worker.

Few connections that are kept, each with one request at a time; all a client does is to find the end
of each response, so that the server is what takes the time.
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import uvloop

from bench.items import CALLS, Call
from bench.worker import obey

_HOST = "127.0.0.1"
_CONNECTIONS = 8
_START_SECONDS = 30


def main(name: str, call_name: str) -> None:
    """Check one answer, then do as `worker.obey` says."""
    call = CALLS[call_name]
    with _served(name) as port, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        body = runner.run(_take(port, call, 1))[1]
        if json.loads(body) != call.answer:
            raise ValueError(f"answered {body[:100]!r}")
        obey(lambda count: runner.run(_take(port, call, count))[0])


@contextmanager
def _served(name: str) -> Iterator[int]:
    """The port of a server that is ready."""
    with socket.socket() as free:
        free.bind((_HOST, 0))
        port: int = free.getsockname()[1]
    argv = [sys.executable, "-m", "uvicorn", "--factory", f"bench.servers.app_{name}:make"]
    flags = ["--loop", "uvloop", "--http", "httptools", "--log-level", "error", "--no-access-log"]
    server = subprocess.Popen([*argv, "--port", str(port), *flags])
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            socket.create_connection((_HOST, port), 1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


async def _take(port: int, call: Call, count: int) -> tuple[float, bytes]:
    """The seconds on the clock that `count` requests take, and the body of the last response."""
    loop = asyncio.get_running_loop()
    left = _Left(count, loop.create_future())
    start = time.perf_counter()
    for _ in range(min(count, _CONNECTIONS)):
        await loop.create_connection(lambda: _Connection(_request(call), left), _HOST, port)
    body = await left.last
    return time.perf_counter() - start, body


class _Left:
    """How many requests are still to be sent and to be answered, by all connections together."""

    def __init__(self, count: int, last: asyncio.Future[bytes]) -> None:
        self.unsent = self.unanswered = count
        self.last = last


class _Connection(asyncio.Protocol):
    def __init__(self, request: bytes, left: _Left) -> None:
        self._request = request
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
                self._left.last.set_exception(error)
        if not self._size or len(self._received) < self._size:
            return
        self._left.unanswered -= 1
        if not self._left.unanswered:
            self._left.last.set_result(self._received.partition(b"\r\n\r\n")[2])
        self._received, self._size = b"", 0
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._left.last.done() and exc is not None:
            self._left.last.set_exception(exc)

    def _send(self) -> None:
        if self._left.unsent:
            self._left.unsent -= 1
            self._transport.write(self._request)
        else:
            self._transport.close()


def _size(received: bytes) -> int:
    """How long the response is that begins with `received`; 0 if too little is there to know."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return 0
    if not received.startswith(b"HTTP/1.1 2"):
        raise ValueError(f"answered {received[:100]!r}")
    head = received[:end].lower()
    at = head.index(b"content-length:") + len(b"content-length:")
    return end + 4 + int(head[at:].partition(b"\r\n")[0])


def _request(call: Call) -> bytes:
    target = call.path.format(number=0) + (f"?{call.query}" if call.query else "")
    lines = [f"{call.method} {target} HTTP/1.1", f"Host: {_HOST}", "Accept: */*"]
    if call.body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(call.body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + call.body


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
