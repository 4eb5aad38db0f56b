"""Bodies of one media type: a value to what is sent, and what was received to JSON texts to validate.

A client builds a `BodyCodec` once for a `Content` and calls `encode` for each call. A server decides by
`Content.kind`: it reads a body whole and calls `decode`, hands on the bytes of `BINARY` as a `File`, feeds
a `MultipartReader`, or an item reader of `stream_reader`.

    >>> received = codec.decode(data, content_type)
    >>> for text in received.candidates:
    ...     validator.validate_json(text, strict=True, context=received.files)
"""

from __future__ import annotations

import codecs
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, Protocol, cast

from pydantic import BaseModel, TypeAdapter

from ..closed import check_closed
from ..file import File
from ..operation import Content, Kind
from .adapters import build_adapter
from .errors import DecodeError, EncodeError
from .form import FormCodec
from .multipart_body import MultipartBody, write_multipart
from .plain import Plain, Scalar, scalar_text
from .reading import JSON_LITERAL, Candidates, json_string
from .received import Received

__all__ = ["BodyCodec", "EncodedBody", "FileBody", "WholeBody", "charset_of"]

_CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?([^\";\s]+)", re.IGNORECASE).search
_BYTES: Final = "application/octet-stream"
_USUAL: Final = {Kind.JSON: "application/json", Kind.TEXT: "text/plain"}
"""What is sent where the document has a range of media types, and nobody chose one."""


class EncodedBody(Protocol):
    """What is sent. Iterated in chunks, sync or async; again only if it is `is_repeatable`.

    `length` is in bytes, None where it is not known before. `data` is all of it where that is in
    memory anyway.
    """

    @property
    def content_type(self) -> str:
        """The value of the `Content-Type` header."""
        ...

    @property
    def length(self) -> int | None:
        """The value of the `Content-Length` header."""
        ...

    @property
    def data(self) -> bytes | None:
        """The body, if it is in memory."""
        ...

    @property
    def is_repeatable(self) -> bool:
        """Whether it can be sent a second time."""
        ...

    def __iter__(self) -> Iterator[bytes]: ...

    def __aiter__(self) -> AsyncIterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class WholeBody:
    """A body in memory."""

    data: bytes
    content_type: str

    @property
    def length(self) -> int:
        """In bytes."""
        return len(self.data)

    @property
    def is_repeatable(self) -> bool:
        """Always."""
        return True

    def __iter__(self) -> Iterator[bytes]:
        yield self.data

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.data


@dataclass(frozen=True, slots=True)
class FileBody:
    """A body that is the content of a file, read as it is sent."""

    file: File
    content_type: str

    @property
    def data(self) -> None:
        """Not in memory."""

    @property
    def length(self) -> int | None:
        """In bytes, if that is known."""
        return self.file.size

    @property
    def is_repeatable(self) -> bool:
        """Whether the file can be read again."""
        return self.file.is_repeatable

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.file)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self.file)


class BodyCodec:
    """The body of one `Content`, both ways. Built once; the type when it is first needed."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._range = "*" in content.media_type
        self._usual = _USUAL.get(content.kind, _BYTES)
        self._form = FormCodec(content)

    @cached_property
    def adapter(self) -> TypeAdapter[object]:
        """The adapter for writing."""
        return build_adapter(self.content.type)

    def encode(self, value: object, media_type: str | None = None) -> EncodedBody:
        """What is sent for `value`; `media_type` if the content's own is a range.

        A value that is no model is validated first, under wire names and Python names: raises
        `pydantic.ValidationError` if it does not fit, and `EncodeError` if it cannot be written.
        """
        match self.content.kind:
            case Kind.JSON:
                return WholeBody(self._json(value), self._media_type(media_type))
            case Kind.TEXT:
                return WholeBody(*self._text(value, self._media_type(media_type)))
            case Kind.BINARY:
                file = File.of(value)
                return FileBody(file, self._media_type(media_type or file.content_type))
            case Kind.FORM:
                plain = cast("Plain", self._dump(value, "json"))
                return WholeBody(self._form.encode(plain), self._media_type(media_type))
            case Kind.MULTIPART:
                return self._multipart(value, self._media_type(media_type))
            case Kind.STREAM:
                raise EncodeError("a stream is written item by item: see `StreamWriter`")

    def decode(self, data: bytes, content_type: str = "", most: int | None = None) -> Received:
        """What `data`, a whole body, can be read as. `content_type` is the header as received.

        Not for multipart bodies, streams and binary ones. Raises `DecodeError` for text that is not in
        its charset, and for a form of more than `most` pairs.
        """
        if self.content.kind is Kind.FORM:
            return Received(self._form.decode(data, most))
        if self.content.kind is Kind.TEXT:
            return Received(_text_candidates(data, content_type))
        return Received((data,))

    def _json(self, value: object) -> bytes:
        if isinstance(value, BaseModel):
            return value.__pydantic_serializer__.to_json(value, by_alias=True)
        return self.adapter.dump_json(self._checked(value), by_alias=True)

    def _checked(self, value: object) -> object:
        if isinstance(value, BaseModel):
            return value
        return check_closed(self.adapter, value)

    def _dump(self, value: object, mode: Literal["json", "python"]) -> object:
        checked = self._checked(value)
        return self.adapter.dump_python(checked, mode=mode, by_alias=True, warnings=False)

    def _text(self, value: object, media_type: str) -> tuple[bytes, str]:
        plain = self._dump(value, "json")
        if isinstance(plain, list | dict):
            raise EncodeError("a list or an object is no text")
        charset = charset_of(media_type)
        if not _CHARSET(media_type):
            media_type = f"{media_type}; charset=utf-8"
        try:
            return scalar_text(cast("Scalar", plain)).encode(charset), media_type
        except (UnicodeEncodeError, LookupError) as error:
            raise EncodeError(str(error)) from None

    def _multipart(self, value: object, media_type: str) -> MultipartBody:
        members = self._dump(value, "python")
        if not isinstance(members, Mapping):
            raise EncodeError("only an object can be written as parts")
        return write_multipart(self.content, cast("Mapping[str, object]", members), media_type)

    def _media_type(self, chosen: str | None) -> str:
        return (chosen or self._usual) if self._range else self.content.media_type


def charset_of(content_type: str) -> str:
    """The charset that a `Content-Type` names; UTF-8 if it names none."""
    found = _CHARSET(content_type)
    return found[1] if found else "utf-8"


def _text_candidates(data: bytes, content_type: str) -> Candidates:
    """A string, and whatever else of JSON the text is: only the type knows what it is."""
    charset = charset_of(content_type)
    try:
        codecs.lookup(charset)
        text = data.decode(charset)  # not codecs.decode, which would unpack zip bombs
    except LookupError:
        raise DecodeError(f"the charset {charset!r} is not known") from None
    except ValueError:  # UnicodeError among them
        raise DecodeError(f"the text is not {charset}") from None
    return (json_string(text), text) if JSON_LITERAL(text) else (json_string(text),)
