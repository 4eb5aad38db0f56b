# Part of specloom 0.1.0. Do not edit.
"""All that a call may do to the world, as one `Protocol`; what it does with it is in `call`.

The logic of a call is written once, as coroutines over these methods. In an async client they are
awaited. In a sync client they do their work before they return, so a coroutine never suspends and
`run` gets its result by a single step: no event loop, no thread.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from random import random
from time import monotonic, sleep, time
from typing import Protocol, TypeVar

from .message import Request, Response

__all__ = ["Clock", "Effects", "run"]

T = TypeVar("T")


async def _async_sleep(seconds: float) -> None:
    # A sync client never imports it, which saves a tenth of its start.
    from asyncio import sleep as wait  # noqa: PLC0415

    await wait(seconds)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance; those of the machine unless a test says otherwise.

    `monotonic` never goes back; `now` is seconds since the epoch; `chance` is from 0 to less than 1.
    """

    monotonic: Callable[[], float] = monotonic
    now: Callable[[], float] = time
    chance: Callable[[], float] = random
    sleep: Callable[[float], None] = sleep
    async_sleep: Callable[[float], Awaitable[None]] = _async_sleep


class Effects(Protocol):
    """The hands and the clock of a call."""

    async def send(self, request: Request) -> Response:
        """Send `request`; return when the head of the response is there, its body unread.

        Raises ApiConnectionError, ApiTimeoutError.
        """
        ...

    async def read(self, response: Response, seconds: float | None) -> bytes:
        """Read the body to its end, keep it as `content`, and close the response; raises as `send`."""
        ...

    async def close(self, response: Response) -> None:
        """Give the connection back without reading further."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    async def settle(self, value: object) -> object:
        """What a function of the user's gave; in an async client awaited where it can be."""
        ...

    def lock(self) -> AbstractAsyncContextManager[None]:
        """Hold the client's one lock, for work that calls at the same time shall do once."""
        ...

    @property
    def clock(self) -> Clock:
        """Time and chance."""
        ...


def run(coroutine: Coroutine[object, None, T]) -> T:
    """The result of a coroutine that never suspends; raises RuntimeError if it does."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        result: T = stop.value
        return result
    coroutine.close()
    raise RuntimeError("a sync client waits for nothing: hooks and credentials must be sync too")
