"""What a handler returned in, the status, headers and bytes of a response out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import MISSING, TypeAdapter

from ..operation import Content, Header, Kind, Operation, Response
from .answers import Answer, ExtraHeaders, WithStatus

__all__ = ["Answering", "Sendable", "Undocumented"]

RawHeaders: TypeAlias = list[tuple[bytes, bytes]]


class Undocumented(Exception):  # noqa: N818 - says what is wrong with an answer
    """An answer that the document does not have."""


@dataclass(frozen=True, slots=True)
class Sendable:
    """What goes to the server: `body` is bytes, or gives them."""

    status: int
    headers: RawHeaders
    body: bytes


class _Writer:
    """Writes answers of one class, or bodies that stand for one."""

    __slots__ = ("content", "encode", "fields", "headers", "status")

    def __init__(self, status: int, response: Response, content: Content | None) -> None:
        self.status = status
        self.content = content
        self.fields = response.headers
        self.headers: RawHeaders = []
        self.encode: Callable[[Any], bytes] | None = None
        if content is not None:
            self.headers.append((b"content-type", content.media_type.encode()))
            self.encode = TypeAdapter[object](content.type()).serializer.to_json


class Answering:
    """Writes the answers of one operation; what a status needs is built when it is first answered."""

    __slots__ = ("_operation", "_writers")

    def __init__(self, operation: Operation[object]) -> None:
        self._operation = operation
        self._writers: dict[type[object], _Writer] = {}

    def write(self, result: object) -> tuple[int, RawHeaders, bytes]:
        """Status, headers and body for what a handler returned."""
        writer = self._writers.get(type(result)) or self._find(result)
        body = result.body if isinstance(result, Answer) else result
        encode = writer.encode
        content = b"" if encode is None else encode(body)
        headers = [*writer.headers, (b"content-length", b"%d" % len(content))]
        if isinstance(result, Answer):
            for field in writer.fields:
                value = getattr(result, field.name, None)
                if value is not None and value is not MISSING:
                    headers.append((field.wire_name.lower().encode(), str(value).encode("latin-1")))
        return writer.status, headers, content

    def _find(self, result: object) -> _Writer:
        status = result.status if isinstance(result, Answer) else self._bare()
        response = next(each for each in self._operation.responses if each.status == status)
        writer = _Writer(status, response, response.contents[0] if response.contents else None)
        self._writers[type(result)] = writer
        return writer

    def _bare(self) -> int:
        return next(
            r.status
            for r in self._operation.responses
            if isinstance(r.status, int) and 200 <= r.status < 300
        )
