# Part of specloom 0.1.0. Do not edit.
"""Binary content, wherever it lies: what stands in models, calls and handlers for bytes with a name."""

from __future__ import annotations

import io
import mimetypes
import os
import secrets
import shutil
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol, TypeAlias, TypeGuard, cast

from pydantic_core import PydanticCustomError, core_schema

__all__ = ["CHUNK_SIZE", "Content", "File", "Readable", "ReceivedFiles"]

CHUNK_SIZE: Final = 64 * 1024
"""How many bytes are read at once."""

_ANY: Final = "application/octet-stream"


class Readable(Protocol):
    """A binary file object; `seek` and `tell` are used if it has them."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes; none at the end."""
        ...


Content: TypeAlias = (
    bytes | bytearray | memoryview | Path | Readable | Iterable[bytes] | AsyncIterable[bytes]
)
"""Where the bytes of a `File` may come from. A `str` is none of it: it may be a path or be text."""


class File:
    """Bytes with a file name and a media type, read when they are needed.

    >>> File(Path("cat.png"))                              # name, type and size as the disk has them
    >>> File(b"...", filename="cat.png", content_type="image/png")
    >>> File(response.iter_bytes(), filename="video.mp4", size=12_000_000)

    Pydantic takes one, or any of `Content`, or a pair of a file name and `Content`, for a field of
    this type. A file object is read from where it stands when it is passed in, and not closed. An
    iterator can be read once. `size` is in bytes.
    """

    __slots__ = ("_content", "_size", "_start", "_used", "content_type", "filename")

    def __init__(
        self,
        content: Content,
        *,
        filename: str | None = None,
        content_type: str | None = None,
        size: int | None = None,
    ) -> None:
        if isinstance(content, str):
            raise TypeError("text is no binary content: pass a Path, or encode it")
        if isinstance(content, bytearray | memoryview):
            content = bytes(content)
        self._content = content
        self._start = _position(content)
        self._size = size
        self._used = False
        self.filename = _name_of(content) if filename is None else filename
        self.content_type = content_type

    def __repr__(self) -> str:
        kind = type(self._content).__name__
        return f"File({kind}, filename={self.filename!r}, content_type={self.content_type!r})"

    def __eq__(self, other: object) -> bool:
        """Equal files have the same name and type, and the same bytes or the same source of them."""
        if not isinstance(other, File):
            return NotImplemented
        return (
            (self.filename, self.content_type) == (other.filename, other.content_type)
        ) and self._has_content_of(other)

    __hash__ = None  # type: ignore[assignment]  # content may change under it

    def _has_content_of(self, other: File) -> bool:
        mine, others = self._content, other._content
        is_value = isinstance(mine, bytes | Path) and isinstance(others, bytes | Path)
        return mine == others if is_value else mine is others

    @property
    def media_type(self) -> str:
        """`content_type`, or else what the file name suggests, or else `application/octet-stream`."""
        if self.content_type is not None:
            return self.content_type
        return mimetypes.guess_type(self.filename or "")[0] or _ANY

    @property
    def size(self) -> int | None:
        """The number of bytes, None where only reading would tell. Raises `OSError` for a missing file."""
        if self._size is not None:
            return self._size
        match self._content:
            case bytes():
                return len(self._content)
            case Path():
                return self._content.stat().st_size
            case _:
                return None if self._start is None else _remaining(self._content, self._start)

    @property
    def is_repeatable(self) -> bool:
        """Whether it can be read again: a request with it can be sent again."""
        return isinstance(self._content, bytes | Path) or self._start is not None

    def open(self) -> BinaryIO:
        """A binary file at the beginning of the content; the caller closes it.

        The caller's own file object where it was given one, so closing it closes that. Raises
        `TypeError` for content that can only be read asynchronously.
        """
        match self._content:
            case bytes():
                return io.BytesIO(self._content)
            case Path():
                return self._content.open("rb")
            case _ if _is_readable(self._content):
                self._rewind()
                return cast("BinaryIO", self._content)
            case _:
                return io.BytesIO(b"".join(iter(self)))

    def read(self) -> bytes:
        """All of it, in memory."""
        return self._content if isinstance(self._content, bytes) else b"".join(iter(self))

    async def aread(self) -> bytes:
        """All of it, in memory; also of content that is read asynchronously."""
        return b"".join([chunk async for chunk in self])

    def __iter__(self) -> Iterator[bytes]:
        """The content in chunks, from its beginning.

        Raises `ValueError` if it can be read only once and has been, `TypeError` if it can be read
        only asynchronously or a file object gives text.
        """
        content = self._content
        if isinstance(content, bytes):
            return iter((content,)) if content else iter(())
        if isinstance(content, Path):
            return _read_path(content)
        if _is_readable(content):
            self._rewind()
            return _read_file(content)
        if isinstance(content, AsyncIterable):
            raise TypeError("the content is asynchronous: use an AsyncClient, or `aread`")
        self._use()
        return iter(cast("Iterable[bytes]", content))

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """As `__iter__`; disks are read without a thread, a chunk at a time."""
        if isinstance(self._content, AsyncIterable):
            self._use()
            async for chunk in self._content:
                yield chunk
        else:
            for chunk in self:
                yield chunk

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the content to `path`, replacing what is there; gives the path."""
        target = Path(path)
        with target.open("wb") as out:
            if _is_readable(self._content):
                shutil.copyfileobj(self.open(), out, CHUNK_SIZE)
            else:
                for chunk in self:
                    out.write(chunk)
        return target

    def close(self) -> None:
        """Close the file object that was passed in, if one was."""
        close = cast("Callable[[], object] | None", getattr(self._content, "close", None))
        if close is not None:
            close()

    def _rewind(self) -> None:
        if self._start is None:
            self._use()
        else:
            cast("BinaryIO", self._content).seek(self._start)

    def _use(self) -> None:
        if self._used:
            raise ValueError("the content can be read only once, and has been")
        self._used = True

    @classmethod
    def of(cls, value: object) -> File:
        """`value` as a file: one itself, `Content`, or `(filename, content[, content_type])`.

        Raises `TypeError` for anything else.
        """
        if isinstance(value, File):
            return value
        if isinstance(value, tuple):
            return cls._of_tuple(cast("tuple[object, ...]", value))
        if not _is_content(value):
            raise TypeError(f"{type(value).__name__} is no binary content")
        return cls(value)

    @classmethod
    def _of_tuple(cls, value: tuple[object, ...]) -> File:
        match value:
            case (str(name) | (None as name), content):
                content_type = None
            case (str(name) | (None as name), content, str(content_type) | (None as content_type)):
                pass
            case _:
                raise TypeError(
                    "a file is (filename, content) or (filename, content, content_type)"
                )
        if not _is_content(content):
            raise TypeError(f"{type(content).__name__} is no binary content")
        return cls(content, filename=name, content_type=content_type)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: object
    ) -> core_schema.CoreSchema:
        """Validates by `of`. In JSON it is a string: UTF-8 text, and an error for other bytes.

        JSON that is validated with `ReceivedFiles` as its context may hold their keys for files.
        """
        del source, handler
        return core_schema.json_or_python_schema(
            json_schema=core_schema.with_info_after_validator_function(
                _from_text, core_schema.str_schema()
            ),
            python_schema=core_schema.no_info_plain_validator_function(_validated),
            serialization=core_schema.plain_serializer_function_ser_schema(
                _as_text, when_used="json"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: object, handler: object) -> dict[str, Any]:
        """OpenAPI's own word for it."""
        del schema, handler
        return {"type": "string", "format": "binary"}


