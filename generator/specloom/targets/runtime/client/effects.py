"""All that a call may do to the world, as one `Protocol`; what it does with it is in `call`.

The logic of a call is written once, as coroutines over these methods. In an async client they are
awaited. In a sync client they do their work before they return, so a coroutine never suspends and
`run` gets its result by a single step: no event loop, no thread.
"""

from __future__ import annotations

from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from .message import Request, Response

__all__ = ["Effects", "run"]

T = TypeVar("T")


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

    def lock(self) -> AbstractAsyncContextManager[None]:
        """A new lock, for work that calls at the same time shall do once."""
        ...

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""
        ...

    def time(self) -> float:
        """Seconds since the epoch."""
        ...

    def random(self) -> float:
        """A number from 0 to less than 1."""
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
