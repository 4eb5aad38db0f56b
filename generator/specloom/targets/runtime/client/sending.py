"""The body that a method was given in, the bytes that are sent out, with their media type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, cast

from pydantic import MISSING, BaseModel, TypeAdapter, ValidationError

from ..operation import Content, Kind, Operation
from .errors import RequestValidationError
from .message import BytesBody
from .mismatch import violations_of
from .reading import essence
from .violation import Violation

__all__ = ["Bodies", "Sent"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A body and its `Content-Type`; neither where nothing is sent."""

    body: BytesBody = b""
    content_type: str | None = None


class _Writer(Protocol):
    def __call__(self, value: object, content_type: str, /) -> Sent: ...


_NOTHING = Sent()


class Bodies:
    """The request bodies of one operation, by media type."""

    def __init__(self, operation: Operation[object]) -> None:
        self._operation_id = operation.id
        self._required = operation.body is not None and operation.body.required
        contents = () if operation.body is None else operation.body.contents
        self._writers = [(content, _writer(content)) for content in contents]

    def write(self, value: object, content_type: str | None) -> Sent:
        """`value` as a body of `content_type`, of the preferred type where that is None.

        Raises RequestValidationError where it does not fit, or is missing.
        """
        if value is MISSING or (value is None and not self._takes_none()):
            if self._required:
                raise self._refused(Violation("", "a body is required"))
            return _NOTHING
        content, writer = self._chosen(content_type)
        try:
            return writer(value, content_type or _sendable(content.media_type))
        except ValidationError as error:
            raise RequestValidationError(self._operation_id, violations_of(error, value)) from error
        except ValueError as error:
            raise self._refused(Violation("", str(error))) from error

    def _chosen(self, content_type: str | None) -> tuple[Content, _Writer]:
        if not self._writers:
            raise self._refused(Violation("", "the operation takes no body"))
        if content_type is None:
            return self._writers[0]
        wanted = essence(content_type)
        for content, writer in self._writers:
            known = essence(content.media_type)
            if known in (wanted, "*/*") or (known[-2:] == "/*" and wanted.startswith(known[:-1])):
                return content, writer
        known_types = ", ".join(content.media_type for content, _ in self._writers)
        told = f"content_type {content_type!r} is none of {known_types}"
        raise self._refused(Violation("", told))

    def _takes_none(self) -> bool:
        """Whether null is a value of the preferred body, so that None is not its absence."""
        if not self._writers:
            return False
        writer = self._writers[0][1]
        return isinstance(writer, _Json) and writer.takes_none

    def _refused(self, violation: Violation) -> RequestValidationError:
        return RequestValidationError(self._operation_id, (violation,))


class _Json:
    """A model is written as it is; anything else is checked first, so a plain mapping will do."""

    def __init__(self, content: Content) -> None:
        self._type = content.type

    @cached_property
    def adapter(self) -> TypeAdapter[object]:
        return TypeAdapter(cast("type[object]", self._type()))

    @cached_property
    def takes_none(self) -> bool:
        try:
            self.adapter.validate_python(None)
        except ValidationError:
            return False
        return True

    def __call__(self, value: object, content_type: str, /) -> Sent:
        if isinstance(value, BaseModel):
            # Its own serializer: the class may be one of a union, or a subclass with more fields.
            body = value.__pydantic_serializer__.to_json(value, by_alias=True)
        else:
            body = self.adapter.dump_json(self.adapter.validate_python(value), by_alias=True)
        return Sent(body, content_type)


def _text(value: object, content_type: str, /) -> Sent:
    return Sent(str(value).encode(), content_type)


def _binary(value: object, content_type: str, /) -> Sent:
    return Sent(cast("BytesBody", value), content_type)


def _writer(content: Content) -> _Writer:
    match content.kind:
        case Kind.JSON:
            return _Json(content)
        case Kind.TEXT:
            return _text
        case _:
            return _binary


def _sendable(media_type: str) -> str:
    """A range is nothing that a body can be."""
    return "application/octet-stream" if "*" in media_type else media_type
