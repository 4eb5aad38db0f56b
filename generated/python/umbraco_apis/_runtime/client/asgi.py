# Part of specloom 0.1.0. Do not edit.
"""An ASGI application as a transport: requests reach it in process, without a socket.

Bodies stream in both directions. The application's lifespan begins with the first request and ends
when the transport is closed. What the application raises before it answers is raised to the caller.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Iterator,
    MutableMapping,
)
from typing import Any, TypeAlias, TypeVar, cast
from urllib.parse import unquote, urlsplit

from .errors import ApiConnectionError, ApiTimeoutError
from .message import Headers, Request, Response
from .pieces import as_async

__all__ = ["AsgiApp", "AsgiTransport", "SyncAsgiTransport"]

T = TypeVar("T")

_Message: TypeAlias = MutableMapping[str, Any]
AsgiApp: TypeAlias = Callable[
    [_Message, Callable[[], Awaitable[_Message]], Callable[[_Message], Awaitable[None]]],
    Awaitable[None],
]

_PATIENCE = 1.0
"""Seconds that an application has to end when nobody listens any more."""

_DISCONNECT: _Message = {"type": "http.disconnect"}


class AsgiTransport:
    """Calls `app` from an async client. Needs asyncio."""

    def __init__(self, app: AsgiApp) -> None:
        self._app = app
        self._lifespan: _Lifespan | None = None

    async def send(self, request: Request) -> Response:
        """See `AsyncTransport`."""
        if self._lifespan is None:
            self._lifespan = _Lifespan(self._app)
        await self._lifespan.started()
        exchange = _Exchange(self._app, request, self._lifespan.state)
        return await exchange.response()

    async def close(self) -> None:
        """End the application's lifespan."""
        if self._lifespan is not None:
            await self._lifespan.end()
            self._lifespan = None


class SyncAsgiTransport:
    """Calls `app` from a sync client: the application runs in an event loop of a thread of its own."""

    def __init__(self, app: AsgiApp) -> None:
        self._inner = AsgiTransport(app)
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def send(self, request: Request) -> Response:
        """See `Transport`."""
        response = self._run(self._inner.send(request))
        pieces = cast("AsyncIterator[bytes]", response.body)
        close = cast("Callable[[], Coroutine[object, None, None]]", response.close)
        response.body = self._pieces(pieces)
        response.close = lambda: self._run(close())
        return response

    def close(self) -> None:
        """End the application's lifespan, and the thread."""
        if self._loop is None or self._thread is None:
            return
        self._run(self._inner.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._loop = self._thread = None

    def _pieces(self, pieces: AsyncIterator[bytes]) -> Iterator[bytes]:
        while (piece := self._run(_next(pieces))) is not None:
            yield piece

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
                self._thread.start()
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()


async def _next(pieces: AsyncIterator[bytes]) -> bytes | None:
    return await anext(pieces, None)


class _Exchange:
    """One request to an application, and its answer as it comes."""

    def __init__(self, app: AsgiApp, request: Request, state: dict[str, Any]) -> None:
        self._request = request
        self._body = as_async(request.body)
        self._sent = False
        self._complete = False
        self._gone = asyncio.Event()
        # One message at a time: an application is no faster than who reads its answer.
        self._messages: asyncio.Queue[_Message | None] = asyncio.Queue(maxsize=1)
        scope = _scope(request, state)
        self._task = asyncio.ensure_future(self._ran(app, scope))

    async def response(self) -> Response:
        timeout = self._request.timeout
        try:
            start = await asyncio.wait_for(self._message(), timeout.total if timeout else None)
        except TimeoutError as error:
            await self.close()
            raise ApiTimeoutError("the application did not answer in time") from error
        except BaseException:
            await self.close()
            raise
        if start is None:
            await self._task  # raises what the application raised
            raise ApiConnectionError("the application ended without an answer")
        pairs = [
            (name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"]
        ]
        return Response(start["status"], Headers(pairs), self._pieces(), close=self.close)

    async def close(self) -> None:
        """Let the application end; one that is still answering is told that nobody listens."""
        self._gone.set()
        if not self._complete:
            while not self._messages.empty():
                self._messages.get_nowait()
            _, running = await asyncio.wait([self._task], timeout=_PATIENCE)
            for task in running:
                task.cancel()
        # What it raises after its answer is for its own log.
        await asyncio.gather(self._task, return_exceptions=True)

    async def _ran(self, app: AsgiApp, scope: _Message) -> None:
        try:
            await app(scope, self._receive, self._send)
        finally:
            if not self._gone.is_set() and not self._complete:
                await self._messages.put(None)

    async def _message(self) -> _Message | None:
        return await self._messages.get()

    async def _receive(self) -> _Message:
        if self._sent:
            await self._gone.wait()
            return _DISCONNECT
        piece = await anext(self._body, None)
        self._sent = piece is None
        return {"type": "http.request", "body": piece or b"", "more_body": not self._sent}

    async def _send(self, message: _Message) -> None:
        if not self._gone.is_set():
            await self._messages.put(message)

    async def _pieces(self) -> AsyncIterator[bytes]:
        more = True
        while more:
            message = await self._messages.get()
            if message is None:
                told = ApiConnectionError("the application ended within its answer")
                raise told from self._task.exception()
            if message["type"] != "http.response.body":
                continue
            more = message.get("more_body", False)
            self._complete = not more
            if body := message.get("body", b""):
                yield body


class _Lifespan:
    """The lifespan of an application; one that has none is left alone."""

    def __init__(self, app: AsgiApp) -> None:
        self.state: dict[str, Any] = {}
        self._startup = asyncio.Event()
        self._ending = asyncio.Event()
        self._asked = 0
        self._failure = ""
        self._task = asyncio.ensure_future(self._ran(app))

    async def started(self) -> None:
        """Return when the application is ready. Raises ApiConnectionError where it says it is not."""
        await self._startup.wait()
        if self._failure:
            raise ApiConnectionError(f"the application did not start: {self._failure}")

    async def end(self) -> None:
        """Let the application clean up."""
        self._ending.set()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _ran(self, app: AsgiApp) -> None:
        scope: _Message = {
            "type": "lifespan",
            "asgi": {"version": "3.0", "spec_version": "2.0"},
            "state": self.state,
        }
        try:
            await app(scope, self._receive, self._send)
        except Exception:  # the way of an application without a lifespan to say so
            return
        finally:
            self._startup.set()

    async def _receive(self) -> _Message:
        self._asked += 1
        if self._asked == 1:
            return {"type": "lifespan.startup"}
        await self._ending.wait()
        return {"type": "lifespan.shutdown"}

    async def _send(self, message: _Message) -> None:
        if message["type"] == "lifespan.startup.failed":
            self._failure = message.get("message") or "it gave no reason"
        self._startup.set()


def _scope(request: Request, state: dict[str, Any]) -> _Message:
    url = urlsplit(request.url)
    headers = {"host": url.netloc, **request.headers}
    if isinstance(request.body, bytes):
        if request.body:
            headers.setdefault("content-length", str(len(request.body)))
    elif "content-length" not in headers:
        headers["transfer-encoding"] = "chunked"
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": url.scheme,
        "path": unquote(url.path) or "/",
        "raw_path": url.path.encode(),
        "query_string": url.query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 0),
        "server": (url.hostname or "", url.port or {"http": 80}.get(url.scheme, 443)),
        "state": dict(state),
    }
