# Part of specloom 0.1.0. Do not edit.
"""Responses to the server: whole ones, and those that are made while they are sent."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable
from typing import TypeAlias, cast

import anyio
from starlette.types import Message, Receive, Send

__all__ = ["Chunks", "RawHeaders", "close", "send_chunks"]

RawHeaders: TypeAlias = list[tuple[bytes, bytes]]
"""Header fields as ASGI has them, names in lower case."""

Chunks: TypeAlias = AsyncIterable[bytes]
"""A body that is sent while it is made."""


async def send_chunks(
    send: Send, receive: Receive | None, status: int, headers: RawHeaders, chunks: Chunks
) -> None:
    """Send a response chunk by chunk, until it ends or nobody is there any more to read it.

    `receive` tells when the client goes away; None where the request is still being read. What gives
    the chunks is closed in any case.
    """
    iterator = aiter(chunks)
    try:
        await _send(send, {"type": "http.response.start", "status": status, "headers": headers})
        if receive is None:
            await _send_all(send, iterator)
        else:
            await _send_while_there(send, receive, iterator)
    except _Gone:
        pass
    finally:
        await close(iterator)


async def close(chunks: object) -> None:
    """Let a generator that is not read to its end tidy up."""
    aclose = cast("Callable[[], Awaitable[None]] | None", getattr(chunks, "aclose", None))
    if aclose is not None:
        await aclose()


async def _send_while_there(send: Send, receive: Receive, iterator: AsyncIterator[bytes]) -> None:
    try:
        async with anyio.create_task_group() as group:
            group.start_soon(_cancel_when_gone, receive, group.cancel_scope)
            await _send_all(send, iterator)
            group.cancel_scope.cancel()
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None


async def _cancel_when_gone(receive: Receive, scope: anyio.CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    scope.cancel()


async def _send_all(send: Send, iterator: AsyncIterator[bytes]) -> None:
    async for chunk in iterator:
        await _send(send, {"type": "http.response.body", "body": chunk, "more_body": True})
    await _send(send, {"type": "http.response.body", "body": b"", "more_body": False})


class _Gone(Exception):  # noqa: N818 - a client that goes away is no error
    """The client is not there any more."""


async def _send(send: Send, message: Message) -> None:
    try:
        await send(message)
    except OSError:
        raise _Gone from None  # so servers tell it since ASGI 2.4
