# Part of specloom 0.1.0. Do not edit.
"""How one documented response is written: a body and headers as Python values in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import MISSING, ValidationError
from pydantic_core import from_json, to_json

from ..closed import closed_reader
from ..codec import (
    BodyCodec,
    HeaderCodec,
    ServerSentEvent,
    StreamWriter,
    build_adapter,
    header_bytes,
)
from ..file import File
from ..operation import Content, Framing, Header, Kind, Response
from .answers import Answer, ExtraHeaders
from .body_streams import Bytes, Items
from .outgoing import bytes_of, framed
from .sending import Chunks, RawHeaders
from .violations import body_violations

__all__ = ["Purpose", "Undocumented", "Writer", "Written", "raw_headers"]

Written: TypeAlias = "tuple[RawHeaders, bytes | Chunks]"
"""A body with the header fields that describe it."""

_BODILESS = frozenset({*range(100, 200), 204, 304})
"""Statuses whose responses have neither body nor length (RFC 9110 section 8.6)."""


class Undocumented(Exception):  # noqa: N818 - the document is what it is measured by
    """An answer that the document does not have."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a writer is for: `operation` and `status` for messages, `extra` fields for every response."""

    operation: str
    status: int
    extra: tuple[tuple[bytes, bytes], ...]
    is_checked: bool

    def broken(self, how: str) -> Undocumented:
        """The error that tells how an answer is not what the document has."""
        return Undocumented(f"{self.operation} answered {self.status} {how}")


class Writer:
    """Writes responses of one status and media type."""

    __slots__ = ("_headers", "_purpose", "has_headers", "status", "write")

    def __init__(
        self,
        purpose: Purpose,
        response: Response | None,
        content: Content | None,
        media_type: str | None = None,
    ) -> None:
        """`content` is None where there is no body, or no description of it; `media_type` is the handler's."""
        self.status = purpose.status
        self.write: Callable[[Any], Written] = _body_writer(purpose, response, content, media_type)
        self._purpose = purpose
        described = () if response is None else response.headers
        self._headers = [_DocumentedHeader(each) for each in described]
        self.has_headers = bool(self._headers)

    def headers(self, answer: Answer[object]) -> RawHeaders:
        """The documented headers that an answer has as attributes.

        Raises `Undocumented` where one is missing, and `EncodeError` for one that cannot be sent.
        """
        found = [each.write(answer) for each in self._headers]
        if self._purpose.is_checked and None in found:
            self._require(answer)
        return [field for field in found if field is not None]

    def _require(self, answer: Answer[object]) -> None:
        given = {name for name, _ in raw_headers(answer.headers or ())}
        for each in self._headers:
            if each.header.required and each.raw_name not in given and each.write(answer) is None:
                raise self._purpose.broken(f"without the header {each.header.wire_name}")


class _DocumentedHeader:
    __slots__ = ("_encode", "header", "raw_name")

    def __init__(self, header: Header) -> None:
        self.header = header
        self.raw_name = header.wire_name.lower().encode()
        self._encode = HeaderCodec(header).encode

    def write(self, answer: Answer[object]) -> tuple[bytes, bytes] | None:
        value = getattr(answer, self.header.name, None)
        if value is None or value is MISSING:
            return None
        return self.raw_name, header_bytes(self._encode(value))


