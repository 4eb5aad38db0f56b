# Part of specloom 0.1.0. Do not edit.
"""Bodies that are read while they come in: bytes, and items of a stream; by coroutines and by threads."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from anyio import from_thread

from ..file import File

__all__ = ["ByteStream", "Bytes", "ItemStream", "Items"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Items: TypeAlias = AsyncIterable[T_co] | Iterable[T_co]
"""What a handler answers with where items are streamed; blocking ones are asked from a worker thread."""

Bytes: TypeAlias = bytes | File | Path | AsyncIterable[bytes] | Iterable[bytes]
"""What a handler answers with where the body is binary."""

_END = object()


class ItemStream(Generic[T]):
    """The items of a request body, each validated when its turn comes.

    Iterated once: with `async for`, or with `for` in a handler that is `def`. Raises `RequestError` for
    an item that is not valid, which ends the request if it is not caught.
    """

    __slots__ = ("_iterator",)

    def __init__(self, items: AsyncIterator[T]) -> None:
        self._iterator = items

    def __aiter__(self) -> AsyncIterator[T]:
        return self._iterator

    def __iter__(self) -> Iterator[T]:
        step: Callable[[], object] = lambda: from_thread.run(anext, self._iterator, _END)  # noqa: E731
        return iter(step, _END)  # type: ignore[arg-type]  # the sentinel is no item


class ByteStream(ItemStream[bytes]):
    """The bytes of a request body as they come in, under the name `media_type`.

    `size` is what the client says that they are; None where it does not. Reading more than the
    application's `max_body` raises `RequestError`, which is answered with 413.
    """

    __slots__ = ("media_type", "size")

    def __init__(self, chunks: AsyncIterator[bytes], media_type: str, size: int | None) -> None:
        super().__init__(chunks)
        self.media_type = media_type
        self.size = size

    async def read(self) -> bytes:
        """All of it, in memory. A handler that is `def` writes `b"".join(body)`."""
        return b"".join([chunk async for chunk in self])
