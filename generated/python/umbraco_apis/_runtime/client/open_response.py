# Part of specloom 0.1.0. Do not edit.
"""Responses whose bodies are read as they arrive: `StreamingResponse`, and its async twin."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

from ..operation import Content
from .core import Opened
from .effects import run
from .errors import ApiConnectionError
from .lines import Lines, Texts
from .message import Headers
from .pieces import as_async, as_sync
from .response import charset, request_id
from .stream_items import StreamItems

__all__ = ["AsyncStreamingResponse", "AsyncStreamingResponseManager", "StreamingResponse"]

T_co = TypeVar("T_co", covariant=True)


class _Head(Generic[T_co]):
    """What is known before the body is read."""

    def __init__(self, opened: Opened[T_co]) -> None:
        self._opened = opened

    @property
    def status_code(self) -> int:
        """The status."""
        return self._opened.response.status_code

    @property
    def headers(self) -> Headers:
        """The headers."""
        return self._opened.response.headers

    @property
    def method(self) -> str:
        """The method of the request."""
        return self._opened.attempts.sent.method

    @property
    def url(self) -> str:
        """The URL that answered."""
        return self._opened.attempts.sent.url

    @property
    def http_version(self) -> str:
        """The protocol, such as `HTTP/1.1`."""
        return self._opened.response.http_version

    @property
    def attempts(self) -> int:
        """How often the request was sent."""
        return self._opened.attempts.count

    @property
    def request_id(self) -> str | None:
        """What the server calls this request, to be told to its operators."""
        return request_id(self.headers)

    @property
    def documented(self) -> Content | None:
        """What the document says of this body; None if it says nothing."""
        return self._opened.documented

    def stream_items(self) -> StreamItems:
        """What makes items of the bytes of a stream; see `Stream` for a simpler way to them.

        Raises ResponseValidationError where this is no documented stream.
        """
        return self._opened.stream_items()

    def _broken(self, error: OSError) -> ApiConnectionError:
        broken = ApiConnectionError(str(error) or type(error).__name__)
        broken.request = self._opened.attempts.sent
        return broken


class StreamingResponse(_Head[T_co]):
    """A successful response, open; a context manager that closes it.

    The body is read once, by one of the methods. Each raises ApiConnectionError if it breaks off.
    """

    def iter_bytes(self) -> Iterator[bytes]:
        """The body in pieces as they arrive, decompressed."""
        try:
            yield from as_sync(self._opened.response.body)
        except ApiConnectionError as error:
            error.request = self._opened.attempts.sent
            raise
        except OSError as error:
            raise self._broken(error) from error
        finally:
            self.close()

    def iter_text(self) -> Iterator[str]:
        """The body as text, in pieces as they arrive."""
        texts = Texts(charset(self.headers))
        for piece in self.iter_bytes():
            if text := texts.push(piece):
                yield text
        if text := texts.end():
            yield text

    def iter_lines(self) -> Iterator[str]:
        """The lines of the body, without their ends."""
        lines = Lines()
        for text in self.iter_text():
            yield from lines.push(text)
        yield from lines.end()

    def read(self) -> bytes:
        """The rest of the body; a second call gives the same."""
        response = self._opened.response
        if not response.content:
            response.content = b"".join(self.iter_bytes())
        return response.content

    def parse(self) -> T_co:
        """The body as the plain method returns it. Raises ResponseValidationError as that does."""
        self.read()
        return self._opened.result().parsed

    def save(self, path: str | PathLike[str]) -> int:
        """Write the body to a file, piece by piece; gives the number of bytes."""
        size = 0
        with Path(path).open("wb") as file:
            for piece in self.iter_bytes():
                size += file.write(piece)
        return size

    def close(self) -> None:
        """Give the connection back; what was not read is lost."""
        run(self._opened.close())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncStreamingResponse(_Head[T_co]):
    """As `StreamingResponse`, for async clients."""

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """The body in pieces as they arrive, decompressed."""
        try:
            async for piece in as_async(self._opened.response.body):
                yield piece
        except ApiConnectionError as error:
            error.request = self._opened.attempts.sent
            raise
        except OSError as error:
            raise self._broken(error) from error
        finally:
            await self.close()

    async def iter_text(self) -> AsyncIterator[str]:
        """The body as text, in pieces as they arrive."""
        texts = Texts(charset(self.headers))
        async for piece in self.iter_bytes():
            if text := texts.push(piece):
                yield text
        if text := texts.end():
            yield text

    async def iter_lines(self) -> AsyncIterator[str]:
        """The lines of the body, without their ends."""
        lines = Lines()
        async for text in self.iter_text():
            for line in lines.push(text):
                yield line
        for line in lines.end():
            yield line

    async def read(self) -> bytes:
        """The rest of the body; a second call gives the same."""
        response = self._opened.response
        if not response.content:
            response.content = b"".join([piece async for piece in self.iter_bytes()])
        return response.content

    async def parse(self) -> T_co:
        """The body as the plain method returns it. Raises ResponseValidationError as that does."""
        await self.read()
        return self._opened.result().parsed

    async def save(self, path: str | PathLike[str]) -> int:
        """Write the body to a file, piece by piece; gives the number of bytes."""
        size = 0
        with Path(path).open("wb") as file:
            async for piece in self.iter_bytes():
                size += file.write(piece)
        return size

    async def close(self) -> None:
        """Give the connection back; what was not read is lost."""
        await self._opened.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


class AsyncStreamingResponseManager(Generic[T_co]):
    """A call that is made when the context is entered, and closed when it is left."""

    def __init__(
        self, call: Callable[[], Coroutine[object, object, AsyncStreamingResponse[T_co]]]
    ) -> None:
        self._call = call
        self._response: AsyncStreamingResponse[T_co] | None = None

    async def __aenter__(self) -> AsyncStreamingResponse[T_co]:
        self._response = await self._call()
        return self._response

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._response is not None:
            await self._response.close()
