# Part of specloom 0.1.0. Do not edit.
"""`multipart/form-data` as it is sent (RFC 7578): members of an object to parts, files read as they go.

Names and file names are written as browsers do, in UTF-8 with `%22`, `%0D` and `%0A` for what would end
them; a file name that is changed by that, or is beyond ASCII, comes a second time as `filename*` (RFC 5987),
exactly. A file without a name is called as its property: receivers tell files by having one.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeGuard, cast

from pydantic_core import PydanticSerializationError, to_jsonable_python

from ..file import File
from ..operation import Content, Part
from .content import is_json
from .errors import EncodeError
from .form import FormFields
from .percent import quote
from .plain import Plain

__all__ = ["MultipartBody", "write_multipart"]

_BYTES: Final = "application/octet-stream"


class MultipartBody:
    """A body of parts, made while it is read: files are never in memory as a whole."""

    __slots__ = ("_segments", "content_type")

    def __init__(self, media_type: str, boundary: str, parts: Iterable[tuple[str, bytes | File]]):
        """`parts` are headers, without an empty line, and content."""
        self.content_type = f"{media_type}; boundary={boundary}"
        self._segments: list[bytes | File] = []
        for headers, content in parts:
            self._segments.append(f"--{boundary}\r\n{headers}\r\n\r\n".encode())
            self._segments.append(content)
            self._segments.append(b"\r\n")
        self._segments.append(f"--{boundary}--\r\n".encode())

    @property
    def data(self) -> None:
        """Not in memory."""

    @property
    def length(self) -> int | None:
        """In bytes; None if the size of a file is not known."""
        total = 0
        for segment in self._segments:
            size = segment.size if isinstance(segment, File) else len(segment)
            if size is None:
                return None
            total += size
        return total

    @property
    def is_repeatable(self) -> bool:
        """Whether all files can be read again."""
        return all(part.is_repeatable for part in self._segments if isinstance(part, File))

    def __iter__(self) -> Iterator[bytes]:
        waiting = bytearray()
        for segment in self._segments:
            if isinstance(segment, bytes):
                waiting += segment
            else:
                yield bytes(waiting)
                waiting.clear()
                yield from segment
        yield bytes(waiting)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        waiting = bytearray()
        for segment in self._segments:
            if isinstance(segment, bytes):
                waiting += segment
            else:
                yield bytes(waiting)
                waiting.clear()
                async for chunk in segment:
                    yield chunk
        yield bytes(waiting)


def write_multipart(
    content: Content, members: Mapping[str, object], media_type: str, boundary: str = ""
) -> MultipartBody:
    """The body for `members`, by wire name; files in them are `File`s. The boundary is random.

    Raises `EncodeError` for a member that has no form, with its pointer.
    """
    fields = FormFields(content, is_encoded=False)
    parts = [part for name, member in members.items() for part in _parts(fields, name, member)]
    return MultipartBody(media_type, boundary or secrets.token_hex(16), parts)


def _parts(fields: FormFields, name: str, member: object) -> Iterator[tuple[str, bytes | File]]:
    part = fields.part(name)
    values = cast("list[object]", member) if isinstance(member, list | tuple) else [member]
    try:
        if part.is_file or (values and all(_is_file(value) for value in values)):
            for value in values:
                if value is not None:
                    yield _file_part(part, File.of(value))
            return
        plain = cast("Plain", to_jsonable_python(member, by_alias=True))
        for written, text in fields.write(name, plain):
            yield _headers(written, _text_type(part)), text.encode()
    except EncodeError as error:
        raise error.at(f"/{name}") from None
    except (PydanticSerializationError, TypeError, UnicodeEncodeError) as error:
        raise EncodeError(str(error), f"/{name}") from None


def _is_file(value: object) -> TypeGuard[File | bytes | Path]:
    return isinstance(value, File | bytes | Path)


def _file_part(part: Part, file: File) -> tuple[str, File]:
    declared = part.media_type or _BYTES
    is_open = "*" in declared or declared == _BYTES
    media_type = file.content_type or (file.media_type if is_open else declared)
    return _headers(part.wire_name, media_type, file.filename or part.wire_name), file


def _text_type(part: Part) -> str:
    """The media type of a part that is no file; plain text needs none (RFC 7578, section 4.4)."""
    media_type = part.media_type or "text/plain"
    if part.style is not None or media_type == "text/plain":
        return ""
    return "application/json" if is_json(media_type) and "*" in media_type else media_type


def _headers(name: str, media_type: str, filename: str = "") -> str:
    disposition = f'Content-Disposition: form-data; name="{_quoted(name)}"'
    if filename:
        quoted = _quoted(filename)
        disposition += f'; filename="{quoted}"'
        if quoted != filename or not filename.isascii() or "\\" in filename or "%" in filename:
            disposition += f"; filename*=UTF-8''{quote(filename)}"
    if "\r" in media_type or "\n" in media_type:
        raise EncodeError(f"{media_type!r} is no media type")
    return f"{disposition}\r\nContent-Type: {media_type}" if media_type else disposition


def _quoted(text: str) -> str:
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
