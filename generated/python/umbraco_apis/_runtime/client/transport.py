# Part of specloom 0.1.0. Do not edit.
"""How bytes get to a server and back: a `Transport`, made of httpx2, httpx, or the user's own client.

The only module that knows these libraries. It imports one when a transport is opened: httpx2 if it
is installed, else httpx. None of their types is seen outside.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from .errors import ApiConnectionError, ApiTimeoutError
from .message import BytesBody, Headers, Request, Response, Timeout
from .pieces import as_async

__all__ = [
    "AsyncTransport",
    "Transport",
    "open_async_transport",
    "open_transport",
    "open_wsgi_transport",
]

_LIBRARIES = ("httpx2", "httpx")


class Transport(Protocol):
    """Sends requests of a sync client. One transport serves many threads."""

    def send(self, request: Request) -> Response:
        """The response, its body unread. Raises ApiConnectionError, ApiTimeoutError or OSError."""
        ...

    def close(self) -> None:
        """Give back all connections."""
        ...


class AsyncTransport(Protocol):
    """Sends requests of an async client."""

    async def send(self, request: Request) -> Response:
        """The response, its body unread. Raises ApiConnectionError, ApiTimeoutError or OSError."""
        ...

    async def close(self) -> None:
        """Give back all connections."""
        ...


def open_transport(http_client: object = None) -> tuple[Transport, bool]:
    """A transport around `http_client`, or a new one; and whether it is ours to close.

    `http_client` is a client or transport of httpx2 or httpx, or a Transport. Raises TypeError where
    it is something else, ImportError where no library is installed.
    """
    if http_client is None:
        newest = _installed()
        return _SyncClient(newest, newest.Client(timeout=None), merges=False), True
    library = _library_of(http_client)
    if library is None:
        if callable(getattr(http_client, "send", None)):
            return cast("Transport", http_client), False
    elif hasattr(http_client, "handle_request"):
        return _SyncClient(library, library.Client(transport=http_client), merges=False), False
    elif hasattr(http_client, "build_request") and not hasattr(http_client, "aclose"):
        return _SyncClient(library, cast("_Client", http_client), merges=True), False
    raise TypeError(f"a sync client cannot send through {http_client!r}")


def open_async_transport(http_client: object = None) -> tuple[AsyncTransport, bool]:
    """As `open_transport`, for async clients."""
    if http_client is None:
        newest = _installed()
        return _AsyncClient(newest, newest.AsyncClient(timeout=None), merges=False), True
    library = _library_of(http_client)
    if library is None:
        if callable(getattr(http_client, "send", None)):
            return cast("AsyncTransport", http_client), False
    elif hasattr(http_client, "handle_async_request"):
        client = library.AsyncClient(transport=http_client)
        return _AsyncClient(library, client, merges=False), False
    elif hasattr(http_client, "build_request") and hasattr(http_client, "aclose"):
        return _AsyncClient(library, cast("_AnyAsyncClient", http_client), merges=True), False
    raise TypeError(f"an async client cannot send through {http_client!r}")


def open_wsgi_transport(app: object) -> Transport:
    """A transport to a WSGI application in process."""
    library = _installed()
    client = library.Client(transport=library.WSGITransport(app=app))
    return _SyncClient(library, client, merges=False)


class _HttpResponse(Protocol):
    """What both libraries' responses have."""

    status_code: int
    http_version: str

    @property
    def headers(self) -> _HttpHeaders: ...
    def iter_bytes(self) -> Iterator[bytes]: ...
    def aiter_bytes(self) -> AsyncIterator[bytes]: ...
    def close(self) -> None: ...
    async def aclose(self) -> None: ...


class _HttpHeaders(Protocol):
    def multi_items(self) -> list[tuple[str, str]]: ...


class _Client(Protocol):
    def build_request(self, method: str, url: str, **more: object) -> object: ...
    def send(self, request: object, *, stream: bool) -> _HttpResponse: ...
    def close(self) -> None: ...


