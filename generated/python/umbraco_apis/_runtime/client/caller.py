# Part of specloom 0.1.0. Do not edit.
"""What pages and streams ask of a client: calls, as one small `Protocol` for each kind of client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from types import TracebackType
from typing import Protocol, Self, TypeVar

from ..operation import Content, Operation
from .message import Headers
from .options import CallOptions
from .response import ApiResponse
from .stream_items import StreamItems

__all__ = [
    "AsyncCaller",
    "AsyncOpenResponse",
    "Caller",
    "OpenResponse",
]

T = TypeVar("T")


class OpenResponse(Protocol):
    """A successful response whose body is still to come; a context manager that closes it."""

    @property
    def status_code(self) -> int:
        """The status."""
        ...

    @property
    def headers(self) -> Headers:
        """The headers."""
        ...

    @property
    def documented(self) -> Content | None:
        """What the document says of this body; None if it says nothing."""
        ...

    def stream_items(self) -> StreamItems:
        """What makes items of the bytes of this body, as the client reads responses.

        Raises ResponseValidationError where it is no documented stream.
        """
        ...

    def iter_bytes(self) -> Iterator[bytes]:
        """The body as it arrives; raises ApiConnectionError if it breaks off."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class AsyncOpenResponse(Protocol):
    """As `OpenResponse`, for async clients."""

    @property
    def status_code(self) -> int:
        """The status."""
        ...

    @property
    def headers(self) -> Headers:
        """The headers."""
        ...

    @property
    def documented(self) -> Content | None:
        """What the document says of this body; None if it says nothing."""
        ...

    def stream_items(self) -> StreamItems:
        """What makes items of the bytes of this body, as the client reads responses.

        Raises ResponseValidationError where it is no documented stream.
        """
        ...

    def iter_bytes(self) -> AsyncIterator[bytes]:
        """The body as it arrives; raises ApiConnectionError if it breaks off."""
        ...

    async def close(self) -> None:
        """Give the connection back."""
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Caller(Protocol):
    """Makes calls. Raises what calls raise: ApiError and its subclasses.

    `arguments` are by Python name. `body` is `MISSING` where there is none. `url` replaces the URL
    that would be made of the operation's path and query (a link to the next page): absolute, or
    relative to the URL of the operation; no parameters in path or query are sent with it.
    """

    def respond(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        url: str | None = None,
    ) -> ApiResponse[T]:
        """The response of a call, read and decoded."""
        ...

    def open(
        self,
        operation: Operation[object],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        stream: bool = False,
    ) -> OpenResponse:
        """The response of a call, unread. `stream`: a media type that is a stream is asked for."""
        ...


class AsyncCaller(Protocol):
    """As `Caller`, for async clients."""

    async def respond(
        self,
        operation: Operation[T],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        url: str | None = None,
    ) -> ApiResponse[T]:
        """The response of a call, read and decoded."""
        ...

    async def open(
        self,
        operation: Operation[object],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
        *,
        stream: bool = False,
    ) -> AsyncOpenResponse:
        """The response of a call, unread. `stream`: a media type that is a stream is asked for."""
        ...
