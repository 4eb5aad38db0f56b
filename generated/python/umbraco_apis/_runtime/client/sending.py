# Part of specloom 0.1.0. Do not edit.
"""The body that a method was given in, what is sent out, with its media type."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from functools import cached_property
from typing import cast

from pydantic import MISSING, TypeAdapter, ValidationError

from ..codec import BodyCodec, EncodedBody, StreamWriter
from ..operation import Content, Kind, Operation
from .errors import RequestValidationError
from .media import essence, fit
from .mismatch import violations_of
from .violation import Violation

__all__ = ["Bodies"]


class Bodies:
    """The request bodies of one operation, by media type."""

    def __init__(self, operation: Operation[object]) -> None:
        self._operation_id = operation.id
        self._required = operation.body is not None and operation.body.required
        contents = () if operation.body is None else operation.body.contents
        self._codecs = [BodyCodec(content) for content in contents]

    def write(self, value: object, content_type: str | None) -> EncodedBody | None:
        """`value` as a body of `content_type`, of the preferred type where that is None.

        None where there is nothing to send. Raises RequestValidationError where `value` does not
        fit, or is missing.
        """
        if value is MISSING or (value is None and not self._takes_none):
            if self._required:
                raise self._refused(Violation("", "a body is required"))
            return None
        codec = self._chosen(content_type)
        try:
            if codec.content.kind is Kind.STREAM:
                return _Items(codec.content, value, self._operation_id)
            return codec.encode(value, content_type)
        except ValidationError as error:
            raise RequestValidationError(self._operation_id, violations_of(error, value)) from error
        except (ValueError, TypeError) as error:
            raise self._refused(Violation("", str(error))) from error

    def _chosen(self, content_type: str | None) -> BodyCodec:
        if not self._codecs:
            raise self._refused(Violation("", "the operation takes no body"))
        if content_type is None:
            return self._codecs[0]
        wanted = essence(content_type)
        best = max(self._codecs, key=lambda codec: fit(codec.content.media_type, wanted))
        if fit(best.content.media_type, wanted) > 1:
            return best
        known = ", ".join(codec.content.media_type for codec in self._codecs)
        raise self._refused(Violation("", f"content_type {content_type!r} is none of {known}"))

    @cached_property
    def _takes_none(self) -> bool:
        """Whether null is a value of the preferred body, so that None does not mean its absence."""
        if not self._codecs or self._codecs[0].content.kind is not Kind.JSON:
            return False
        return _is_valid(self._codecs[0].adapter, None)

    def _refused(self, violation: Violation) -> RequestValidationError:
        return RequestValidationError(self._operation_id, (violation,))


class _Items:
    """Items that are written while they are sent; those of an iterator can be sent once."""

    length = None
    data = None

    def __init__(self, content: Content, items: object, operation_id: str) -> None:
        if not isinstance(items, Iterable | AsyncIterable):
            raise TypeError("the items of a stream come from an iterable")
        self._items = cast("Iterable[object] | AsyncIterable[object]", items)
        self._operation_id = operation_id
        self._writer = StreamWriter(content)

    @property
    def content_type(self) -> str:
        return self._writer.content_type

    @property
    def is_repeatable(self) -> bool:
        return not isinstance(self._items, Iterator | AsyncIterator)

    def __iter__(self) -> Iterator[bytes]:
        if not isinstance(self._items, Iterable):
            raise TypeError("a sync client cannot read an async iterable")
        for item in self._items:
            yield self._write(item)
        if end := self._writer.end():
            yield end

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if isinstance(self._items, AsyncIterable):
            async for item in self._items:
                yield self._write(item)
        else:
            for item in self._items:
                yield self._write(item)
        if end := self._writer.end():
            yield end

    def _write(self, item: object) -> bytes:
        try:
            return self._writer.write(item)
        except ValidationError as error:
            raise RequestValidationError(self._operation_id, violations_of(error, item)) from error


def _is_valid(adapter: TypeAdapter[object], value: object) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True
