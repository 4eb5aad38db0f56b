# Part of specloom 0.1.0. Do not edit.
"""Streams of items by their framing: chunks of bytes to items to validate, and values to bytes.

    reader = stream_reader(content, response.content_type)
    for chunk in response.iter_bytes():
        for item in reader.feed(chunk):
            for text in item.candidates: ...           # the first that is valid
        if reader.is_done: break
    rest = reader.close()

    writer = StreamWriter(content)                     # once; `writer.content_type` is the header
    yield writer.write(value) ...; yield writer.end()

Server-sent events. Where the item's schema describes the event itself, an object of nothing but
`data`, `event`, `id` and `retry` with `data` as text (OAS 3.2, "Special Considerations for Server-Sent
Events"), that object is the item. Everywhere else the item is what the `data` of an event holds as JSON,
and an event whose data is `[DONE]` ends the stream, as many APIs have it, without being an item.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Protocol, cast

from pydantic import BaseModel, TypeAdapter
from pydantic.errors import PydanticInvalidForJsonSchema
from pydantic_core import to_json

from ..closed import check_closed
from ..operation import Content, Framing
from .adapters import build_adapter
from .content import is_json
from .errors import DecodeError, EncodeError
from .events import EventParser, ServerSentEvent, write_event
from .json_items import JsonLinesParser, JsonSequenceParser, write_json_line, write_json_record
from .part_stream import PartParser, StreamPart, write_part, write_parts_end
from .reading import json_string

__all__ = [
    "EventItemReader",
    "ItemReader",
    "StreamItem",
    "StreamWriter",
    "describes_events",
    "stream_reader",
]

_FIELDS: Final = frozenset({"data", "event", "id", "retry"})
_DONE: Final = "[DONE]"
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class StreamItem:
    """One item: JSON texts to be tried in order, and the event that carried it, if one did."""

    candidates: tuple[str | bytes, ...]
    event: ServerSentEvent | None = None


class ItemReader(Protocol):
    """Takes the bytes of a stream as they come. `is_done`: the stream said that it is over."""

    @property
    def is_done(self) -> bool:
        """Whether no more items will come."""
        ...

    def feed(self, data: bytes) -> Sequence[StreamItem]:
        """The items that `data` completes. Raises `DecodeError`."""
        ...

    def close(self) -> Sequence[StreamItem]:
        """The items that the end of the stream completes."""
        ...


def stream_reader(
    content: Content, content_type: str = "", *, as_events: bool | None = None
) -> ItemReader:
    """A reader for one stream of `content`; `content_type` is the header as received.

    `as_events` is what `describes_events` says of the item's type; pass it where that is known, for it
    is costly. Raises `DecodeError` if a multipart stream has no boundary.
    """
    match content.framing:
        case Framing.EVENT_STREAM:
            if as_events is None:
                as_events = describes_events(TypeAdapter(cast("type[object]", content.type())))
            return EventItemReader(as_events=as_events)
        case Framing.JSON_LINES | None:
            return _JsonItemReader(JsonLinesParser())
        case Framing.JSON_SEQUENCE:
            return _JsonItemReader(JsonSequenceParser())
        case Framing.MULTIPART:
            return _PartItemReader(PartParser(content_type))


class EventItemReader:
    """The items of an event stream; `parser` knows the last id and the time to wait."""

    def __init__(self, *, as_events: bool) -> None:
        self.parser = EventParser()
        self.is_done = False
        self._as_events = as_events

    def feed(self, data: bytes) -> Sequence[StreamItem]:
        """The items that `data` completes."""
        return self._items(self.parser.feed(data))

    def close(self) -> Sequence[StreamItem]:
        """The items that the end of the stream completes."""
        return self._items(self.parser.close())

    def _items(self, events: Sequence[ServerSentEvent]) -> Sequence[StreamItem]:
        items: list[StreamItem] = []
        for event in events:
            if not self._as_events and event.data == _DONE:
                self.is_done = True
            if self.is_done:
                break
            items.append(StreamItem(self._candidates(event), event))
        return items

    def _candidates(self, event: ServerSentEvent) -> tuple[str | bytes, ...]:
        if not self._as_events:
            return (event.data, json_string(event.data))
        fields = {"data": event.data, "event": event.event, "id": event.id, "retry": event.retry}
        return (to_json({name: value for name, value in fields.items() if value is not None}),)


class _JsonItemReader:
    is_done = False

    def __init__(self, parser: JsonLinesParser | JsonSequenceParser) -> None:
        self._parser = parser

    def feed(self, data: bytes) -> Sequence[StreamItem]:
        return [StreamItem((item,)) for item in self._parser.feed(data)]

    def close(self) -> Sequence[StreamItem]:
        return [StreamItem((item,)) for item in self._parser.close()]


class _PartItemReader:
    is_done = False

    def __init__(self, parser: PartParser) -> None:
        self._parser = parser

    def feed(self, data: bytes) -> Sequence[StreamItem]:
        return [_part_item(part) for part in self._parser.feed(data)]

    def close(self) -> Sequence[StreamItem]:
        return [_part_item(part) for part in self._parser.close()]


def _part_item(part: StreamPart) -> StreamItem:
    if is_json(part.headers.get("content-type", _JSON)):
        return StreamItem((part.content,))
    try:
        return StreamItem((json_string(part.content.decode()),))
    except UnicodeDecodeError:
        raise DecodeError("a part of the stream is neither JSON nor text in UTF-8") from None


class StreamWriter:
    """Writes items of one `Content`. `content_type` names the boundary where there is one.

    One writer serves one stream, if it is a multipart one; the others can be shared.
    """

    def __init__(self, content: Content) -> None:
        self.content = content
        self.content_type = content.media_type
        self._boundary = ""
        if content.framing is Framing.MULTIPART:
            self._boundary = secrets.token_hex(16)
            self.content_type += f"; boundary={self._boundary}"

    @cached_property
    def adapter(self) -> TypeAdapter[object]:
        """The adapter of an item."""
        return build_adapter(self.content.type)

    @cached_property
    def as_events(self) -> bool:
        """Whether items are events themselves."""
        return describes_events(self.adapter)

    def write(self, item: object) -> bytes:
        """`item` in its frame; a `ServerSentEvent` is written as it is.

        Raises `pydantic.ValidationError` for what is no model and does not fit.
        """
        match self.content.framing:
            case Framing.EVENT_STREAM:
                return self._write_event(item)
            case Framing.JSON_LINES | None:
                return write_json_line(self._json(item))
            case Framing.JSON_SEQUENCE:
                return write_json_record(self._json(item))
            case Framing.MULTIPART:
                return write_part(self._boundary, self._json(item), _JSON)

    def end(self) -> bytes:
        """What closes the stream; often nothing."""
        return write_parts_end(self._boundary) if self._boundary else b""

    def _write_event(self, item: object) -> bytes:
        if isinstance(item, ServerSentEvent):
            return write_event(item)
        if not self.as_events:
            return write_event(ServerSentEvent(self._json(item).decode()))
        checked = self._checked(item)
        fields = self.adapter.dump_python(checked, mode="json", by_alias=True, warnings=False)
        if not isinstance(fields, dict):
            raise EncodeError("only an object can be an event")
        named = cast("dict[str, Any]", fields)
        return write_event(ServerSentEvent(**{key: named[key] for key in _FIELDS & named.keys()}))

    def _json(self, item: object) -> bytes:
        if isinstance(item, BaseModel):
            return item.__pydantic_serializer__.to_json(item, by_alias=True)
        return self.adapter.dump_json(self._checked(item), by_alias=True)

    def _checked(self, item: object) -> object:
        if isinstance(item, BaseModel):
            return item
        return check_closed(self.adapter, item)


def describes_events(adapter: TypeAdapter[object]) -> bool:
    """Whether a type is that of server-sent events, as OpenAPI models them."""
    try:
        schema = adapter.json_schema(by_alias=True)
    except PydanticInvalidForJsonSchema:
        return False
    definitions = cast("Mapping[str, Any]", schema.get("$defs", {}))
    return _is_event(schema, definitions)


def _is_event(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> bool:
    schema = _followed(schema, definitions)
    variants = cast("Sequence[Mapping[str, Any]]", schema.get("oneOf") or schema.get("anyOf") or ())
    if variants:
        return all(_is_event(variant, definitions) for variant in variants)
    fields = cast("Mapping[str, Mapping[str, Any]]", schema.get("properties", {}))
    return fields.keys() <= _FIELDS and "data" in fields and _is_text(fields["data"], definitions)


def _is_text(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> bool:
    schema = _followed(schema, definitions)
    variants = cast("Sequence[Mapping[str, Any]]", schema.get("oneOf") or schema.get("anyOf") or ())
    if variants:
        return all(_is_text(one, definitions) for one in variants if one.get("type") != "null")
    return schema.get("type") == "string"


def _followed(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        schema = definitions[str(schema["$ref"]).rpartition("/")[2]]
    return schema
