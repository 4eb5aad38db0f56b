"""The bytes of a request body from the server, never more than allowed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from starlette.types import Receive

from .request_errors import RequestError

__all__ = ["Disconnected", "read_chunks", "read_whole", "refuse_too_large"]


class Disconnected(Exception):  # noqa: N818 - a client that goes away is no error
    """The client went away before its request was there."""


def refuse_too_large(headers: Mapping[bytes, bytes], limit: int) -> None:
    """Raise 413 where `Content-Length` says that the body is over `limit`, 400 where it says nothing."""
    length = headers.get(b"content-length")
    if length is None:
        return
    if not length.isdigit():
        raise RequestError(400, "malformed", "Content-Length is not a number")
    if len(length) > 18 or int(length) > limit:
        raise _too_large(limit)


async def read_whole(receive: Receive, limit: int) -> bytes:
    """The whole body; raises 413 as soon as it is over `limit`."""
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body") and message["type"] == "http.request" and len(body) <= limit:
        return body
    return b"".join([chunk async for chunk in _chunks(message, receive, limit)])


async def read_chunks(receive: Receive, limit: int) -> AsyncIterator[bytes]:
    """The body as it comes in; raises 413 as soon as it is over `limit`."""
    async for chunk in _chunks(await receive(), receive, limit):
        yield chunk


async def _chunks(
    message: Mapping[str, object], receive: Receive, limit: int
) -> AsyncIterator[bytes]:
    size = 0
    while True:
        if message["type"] == "http.disconnect":
            raise Disconnected
        chunk = message.get("body", b"")
        if isinstance(chunk, bytes) and chunk:
            size += len(chunk)
            if size > limit:
                raise _too_large(limit)
            yield chunk
        if not message.get("more_body"):
            return
        message = await receive()


def _too_large(limit: int) -> RequestError:
    return RequestError(413, "content-too-large", f"the body is larger than {limit} bytes")