class _AnyAsyncClient(Protocol):
    def build_request(self, method: str, url: str, **more: object) -> object: ...
    async def send(self, request: object, *, stream: bool) -> _HttpResponse: ...
    async def aclose(self) -> None: ...


class _Library(Protocol):
    """What of httpx2 and httpx is used here; both have it."""

    Client: Callable[..., _Client]
    AsyncClient: Callable[..., _AnyAsyncClient]
    Request: Callable[..., object]
    WSGITransport: Callable[..., object]
    TimeoutException: type[Exception]
    HTTPError: type[Exception]
    InvalidURL: type[Exception]
    StreamError: type[Exception]


class _Adapter:
    """Both directions between a library's types and ours. `merges`: a client of the user's has
    settings of its own (headers, cookies, parameters), which are added to each request."""

    def __init__(self, library: _Library, client: _Client | _AnyAsyncClient, merges: bool) -> None:
        self._library = library
        self._make = client.build_request if merges else library.Request

    def _request(self, request: Request, body: object) -> object:
        # As bytes, which both libraries take as they are: text would have to be ASCII.
        headers = [(name.encode(), value.encode()) for name, value in request.headers.items()]
        more: dict[str, object] = {"headers": headers}
        if body:
            more["content"] = body
        if request.timeout is not None:
            more["extensions"] = {"timeout": _seconds(request.timeout)}
        return self._make(request.method, request.url, **more)

    @contextmanager
    def _our_errors(self) -> Generator[None]:
        library = self._library
        try:
            yield
        except library.TimeoutException as error:
            raise ApiTimeoutError(_reason(error, "timed out")) from error
        except (library.HTTPError, library.InvalidURL, library.StreamError) as error:
            raise ApiConnectionError(_reason(error, "the connection failed")) from error


class _SyncClient(_Adapter):
    def __init__(self, library: _Library, client: _Client, merges: bool) -> None:
        super().__init__(library, client, merges)
        self._client = client

    def send(self, request: Request) -> Response:
        with self._our_errors():
            body = request.body
            response = self._client.send(self._request(request, body), stream=True)
        return _response(response, self._pieces(response), response.close)

    def close(self) -> None:
        self._client.close()

    def _pieces(self, response: _HttpResponse) -> Iterator[bytes]:
        with self._our_errors():
            yield from response.iter_bytes()


class _AsyncClient(_Adapter):
    def __init__(self, library: _Library, client: _AnyAsyncClient, merges: bool) -> None:
        super().__init__(library, client, merges)
        self._client = client

    async def send(self, request: Request) -> Response:
        with self._our_errors():
            body = request.body
            content = body if isinstance(body, bytes) else as_async(body)
            response = await self._client.send(self._request(request, content), stream=True)
        return _response(response, self._pieces(response), response.aclose)

    async def close(self) -> None:
        await self._client.aclose()

    async def _pieces(self, response: _HttpResponse) -> AsyncIterator[bytes]:
        with self._our_errors():
            async for piece in response.aiter_bytes():
                yield piece


def _response(response: _HttpResponse, body: BytesBody, close: Callable[[], object]) -> Response:
    headers = Headers(response.headers.multi_items())
    return Response(response.status_code, headers, body, response.http_version, close)


def _seconds(timeout: Timeout) -> Mapping[str, float | None]:
    total = timeout.total
    connect = total if timeout.connect is None else timeout.connect
    return {"connect": connect, "read": total, "write": total, "pool": total}


def _reason(error: Exception, otherwise: str) -> str:
    return f"{str(error) or otherwise} ({type(error).__name__})"


def _installed() -> _Library:
    for name in _LIBRARIES:
        if find_spec(name) is not None:
            return cast("_Library", import_module(name))
    raise ImportError("the client sends through httpx2 or httpx: install one of them")


def _library_of(candidate: object) -> _Library | None:
    """The library that the class of `candidate`, or a base of it, comes from."""
    for base in type(candidate).__mro__:
        name = base.__module__.partition(".")[0]
        if name in _LIBRARIES:
            return cast("_Library", sys.modules[name])
    return None
