# Part of specloom 0.1.0. Do not edit.
"""What a body's bytes are by its media type: a valid value, or a plain one to build from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, Protocol, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from ..closed import ReadsJson, closed_reader
from ..codec import BodyCodec, Received, build_adapter, describes_events, stream_reader
from ..file import ReceivedFiles
from ..operation import Content, Kind
from .construct import Build, builder_of
from .message import Headers

__all__ = ["BodyReader", "reader_of"]


class BodyReader(Protocol):
    """Reads bodies of one `Content`."""

    def checked(self, raw: bytes, headers: Headers, /, *, strict: bool) -> object:
        """The valid value; `strict`: not even a number that was sent as text is, and the body is closed.

        Raises ValidationError, or ValueError where there is nothing to check.
        """
        ...

    def plain(self, raw: bytes, headers: Headers, /) -> object:
        """The value before it is checked. Raises ValueError."""
        ...

    def build(self, plain: object, /) -> object:
        """As much of a value as `plain` gives, without a check."""
        ...


def reader_of(content: Content) -> BodyReader:
    """The reader for the bodies of `content`."""
    match content.kind:
        case Kind.JSON:
            return _Json(content)
        case Kind.BINARY:
            return _Binary()
        case Kind.STREAM:
            return _Items(content)
        case Kind.TEXT | Kind.FORM | Kind.MULTIPART:
            return _Candidates(content)


class _Typed:
    """The type of a content, built when a body first needs it."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def _adapter(self) -> TypeAdapter[object]:
        return build_adapter(self._content.type)

    @cached_property
    def _build(self) -> Build:
        return builder_of(self._adapter)

    @cached_property
    def _read_open(self) -> ReadsJson:
        return self._adapter.validator.validate_json

    @cached_property
    def _read_closed(self) -> ReadsJson:
        return closed_reader(self._adapter)

    def build(self, plain: object, /) -> object:
        """See `BodyReader`."""
        return self._build(plain)


class _Json(_Typed):
    def checked(self, raw: bytes, _headers: Headers, /, *, strict: bool) -> object:
        return self._read_closed(raw, strict=True) if strict else self._read_open(raw)

    def plain(self, raw: bytes, _headers: Headers, /) -> object:
        return cast("object", from_json(raw.removeprefix(b"\xef\xbb\xbf")))


class _Binary:
    """Whatever the type says of them, bytes are bytes."""

    def checked(self, raw: bytes, _headers: Headers, /, *, strict: bool) -> object:
        del strict
        return raw

    def plain(self, raw: bytes, _headers: Headers, /) -> object:
        return raw

    def build(self, plain: object, /) -> object:
        return plain


class _Candidates(_Typed):
    """Text and forms, which leave open what JSON they stand for: the type decides."""

    @cached_property
    def _codec(self) -> BodyCodec:
        return BodyCodec(self._content)

    def checked(self, raw: bytes, headers: Headers, /, *, strict: bool) -> object:
        received = self._received(raw, headers)
        read = self._read_closed if strict else self._read_open
        # Nothing here has a type of its own that could be wrong: the candidates are all there are.
        return _first_valid(read, received.candidates, strict=True, files=received.files)

    def plain(self, raw: bytes, headers: Headers, /) -> object:
        candidates = self._received(raw, headers).candidates
        return cast("object", from_json(candidates[0])) if candidates else None

    def _received(self, raw: bytes, headers: Headers) -> Received:
        content_type = headers.get("content-type", "")
        if self._content.kind is not Kind.MULTIPART:
            return self._codec.decode(raw, content_type)
        # Reading parts needs a library more, which clients can mostly do without.
        module: Any = import_module("..codec.multipart_reader", __package__)
        reader = module.MultipartReader(self._content, content_type)
        reader.feed(raw)
        return cast("Received", reader.finish())


class _Items(_Typed):
    """A stream that is read whole, as a list of its items."""

    @cached_property
    def _as_events(self) -> bool:
        return describes_events(self._adapter)

    def build(self, plain: object, /) -> object:
        return [self._build(each) for each in cast("list[object]", plain)]

    def checked(self, raw: bytes, headers: Headers, /, *, strict: bool) -> object:
        read = self._read_closed if strict else self._read_open
        return [_first_valid(read, texts, strict=strict) for texts in self._texts(raw, headers)]

    def plain(self, raw: bytes, headers: Headers, /) -> object:
        return [from_json(texts[0]) for texts in self._texts(raw, headers)]

    def _texts(self, raw: bytes, headers: Headers) -> list[tuple[str | bytes, ...]]:
        content_type = headers.get("content-type", "")
        reader = stream_reader(self._content, content_type, as_events=self._as_events)
        items = [*reader.feed(raw), *reader.close()]
        return [item.candidates for item in items]


def _first_valid(
    read: ReadsJson,
    texts: Sequence[str | bytes],
    *,
    strict: bool,
    files: ReceivedFiles | None = None,
) -> object:
    refused: ValidationError | None = None
    for text in texts:
        try:
            return read(text, strict=strict, context=files)
        except ValidationError as error:
            refused = refused or error
    raise refused or ValueError("the body is empty")