def raw_headers(headers: ExtraHeaders) -> RawHeaders:
    """Header fields as they are sent; raises `ValueError` for one that would not stay one field."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    return [_raw_header(name, value) for name, value in pairs]


def _raw_header(name: str, value: str) -> tuple[bytes, bytes]:
    if not name.isascii() or any(each in name or each in value for each in "\r\n\0"):
        raise ValueError(f"{name!r} with {value!r} is no header field")
    return name.lower().encode(), header_bytes(value)


def _body_writer(
    purpose: Purpose, response: Response | None, content: Content | None, media_type: str | None
) -> Callable[[Any], Written]:
    if purpose.status in _BODILESS or (response is not None and not response.contents):
        return _nothing(purpose)
    if content is None:
        return _undescribed(purpose, media_type)
    match content.kind:
        case Kind.JSON:
            return _JsonBody(purpose, content, media_type).write
        case Kind.STREAM:
            return _StreamBody(purpose, content).write
        case Kind.BINARY:
            return _BinaryBody(purpose, content, media_type).write
        case Kind.TEXT | Kind.FORM | Kind.MULTIPART:
            return _EncodedBody(purpose, content, media_type).write


def _nothing(purpose: Purpose) -> Callable[[object], Written]:
    fields = [*purpose.extra]
    if purpose.status not in _BODILESS:
        fields.append((b"content-length", b"0"))

    def write(body: object) -> Written:
        if body is not None and purpose.is_checked:
            raise purpose.broken("with a body, and the document has none")
        return [*fields], b""

    return write


def _undescribed(purpose: Purpose, media_type: str | None) -> Callable[[object], Written]:
    """What an answer is sent as that the document does not have, where that is let through."""

    def write(body: object) -> Written:
        data = body if isinstance(body, bytes) else b"" if body is None else to_json(body)
        kind = media_type or ("application/octet-stream" if data is body else "application/json")
        return [*_fields(purpose.extra, kind, len(data))], data

    return write


class _JsonBody:
    __slots__ = ("_fields", "_purpose", "_to_json", "_validate")

    def __init__(self, purpose: Purpose, content: Content, media_type: str | None) -> None:
        adapter = build_adapter(content.type)
        is_range = "*" in content.media_type
        sent = media_type or ("application/json" if is_range else content.media_type)
        self._purpose = purpose
        self._fields = [*purpose.extra, (b"content-type", header_bytes(sent))]
        self._to_json = adapter.serializer.to_json
        self._validate = closed_reader(adapter) if purpose.is_checked else None

    def write(self, body: object) -> Written:
        data = self._to_json(body, by_alias=True, warnings=False)
        if self._validate is not None:
            self._check(data)
        return [*self._fields, (b"content-length", b"%d" % len(data))], data

    def _check(self, data: bytes) -> None:
        assert self._validate is not None
        try:
            self._validate(data, strict=True)
        except ValidationError as error:
            raise self._purpose.broken(_mistake(error, data)) from None


class _EncodedBody:
    """Text and forms; the codec writes them."""

    __slots__ = ("_codec", "_media_type", "_purpose")

    def __init__(self, purpose: Purpose, content: Content, media_type: str | None) -> None:
        self._purpose = purpose
        self._codec = BodyCodec(content)
        self._media_type = media_type

    def write(self, body: object) -> Written:
        try:
            encoded = self._codec.encode(body, self._media_type)
        except ValidationError as error:
            raise self._purpose.broken(f"with a body that is wrong: {error}") from None
        data = encoded.data
        fields = _fields(self._purpose.extra, encoded.content_type, encoded.length)
        return (fields, encoded) if data is None else (fields, data)


class _BinaryBody:
    """Bytes, wherever they come from. Where the document leaves the type open, a file's own is sent."""

    __slots__ = ("_is_range", "_media_type", "_purpose")

    def __init__(self, purpose: Purpose, content: Content, media_type: str | None) -> None:
        self._purpose = purpose
        self._is_range = media_type is None and "*" in content.media_type
        self._media_type = media_type or content.media_type

    def write(self, body: Bytes) -> Written:
        if isinstance(body, Path):
            body = File(body)
        sent = self._media_type
        if self._is_range:
            sent = body.media_type if isinstance(body, File) else "application/octet-stream"
        if isinstance(body, bytes):
            return _fields(self._purpose.extra, sent, len(body)), body
        length = body.size if isinstance(body, File) else None
        return _fields(self._purpose.extra, sent, length), bytes_of(body)


class _StreamBody:
    __slots__ = ("_content", "_purpose", "_shared", "_to_json", "_validate")

    def __init__(self, purpose: Purpose, content: Content) -> None:
        self._purpose = purpose
        self._content = content
        adapter = build_adapter(content.type)
        self._to_json = adapter.serializer.to_json
        self._validate = closed_reader(adapter)
        is_shared = content.framing is not Framing.MULTIPART
        self._shared = StreamWriter(content) if is_shared else None

    def write(self, body: Items[object]) -> Written:
        writer = self._shared or StreamWriter(self._content)
        fields = _fields(self._purpose.extra, writer.content_type, None)
        if self._content.framing is Framing.EVENT_STREAM:
            fields.append((b"cache-control", b"no-cache"))
        return fields, framed(writer, body, self._check if self._purpose.is_checked else None)

    def _check(self, item: object) -> None:
        if isinstance(item, ServerSentEvent):
            return
        data = self._to_json(item, by_alias=True, warnings=False)
        try:
            self._validate(data, strict=True)
        except ValidationError as error:
            raise self._purpose.broken(f"with an item: {_mistake(error, data)}") from None


def _mistake(error: ValidationError, data: bytes) -> str:
    first, *_ = body_violations(error, from_json(data))
    return f"with a body that is wrong at {first.pointer or 'its root'}: {first.message}"


def _fields(
    extra: Iterable[tuple[bytes, bytes]], media_type: str, length: int | None
) -> RawHeaders:
    fields = [*extra, (b"content-type", header_bytes(media_type))]
    if length is not None:
        fields.append((b"content-length", b"%d" % length))
    return fields
