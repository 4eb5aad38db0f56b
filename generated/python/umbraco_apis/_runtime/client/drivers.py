# Part of specloom 0.1.0. Do not edit.
"""The two kinds of `Effects`: those of a sync client block, those of an async one are awaited."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Awaitable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import TYPE_CHECKING, cast

from .effects import Clock
from .errors import ApiTimeoutError
from .message import Request, Response
from .pieces import as_async, as_sync
from .transport import AsyncTransport, Transport

if TYPE_CHECKING:
    from asyncio import Lock

__all__ = ["AsyncEffects", "SyncEffects"]


@dataclass(slots=True)
class SyncEffects:
    """Does everything before it returns, so that a coroutine over it never suspends."""

    transport: Transport
    clock: Clock = field(default_factory=Clock)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    async def send(self, request: Request) -> Response:
        """See `Effects`."""
        return self.transport.send(request)

    async def read(self, response: Response, seconds: float | None) -> bytes:
        """See `Effects`."""
        end = None if seconds is None else self.clock.monotonic() + seconds
        pieces: list[bytes] = []
        try:
            for piece in as_sync(response.body):
                pieces.append(piece)
                if end is not None and self.clock.monotonic() > end:
                    raise ApiTimeoutError("the body of the response did not come in time")
        finally:
            await self.close(response)
        response.content = b"".join(pieces)
        return response.content

    async def close(self, response: Response) -> None:
        """See `Effects`."""
        if response.close is not None:
            response.close()

    async def sleep(self, seconds: float) -> None:
        """See `Effects`."""
        self.clock.sleep(seconds)

    async def settle(self, value: object) -> object:
        """See `Effects`."""
        return value

    def lock(self) -> AbstractAsyncContextManager[None]:
        """See `Effects`."""
        return _held(self._lock)


def _async_lock() -> Lock:
    from asyncio import Lock  # noqa: PLC0415 - a sync client never needs it

    return Lock()


@dataclass(slots=True)
class AsyncEffects:
    """Awaits; bodies that come synchronously are taken too."""

    transport: AsyncTransport
    clock: Clock = field(default_factory=Clock)
    _lock: Lock = field(default_factory=_async_lock)

    async def send(self, request: Request) -> Response:
        """See `Effects`."""
        return await self.transport.send(request)

    async def read(self, response: Response, seconds: float | None) -> bytes:
        """See `Effects`."""
        end = None if seconds is None else self.clock.monotonic() + seconds
        pieces: list[bytes] = []
        try:
            async for piece in as_async(response.body):
                pieces.append(piece)
                if end is not None and self.clock.monotonic() > end:
                    raise ApiTimeoutError("the body of the response did not come in time")
        finally:
            await self.close(response)
        response.content = b"".join(pieces)
        return response.content

    async def close(self, response: Response) -> None:
        """See `Effects`."""
        if response.close is not None:
            closing = response.close()
            if isawaitable(closing):
                await closing

    async def sleep(self, seconds: float) -> None:
        """See `Effects`."""
        await self.clock.async_sleep(seconds)

    async def settle(self, value: object) -> object:
        """See `Effects`."""
        return await cast("Awaitable[object]", value) if isawaitable(value) else value

    def lock(self) -> AbstractAsyncContextManager[None]:
        """See `Effects`."""
        return _awaited(self._lock)


@asynccontextmanager
async def _held(lock: threading.Lock) -> AsyncGenerator[None]:
    with lock:
        yield


@asynccontextmanager
async def _awaited(lock: Lock) -> AsyncGenerator[None]:
    async with lock:
        yield
