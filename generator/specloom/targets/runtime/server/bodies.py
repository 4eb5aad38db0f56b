"""The body of a request: bytes and a media type in, the value that a handler is given out."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import Receive

from ..operation import Body
from .body_kinds import ABSENT, ContentReader, content_reader
from .media_types import MediaType, best_match
from .receiving import refuse_too_large
from .request_errors import RequestError
from .violations import InvalidRequest, Violation

__all__ = ["BodyReader"]

_REMEMBERED = 64
"""So many spellings of a `Content-Type` are remembered for an operation."""


class BodyReader:
    """Reads the body of one operation.

    A body without a `Content-Type` is read as the first documented media type. Without that header,
    no bytes are no body; with it, they may be an empty text, file or form.
    """

    __slots__ = ("_body", "_known", "_method", "_types")

    def __init__(self, body: Body, method: str) -> None:
        self._body = body
        self._method = method
        self._types = [MediaType.parse(content.media_type) for content in body.contents]
        self._known: dict[bytes | None, ContentReader] = {}

    async def read(self, receive: Receive, headers: Mapping[bytes, bytes], limit: int) -> object:
        """The value, None where there is no body and none is needed.

        Raises `InvalidRequest`, and `RequestError` for 413 and 415.
        """
        header = headers.get(b"content-type")
        reader = self._known.get(header) or self._choose(header)
        refuse_too_large(headers, limit)
        if reader is None:
            await self._refuse_media_type(receive)
            value: object = ABSENT
        else:
            value = await reader(receive, headers, limit)
        if value is not ABSENT:
            return value
        if self._body.required:
            raise InvalidRequest((Violation("body", "a body is required", kind="missing"),))
        return None

    def _choose(self, header: bytes | None) -> ContentReader | None:
        if header is None:
            index: int | None = 0
        else:
            index = best_match(self._types, MediaType.parse(header.decode("latin-1")))
        if index is None:
            return None
        reader = self._find(index)
        if len(self._known) < _REMEMBERED:
            self._known[header] = reader
        return reader

    def _find(self, index: int) -> ContentReader:
        content = self._body.contents[index]
        for known in self._known.values():
            if known.content is content:
                return known
        return content_reader(content)

    async def _refuse_media_type(self, receive: Receive) -> None:
        """Raise 415, unless there is nothing of that type."""
        message = await receive()
        if not message.get("body") and not message.get("more_body"):
            return
        accepted = ", ".join(content.media_type for content in self._body.contents)
        headers = [("Accept", accepted)]
        if self._method in ("POST", "PATCH"):
            headers.append((f"Accept-{self._method.capitalize()}", accepted))
        raise RequestError(
            415,
            "unsupported-media-type",
            f"the body has a media type that is not read here; these are: {accepted}",
            headers=headers,
        )
