"""A server of streams in the process, and clients of both kinds that read them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from specloom.targets.runtime.client import (
    ApiClient,
    AsyncApiClient,
    AsyncResource,
    AsyncStream,
    ClientOptions,
    Headers,
    Request,
    Resource,
    Response,
    ResponseMode,
    Stream,
)
from specloom.targets.runtime.document import Document
from specloom.targets.runtime.operation import Operation

DOCUMENT = Document("d", "D", "1", servers=("https://api.example",))


@dataclass
class Server:
    """Answers every request with `chunks`; one that is an exception is raised in its place."""

    chunks: Sequence[bytes | Exception]
    content_type: str = "text/event-stream"
    requests: list[Request] = field(default_factory=list[Request])
    read: int = 0
    closed: bool = False

    def answer(self, request: Request, body: Iterator[bytes] | AsyncIterator[bytes]) -> Response:
        """The response, whose body is read from `body`."""
        self.requests.append(request)
        headers = Headers([("Content-Type", self.content_type)] if self.content_type else [])
        return Response(200, headers, body, close=self._close)

    def pieces(self) -> Iterator[bytes]:
        """The chunks, counted as they are read."""
        for chunk in self.chunks:
            if isinstance(chunk, Exception):
                raise chunk
            self.read += 1
            yield chunk

    def _close(self) -> None:
        self.closed = True


class Transport:
    """Sends to a server."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def send(self, request: Request) -> Response:
        """See `Transport`."""
        return self._server.answer(request, self._server.pieces())

    def close(self) -> None:
        """See `Transport`."""


class AsyncTransport:
    """Sends to a server, and lets other tasks run before each chunk."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def send(self, request: Request) -> Response:
        """See `AsyncTransport`."""
        return self._server.answer(request, self._pieces())

    async def close(self) -> None:
        """See `AsyncTransport`."""

    async def _pieces(self) -> AsyncIterator[bytes]:
        for piece in self._server.pieces():
            await asyncio.sleep(0)
            yield piece


class Things(Resource):
    """What a generated resource looks like."""

    def watch(self, operation: Operation[object], **options: Any) -> Stream[Any]:
        """The items of a stream."""
        return self._stream(operation, {}, options=options)  # type: ignore[arg-type]  # any options


class AsyncThings(AsyncResource):
    """The same, asynchronous."""

    def watch(self, operation: Operation[object], **options: Any) -> AsyncStream[Any]:
        """The items of a stream."""
        return self._stream(operation, {}, options=options)  # type: ignore[arg-type]  # any options


def sync_stream(
    server: Server, operation: Operation[Any], mode: ResponseMode = "lenient", **options: Any
) -> Stream[Any]:
    """A stream of a blocking client."""
    made = ClientOptions(http_client=Transport(server), responses=mode)
    return Things(ApiClient(DOCUMENT, options=made)).watch(operation, **options)


def async_stream(
    server: Server, operation: Operation[Any], mode: ResponseMode = "lenient", **options: Any
) -> AsyncStream[Any]:
    """A stream of an asynchronous client."""
    made = ClientOptions(http_client=AsyncTransport(server), responses=mode)
    return AsyncThings(AsyncApiClient(DOCUMENT, options=made)).watch(operation, **options)


@dataclass(frozen=True)
class Watched:
    """What a reader saw: the items, the events that carried them, and what the stream knew at its end."""

    items: list[Any]
    events: list[tuple[str | None, str | None]]
    last_event_id: str
    retry: float | None


class Reader:
    """Reads a stream, as blocking or asynchronous code does."""

    def __init__(self, *, is_async: bool) -> None:
        self.is_async = is_async

    def read(
        self,
        server: Server,
        operation: Operation[Any],
        mode: ResponseMode = "lenient",
        *,
        most: int = 1000,
        **options: Any,
    ) -> Watched:
        """All items, or the first `most`; the context is left then."""
        if self.is_async:
            return asyncio.run(_watch_async(async_stream(server, operation, mode, **options), most))
        return _watch(sync_stream(server, operation, mode, **options), most)


def _watch(stream: Stream[Any], most: int) -> Watched:
    items: list[Any] = []
    events: list[tuple[str | None, str | None]] = []
    with stream:
        for item in stream:
            items.append(item)
            if stream.event is not None:
                events.append((stream.event.event, stream.event.id))
            if len(items) == most:
                break
    return Watched(items, events, stream.last_event_id, stream.retry)


async def _watch_async(stream: AsyncStream[Any], most: int) -> Watched:
    items: list[Any] = []
    events: list[tuple[str | None, str | None]] = []
    async with stream:
        async for item in stream:
            items.append(item)
            if stream.event is not None:
                events.append((stream.event.event, stream.event.id))
            if len(items) == most:
                break
    return Watched(items, events, stream.last_event_id, stream.retry)
