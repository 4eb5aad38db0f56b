"""How a body of each kind is read: bytes in, a validated value out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from enum import Enum
from typing import Final, Protocol, TypeAlias, runtime_checkable

from pydantic import ValidationError
from pydantic_core import from_json

from ..closed import ReadsJson, closed_reader
from ..codec import BodyCodec, DecodeError, Received, build_adapter, describes_events, stream_reader
from ..operation import Content, Framing, Kind
from .body_streams import ByteStream, ItemStream
from .incoming import Incoming
from .json_text import has_constants, with_plain_integers
from .request_errors import RequestError
from .violations import InvalidRequest, Violation, body_violations

__all__ = ["ABSENT", "ChunkReader", "ContentReader", "WholeReader", "content_reader"]

_MOST_PAIRS: Final = 10_000


class _Absent(Enum):
    ABSENT = "absent"


ABSENT: Final = _Absent.ABSENT
"""What a reader gives where there is no body."""


class WholeReader(Protocol):
    """Reads bodies of one media type when they are in memory; `incoming` tells how they are labelled."""

    def read(self, data: bytes, incoming: Incoming) -> object:
        """The value or `ABSENT`; raises `InvalidRequest`, and `RequestError` for a form that is too large."""
        ...


@runtime_checkable
class ChunkReader(Protocol):
    """Reads bodies of one media type while they come in, or hands them on."""

    async def read_chunks(self, incoming: Incoming) -> object:
        """The value or `ABSENT`; raises `InvalidRequest`, and `RequestError` for a body over the limit."""
        ...


ContentReader: TypeAlias = WholeReader | ChunkReader


def content_reader(content: Content) -> ContentReader:
    """The reader of a documented content; builds its validator."""
    match content.kind:
        case Kind.JSON:
            return _JsonReader(content)
        case Kind.TEXT | Kind.FORM:
            return _TextReader(content)
        case Kind.BINARY:
            return _BinaryReader()
        case Kind.MULTIPART:
            return _MultipartReader(content)
        case Kind.STREAM:
            return _StreamReader(content)


class _JsonReader:
    __slots__ = ("_validate",)

    def __init__(self, content: Content) -> None:
        self._validate = closed_reader(build_adapter(content.type))

    def read(self, data: bytes, incoming: Incoming) -> object:
        del incoming
        if not data:
            return ABSENT
        try:
            value: object = self._validate(data, strict=True)
        except ValidationError as error:
            return self._validate_again(data, error)
        if has_constants(data):
            raise _malformed(_NO_CONSTANTS)
        return value

    def _validate_again(self, text: bytes, error: ValidationError) -> object:
        """The value if only the spelling of integers was wrong; raises `InvalidRequest`."""
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise _malformed(first["msg"])
        if has_constants(text):
            raise _malformed(_NO_CONSTANTS)
        plain = with_plain_integers(text)
        if plain is not None:
            try:
                return self._validate(plain, strict=True)
            except ValidationError as second:
                error = second
        violations = body_violations(error, from_json(text))
        raise InvalidRequest(violations, is_malformed=all(map(_is_of_whole, violations)))


_NO_CONSTANTS: Final = "Invalid JSON: NaN and Infinity are no numbers"


_OTHER_KINDS: Final = frozenset({"dict_type", "list_type", "model_attributes_type", "model_type"})


def _is_of_whole(violation: Violation) -> bool:
    """Whether the body as a whole is something else, such as an array where an object is meant."""
    return not violation.pointer and violation.kind in _OTHER_KINDS


class _TextReader:
    """Text and forms: read whole, then tried in each way in which they can be read."""

    __slots__ = ("_codec", "_validate")

    def __init__(self, content: Content) -> None:
        self._codec = BodyCodec(content)
        self._validate = closed_reader(build_adapter(content.type))

    def read(self, data: bytes, incoming: Incoming) -> object:
        if not data and not incoming.content_type:
            return ABSENT
        try:
            received = self._codec.decode(data, incoming.content_type, _MOST_PAIRS)
        except DecodeError as error:
            raise _unreadable(error) from None
        return _first_valid(self._validate, received)


class _BinaryReader:
    async def read_chunks(self, incoming: Incoming) -> object:
        if not incoming.content_type and await incoming.is_empty():
            return ABSENT
        return ByteStream(incoming.chunks(), incoming.content_type, incoming.size)


class _MultipartReader:
    __slots__ = ("_content", "_open", "_validate")

    def __init__(self, content: Content) -> None:
        # Only servers with such bodies need python-multipart.
        from ..codec.multipart_reader import MultipartReader  # noqa: PLC0415

        self._content = content
        self._open = MultipartReader
        self._validate = closed_reader(build_adapter(content.type))

    async def read_chunks(self, incoming: Incoming) -> object:
        if not incoming.content_type and await incoming.is_empty():
            return ABSENT
        try:
            reader = self._open(self._content, incoming.content_type)
            incoming.on_end(reader.close)
            async for chunk in incoming.chunks():
                reader.feed(chunk)
            received = reader.finish()
        except DecodeError as error:
            raise _unreadable(error) from None
        return _first_valid(self._validate, received)


class _StreamReader:
    __slots__ = ("_as_events", "_content", "_validate")

    def __init__(self, content: Content) -> None:
        adapter = build_adapter(content.type)
        self._content = content
        self._as_events = content.framing is Framing.EVENT_STREAM and describes_events(adapter)
        self._validate = closed_reader(adapter)

    async def read_chunks(self, incoming: Incoming) -> object:
        if not incoming.content_type and await incoming.is_empty():
            return ABSENT
        return ItemStream(self._items(incoming))

    async def _items(self, incoming: Incoming) -> AsyncIterator[object]:
        index = 0
        try:
            reader = stream_reader(self._content, incoming.content_type, as_events=self._as_events)
            async for chunk in incoming.chunks():
                for item in reader.feed(chunk):
                    yield self._item(item.candidates, index)
                    index += 1
            for item in reader.close():
                yield self._item(item.candidates, index)
                index += 1
        except DecodeError as error:
            raise RequestError(400, "invalid-request", f"item {index}: {error}") from None

    def _item(self, candidates: tuple[str | bytes, ...], index: int) -> object:
        try:
            return _first_valid(self._validate, Received(candidates))
        except InvalidRequest as invalid:
            violations = tuple(each.under(f"/{index}") for each in invalid.violations)
            detail = f"item {index}: {violations[0].message}"
            raise RequestError(400, "invalid-request", detail, violations=violations) from None


def _first_valid(validate: ReadsJson, received: Received) -> object:
    """The value of the first reading that is valid; raises what is wrong with the first of all."""
    failure: ValidationError | None = None
    for text in received.candidates:
        try:
            return validate(text, strict=True, context=received.files)
        except ValidationError as error:
            failure = failure or error
    if failure is None:
        raise _malformed("the body cannot be read")
    try:
        value: object = from_json(received.candidates[0])
    except ValueError as error:
        raise _malformed(f"Invalid JSON: {error}") from None
    raise InvalidRequest(body_violations(failure, value))


def _malformed(message: str) -> InvalidRequest:
    return InvalidRequest((Violation("body", message, kind="json_invalid"),), is_malformed=True)


def _unreadable(error: DecodeError) -> Exception:
    if error.too_large:
        return RequestError(413, "content-too-large", str(error))
    pointer = error.where if error.where.startswith("/") else ""
    violation = Violation("body", error.reason, pointer, kind="malformed")
    return InvalidRequest((violation,), is_malformed=True)
