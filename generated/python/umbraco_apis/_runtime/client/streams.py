# Part of specloom 0.1.0. Do not edit.
"""An operation that answers with a stream, and its arguments, to the items as they arrive.

What the items are is in `stream_items`; here are the two ways to wait for them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

from ..codec import ServerSentEvent
from ..operation import Operation
from .caller import AsyncCaller, AsyncOpenResponse, Caller, OpenResponse
from .options import CallOptions
from .stream_items import StreamItems

__all__ = ["AsyncStream", "Stream"]

T_co = TypeVar("T_co", covariant=True)
Call = TypeVar("Call", Caller, AsyncCaller)
Open = TypeVar("Open", OpenResponse, AsyncOpenResponse)


class _Items(Generic[Call, Open]):
    """What both streams know: the call that opens them, and how far they were read.

    The client is kept as long as its stream: its connections are not closed under it.
    """

    def __init__(
        self,
        caller: Call,
        operation: Operation[object],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
    ) -> None:
        self._caller: Call = caller
        self._operation = operation
        self._arguments = arguments
        self._body = body
        self._options = options
        self._response: Open | None = None
        self._items: StreamItems | None = None
        self._is_closed = False

    @property
    def response(self) -> Open | None:
        """Status and headers; None before the stream is open."""
        return self._response

    @property
    def event(self) -> ServerSentEvent | None:
        """The event that carried the last item, with its name and id; None in other streams."""
        return self._items.event if self._items is not None else None

    @property
    def last_event_id(self) -> str:
        """What to send as `Last-Event-ID` to go on where this stream ended; empty if there is none."""
        return self._items.last_event_id if self._items is not None else ""

    @property
    def retry(self) -> float | None:
        """How many seconds the server wants clients to wait before they come again, if it said so."""
        return self._items.retry if self._items is not None else None


class Stream(_Items[Caller, OpenResponse], Generic[T_co]):
    """The items of a stream as they arrive: an iterator, and a context manager that closes it.

    The call is made when the context is entered or the first item is asked for. A stream that was
    read to its end is closed; one that is left earlier needs the context, or `close`. Raises what
    calls raise, ApiConnectionError where the stream breaks off, and ResponseValidationError for an
    item that cannot be read, or that is not as documented in `responses="strict"`.
    """

    _reading: Iterator[object] | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T_co:
        if self._is_closed:
            raise StopIteration
        if self._reading is None:
            self._reading = self._read()
        return cast("T_co", next(self._reading))

    def close(self) -> None:
        """Give the connection back; no more items come."""
        self._is_closed = True
        if self._response is not None:
            self._response.close()

    def __enter__(self) -> Self:
        self._opened()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _read(self) -> Iterator[object]:
        response, items = self._opened()
        with response:
            for chunk in response.iter_bytes():
                yield from items.feed(chunk)
                if items.is_done:
                    return
            yield from items.close()

    def _opened(self) -> tuple[OpenResponse, StreamItems]:
        response, items = self._response, self._items
        if response is None or items is None:
            response = self._caller.open(
                self._operation, self._arguments, self._body, self._options, stream=True
            )
            try:
                items = response.stream_items()
            except BaseException:
                response.close()
                raise
            self._response, self._items = response, items
        return response, items


class AsyncStream(_Items[AsyncCaller, AsyncOpenResponse], Generic[T_co]):
    """As `Stream`, for async clients."""

    _reading: AsyncIterator[object] | None = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T_co:
        if self._is_closed:
            raise StopAsyncIteration
        if self._reading is None:
            self._reading = self._read()
        return cast("T_co", await anext(self._reading))

    async def close(self) -> None:
        """Give the connection back; no more items come."""
        self._is_closed = True
        if self._response is not None:
            await self._response.close()

    async def __aenter__(self) -> Self:
        await self._opened()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def _read(self) -> AsyncIterator[object]:
        response, items = await self._opened()
        async with response:
            async for chunk in response.iter_bytes():
                for item in items.feed(chunk):
                    yield item
                if items.is_done:
                    return
            for item in items.close():
                yield item

    async def _opened(self) -> tuple[AsyncOpenResponse, StreamItems]:
        response, items = self._response, self._items
        if response is None or items is None:
            response = await self._caller.open(
                self._operation, self._arguments, self._body, self._options, stream=True
            )
            try:
                items = response.stream_items()
            except BaseException:
                await response.close()
                raise
            self._response, self._items = response, items
        return response, items
