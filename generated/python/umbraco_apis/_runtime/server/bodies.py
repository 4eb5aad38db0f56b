# Part of specloom 0.1.0. Do not edit.
"""The body of a request: bytes and a media type in, the value that a handler is given out."""

from __future__ import annotations

from ..operation import Body
from .body_kinds import ABSENT, ChunkReader, ContentReader, WholeReader, content_reader
from .incoming import Incoming
from .media_types import MediaType, best_match
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

    __slots__ = ("_body", "_method", "_readers", "_types", "_whole")

    def __init__(self, body: Body, method: str) -> None:
        self._body = body
        self._method = method
        self._types = [MediaType.parse(content.media_type) for content in body.contents]
        self._readers: dict[int, ContentReader] = {}
        self._whole: dict[bytes | None, WholeReader] = {}

    async def read(self, incoming: Incoming) -> object:
        """The value, None where there is no body and none is needed.

        Raises `InvalidRequest`, and `RequestError` for 413 and 415.
        """
        header = incoming.headers.get(b"content-type")
        incoming.refuse_too_large()
        if (whole := self._whole.get(header)) is not None:
            value = whole.read(await incoming.read(), incoming)
        else:
            value = await self._read_otherwise(header, incoming)
        if value is not ABSENT:
            return value
        if self._body.required:
            missing = Violation("body", "a body is required", kind="missing")
            raise InvalidRequest((missing,), is_malformed=True)
        return None

    async def _read_otherwise(self, header: bytes | None, incoming: Incoming) -> object:
        """As `read`, for a body that is not read at once, or a header that was not seen before."""
        reader = self._reader(header)
        if isinstance(reader, ChunkReader):
            return await reader.read_chunks(incoming)
        if reader is not None:
            if len(self._whole) < _REMEMBERED:
                self._whole[header] = reader
            return reader.read(await incoming.read(), incoming)
        if await incoming.is_empty():
            return ABSENT
        raise self._unsupported()

    def _reader(self, header: bytes | None) -> ContentReader | None:
        if header is None:
            index: int | None = 0
        else:
            index = best_match(self._types, MediaType.parse(header.decode("latin-1")))
        if index is None:
            return None
        if index not in self._readers:
            self._readers[index] = content_reader(self._body.contents[index])
        return self._readers[index]

    def _unsupported(self) -> RequestError:
        accepted = ", ".join(content.media_type for content in self._body.contents)
        headers = [("Accept", accepted)]
        if self._method in ("POST", "PATCH"):
            headers.append((f"Accept-{self._method.capitalize()}", accepted))
        detail = f"the body has a media type that is not read here; these are: {accepted}"
        return RequestError(415, "unsupported-media-type", detail, headers=headers)