def _validated(value: object) -> File:
    try:
        return File.of(value)
    except TypeError as error:
        raise PydanticCustomError("file_type", "{reason}", {"reason": str(error)}) from None


class ReceivedFiles(dict[str, File]):
    """Files that came beside JSON, by the strings that stand for them there.

    `adapter.validate_json(text, strict=True, context=files)` puts them where they belong.
    """

    def add(self, file: File) -> str:
        """Keep `file`; gives the string that stands for it, which nobody can guess."""
        key = f"file:{secrets.token_hex(16)}"
        self[key] = file
        return key


def _from_text(text: str, info: core_schema.ValidationInfo[object]) -> File:
    if isinstance(info.context, ReceivedFiles) and text in info.context:
        return info.context[text]
    return File(text.encode("utf-8", "surrogatepass"))


def _as_text(file: File) -> str:
    try:
        return file.read().decode()
    except UnicodeDecodeError:
        raise ValueError(
            "a file whose bytes are no text cannot be written as JSON: send it as a part of a"
            " multipart body, or have the schema say `contentEncoding: base64`"
        ) from None


def _is_content(value: object) -> TypeGuard[Content]:
    if isinstance(value, str | dict):
        return False
    kinds = (bytes, bytearray, memoryview, Path, Iterable, AsyncIterable)
    return isinstance(value, kinds) or _is_readable(value)


def _is_readable(value: object) -> TypeGuard[Readable]:
    return callable(getattr(value, "read", None))


def _position(content: Content) -> int | None:
    """Where a file object that can be rewound stands; None for all else."""
    if isinstance(content, bytes | Path) or not _is_readable(content):
        return None
    file = cast("BinaryIO", content)
    try:
        return file.tell() if file.seekable() else None
    except (AttributeError, OSError):
        return None


def _remaining(content: object, start: int) -> int:
    file = cast("BinaryIO", content)
    here = file.tell()
    end = file.seek(0, os.SEEK_END)
    file.seek(here)
    return max(0, end - start)


def _name_of(content: Content) -> str | None:
    if isinstance(content, Path):
        return content.name
    name = getattr(content, "name", None)
    is_path = isinstance(name, str) and name and not name.startswith("<")
    return os.path.basename(cast("str", name)) if is_path else None


def _read_path(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from _read_file(file)


def _read_file(file: Readable) -> Iterator[bytes]:
    while chunk := file.read(CHUNK_SIZE):
        if isinstance(cast("object", chunk), str):
            raise TypeError("the file was opened as text: open it as binary")
        yield chunk
