# Part of specloom 0.1.0. Do not edit.
"""Bodies of responses that are sent while they are made: files, chunks and items in, chunks out."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from typing import Any, TypeVar, cast

from anyio.to_thread import run_sync

from ..codec import StreamWriter
from .sending import close

__all__ = ["bytes_of", "framed"]

T = TypeVar("T")

_END = object()


async def bytes_of(chunks: AsyncIterable[bytes] | Iterable[bytes]) -> AsyncIterator[bytes]:
    """The chunks of a body; blocking ones are asked for in a worker thread."""
    async for chunk in _asynchronous(chunks):
        yield bytes(chunk)


async def framed(
    writer: StreamWriter,
    items: AsyncIterable[Any] | Iterable[Any],
    check: Callable[[object], None] | None,
) -> AsyncIterator[bytes]:
    """The items of a stream in their frames, each checked before it is sent."""
    source = _asynchronous(items)
    try:
        async for item in source:
            if check is not None:
                check(item)
            yield writer.write(item)
        if end := writer.end():
            yield end
    finally:
        await close(source)


async def _asynchronous(items: AsyncIterable[T] | Iterable[T]) -> AsyncIterator[T]:
    if isinstance(items, AsyncIterable):
        iterator = aiter(items)
        try:
            async for item in iterator:
                yield item
        finally:
            await close(iterator)
    else:
        async for item in _from_thread(iter(items)):
            yield item


async def _from_thread(items: Iterator[T]) -> AsyncIterator[T]:
    try:
        while True:
            item = await run_sync(next, items, _END)
            if item is _END:
                return
            yield cast("T", item)
    finally:
        close_ = getattr(items, "close", None)
        if close_ is not None:
            await run_sync(close_)
