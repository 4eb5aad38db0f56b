# Part of specloom 0.1.0. Do not edit.
"""Bodies in pieces: sync to async, and read whole within a time."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable

from .message import BytesBody

__all__ = ["as_async", "as_sync"]


def as_sync(body: BytesBody) -> Iterable[bytes]:
    """The pieces of `body`. Raises TypeError where they come asynchronously."""
    if isinstance(body, bytes):
        return (body,)
    if isinstance(body, Iterable):
        return body
    raise TypeError("a sync client cannot read an async iterable")


async def as_async(body: BytesBody) -> AsyncIterator[bytes]:
    """The pieces of `body`, whichever way they come."""
    if isinstance(body, bytes):
        yield body
    elif isinstance(body, AsyncIterable):
        async for piece in body:
            yield piece
    else:
        for piece in body:
            yield piece
