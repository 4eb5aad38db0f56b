"""The bytes of a documented stream in, typed items out, one by one, by what the client does with mismatches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from ..closed import ReadsJson, closed_reader
from ..codec import (
    DecodeError,
    EventItemReader,
    ServerSentEvent,
    StreamItem,
    build_adapter,
    describes_events,
    stream_reader,
)
from ..codec.content import is_json
from ..operation import Content, Framing, Kind
from .construct import Build, builder_of
from .errors import Exchange, ResponseValidationError
from .mismatch import violations_of, warn_of_mismatches
from .options import ResponseMode
from .reading import Outcome, Outcomes, Result, UnreadableError
from .violation import Violation

__all__ = ["DocumentedStreams", "ItemType", "StreamItems"]


class ItemType:
    """How items of one documented stream are read; built when the first one comes."""

    def __init__(self, content: Content) -> None:
        self.content = content

    @cached_property
    def is_event(self) -> bool:
        """Whether items are server-sent events themselves, and not their data."""
        return describes_events(self._adapter)

    def read(self, item: StreamItem, mode: ResponseMode) -> Result:
        """The value of `item`. Raises `UnreadableError` where nothing can be made of it."""
        if mode == "unchecked":
            plain, _ = _plain(item.candidates)
            return Result(self._build(plain))
        failures: list[ValidationError] = []
        is_strict = mode == "strict"
        read = self._read_closed if is_strict else self._read_open
        for text in item.candidates:
            try:
                return Result(read(text, strict=is_strict))
            except ValidationError as failure:
                failures.append(failure)
        plain, index = _plain(item.candidates)
        violations = violations_of(failures[index], plain)
        return Result(None if is_strict else self._build(plain), violations)

    @cached_property
    def _adapter(self) -> TypeAdapter[object]:
        return build_adapter(self.content.type)

    @cached_property
    def _build(self) -> Build:
        return builder_of(self._adapter)

    @cached_property
    def _read_open(self) -> ReadsJson:
        return self._adapter.validator.validate_json

    @cached_property
    def _read_closed(self) -> ReadsJson:
        return closed_reader(self._adapter)


def _plain(candidates: Sequence[str | bytes]) -> tuple[object, int]:
    """The first candidate that is JSON, and which one that is."""
    reason = "no item"
    for index, text in enumerate(candidates):
        try:
            return cast("object", from_json(text)), index
        except ValueError as error:
            reason = str(error)
    raise UnreadableError(reason)


class DocumentedStreams:
    """The streams that an operation may answer with; their types are kept with it."""

    def __init__(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes
        self._types: list[ItemType] = []

    def find(self, status: int, content_type: str) -> tuple[ItemType, tuple[Violation, ...]]:
        """How the items of a response are read, and what is wrong with its media type.

        Raises `UnreadableError` where it is no stream.
        """
        outcome = self._outcomes.find(status)
        content = None if outcome is None else outcome.content_for(content_type)
        if content is not None and content.kind is Kind.STREAM:
            return self._type(content), ()
        told = f"its media type {content_type!r}"
        known = self._any(outcome)
        if content is not None or known is None or is_json(content_type):
            raise UnreadableError(f"{told} is no stream: was one asked for in the body?")
        return self._type(known), (Violation("", f"{told} is not documented"),)

    def _any(self, outcome: Outcome | None) -> Content | None:
        outcomes = self._outcomes.successes if outcome is None else (outcome,)
        contents = (content for each in outcomes for content in each.contents)
        return next((each for each in contents if each.kind is Kind.STREAM), None)

    def _type(self, content: Content) -> ItemType:
        for known in self._types:
            if known.content is content:
                return known
        self._types.append(ItemType(content))
        return self._types[-1]


class StreamItems:
    """The items of one open stream. `event` is the one that carried the last item, if one did."""

    def __init__(
        self,
        streams: DocumentedStreams,
        mode: ResponseMode,
        exchange: Exchange,
    ) -> None:
        """Raises `ResponseValidationError` where the response is no stream, or not as `mode` asks."""
        self.event: ServerSentEvent | None = None
        self._mode: ResponseMode = mode
        self._exchange = exchange
        self._count = 0
        content_type = exchange.headers.get("content-type", "")
        try:
            self._type, violations = streams.find(exchange.status_code, content_type)
            content = self._type.content
            is_event = content.framing is Framing.EVENT_STREAM and self._type.is_event
            self._reader = stream_reader(content, content_type, as_events=is_event)
        except (DecodeError, UnreadableError) as error:
            raise self._error(error) from error
        self._judge(violations)

    @property
    def is_done(self) -> bool:
        """Whether the stream said that it is over, though bytes may follow."""
        return self._reader.is_done

    @property
    def last_event_id(self) -> str:
        """What to send as `Last-Event-ID` to go on from here; empty where nothing was said."""
        reader = self._reader
        return reader.parser.last_id if isinstance(reader, EventItemReader) else ""

    @property
    def retry(self) -> float | None:
        """Seconds to wait before the stream is opened again; None where nothing was said."""
        reader = self._reader
        if not isinstance(reader, EventItemReader) or reader.parser.retry is None:
            return None
        return reader.parser.retry / 1000

    def feed(self, data: bytes) -> Iterator[object]:
        """The items that `data` completes. Raises `ResponseValidationError`."""
        try:
            items = self._reader.feed(data)
        except DecodeError as error:
            raise self._error(error) from error
        yield from map(self._read, items)

    def close(self) -> Iterator[object]:
        """The items that the end of the stream completes. Raises `ResponseValidationError`."""
        try:
            items = self._reader.close()
        except DecodeError as error:
            raise self._error(error) from error
        yield from map(self._read, items)

    def _read(self, item: StreamItem) -> object:
        self.event = item.event
        index = self._count
        self._count += 1
        try:
            result = self._type.read(item, self._mode)
        except UnreadableError as error:
            raise self._error(error, f"/{index}") from error
        if result.violations:
            self._judge(
                tuple(
                    replace(each, pointer=f"/{index}{each.pointer}") for each in result.violations
                )
            )
        return result.value

    def _judge(self, violations: tuple[Violation, ...]) -> None:
        if not violations or self._mode == "unchecked":
            return
        if self._mode == "strict":
            raise ResponseValidationError(self._exchange, violations)
        warn_of_mismatches(self._exchange.operation_id, violations)

    def _error(self, error: ValueError, pointer: str = "") -> ResponseValidationError:
        return ResponseValidationError(self._exchange, (Violation(pointer, str(error)),))
