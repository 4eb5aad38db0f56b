# Part of specloom 0.1.0. Do not edit.
"""`ApiResponse`: what a call returns together with the response that it came in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .message import Headers
from .violation import Violation

__all__ = ["ApiResponse", "charset", "request_id"]

T_co = TypeVar("T_co", covariant=True)

_REQUEST_IDS = (
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "x-ms-request-id",
    "x-trace-id",
)


@dataclass(frozen=True, slots=True)
class ApiResponse(Generic[T_co]):
    """A successful response, read to its end.

    `parsed` is what the plain method returns. `elapsed` are seconds from the first attempt to the
    end of the body; `attempts` counts from 1. `url` is the one that answered. `mismatches` tells
    where the body is not as the document says, empty if it is or if nothing was checked.
    """

    parsed: T_co
    status_code: int
    headers: Headers
    content: bytes
    method: str
    url: str
    http_version: str
    elapsed: float
    attempts: int
    mismatches: tuple[Violation, ...] = ()

    @property
    def text(self) -> str:
        """The body as text in the charset of its media type, UTF-8 without one; never fails."""
        return self.content.decode(charset(self.headers), "replace")

    @property
    def request_id(self) -> str | None:
        """What the server calls this request, to be told to its operators."""
        return request_id(self.headers)

    def json(self) -> object:
        """The body read as JSON; raises ValueError if it is none."""
        value: object = json.loads(self.content)
        return value


def request_id(headers: Mapping[str, str]) -> str | None:
    """The first of the headers by which servers name requests."""
    return next((headers[name] for name in _REQUEST_IDS if name in headers), None)


def charset(headers: Mapping[str, str]) -> str:
    """A codec for the text of a body: the one that `Content-Type` names if Python has it."""
    for parameter in headers.get("content-type", "").split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            name = value.strip().strip('"')
            try:
                "".encode(name)
            except (LookupError, ValueError):
                break
            return name
    return "utf-8"
