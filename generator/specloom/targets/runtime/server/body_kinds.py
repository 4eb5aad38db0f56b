"""How bodies of each kind are read: JSON."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, Protocol

from pydantic import ValidationError
from pydantic_core import from_json
from starlette.types import Receive

from ..operation import Content, Kind
from .adapters import build_adapter
from .json_text import has_constants, with_plain_integers
from .receiving import read_whole
from .violations import InvalidRequest, Violation, body_violations

__all__ = ["ABSENT", "ContentReader", "content_reader"]


class _Absent(Enum):
    ABSENT = "absent"


ABSENT: Final = _Absent.ABSENT
"""What a reader gives where there is no body."""


class ContentReader(Protocol):
    """Reads bodies of one media type."""

    @property
    def content(self) -> Content:
        """What it reads."""
        ...

    async def __call__(
        self, receive: Receive, headers: Mapping[bytes, bytes], limit: int
    ) -> object:
        """The value or `ABSENT`; raises `InvalidRequest`, and `RequestError` for a body over `limit`."""
        ...


def content_reader(content: Content) -> ContentReader:
    """The reader for a documented content; builds its validator."""
    match content.kind:
        case Kind.JSON:
            return _JsonReader(content)
        case _:
            raise NotImplementedError(content.kind)


class _JsonReader:
    __slots__ = ("_validate", "content")

    def __init__(self, content: Content) -> None:
        self.content = content
        self._validate = build_adapter(content.type).validator.validate_json

    async def __call__(
        self, receive: Receive, headers: Mapping[bytes, bytes], limit: int
    ) -> object:
        text = await read_whole(receive, limit)
        if not text:
            return ABSENT
        try:
            value = self._validate(text, strict=True)
        except ValidationError as error:
            return self._validate_again(text, error)
        if has_constants(text):
            raise _malformed("NaN and Infinity are no JSON")
        return value

    def _validate_again(self, text: bytes, error: ValidationError) -> object:
        """The value if only the spelling of integers was wrong; raises `InvalidRequest`."""
        if error.error_count() == 1 and (first := error.errors()[0])["type"] == "json_invalid":
            raise _malformed(first["msg"])
        if has_constants(text):
            raise _malformed("NaN and Infinity are no JSON")
        plain = with_plain_integers(text)
        if plain is not None:
            try:
                return self._validate(plain, strict=True)
            except ValidationError as second:
                error = second
        raise InvalidRequest(body_violations(error, from_json(text)))


def _malformed(message: str) -> InvalidRequest:
    violation = Violation("body", message, kind="json_invalid")
    return InvalidRequest((violation,), is_malformed=True)
