"""A runtime expression (OpenAPI 3.1, section 4.8.20.4) and an exchange in, the value that it picks out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from specloom.conform.inside.texts import NothingThere
from specloom.source import Json, parse_pointer, value_at

__all__ = ["Message", "Reply", "evaluate"]

_EMBEDDED: Final = re.compile(r"\{(\$[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """Half of an exchange. Names of headers are in lower case."""

    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = field(default=b"", repr=False)
    path: Mapping[str, Json] = field(default_factory=dict)
    query: Mapping[str, Json] = field(default_factory=dict)

    @property
    def body(self) -> Json:
        """The body as JSON; the text that it is where it is none, and None where there is none."""
        if not self.content:
            return None
        try:
            value: Json = json.loads(self.content)
        except ValueError:
            return self.content.decode("utf-8", errors="replace")
        return value


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, with the request that it answers."""

    status: int
    answer: Message
    request: Message
    method: str
    url: str

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers of the answer, their names in lower case."""
        return self.answer.headers

    @property
    def body(self) -> Json:
        """See `Message.body`."""
        return self.answer.body


def evaluate(expression: str, reply: Reply) -> Json:
    """What `expression` picks of `reply`; a text may have expressions in braces, or none.

    Raises `NothingThere` where there is nothing to pick.
    """
    if expression.startswith("$"):
        return _pick(expression, reply)
    return _EMBEDDED.sub(lambda found: str(_pick(found[1], reply)), expression)


def _pick(expression: str, reply: Reply) -> Json:
    match expression:
        case "$url":
            return reply.url
        case "$method":
            return reply.method
        case "$statusCode":
            return reply.status
    start, _, source = expression.partition(".")
    match start:
        case "$request":
            return _pick_of(source, reply.request, expression)
        case "$response":
            return _pick_of(source, reply.answer, expression)
        case _:
            raise NothingThere(f"`{expression}` is no runtime expression")


def _pick_of(source: str, message: Message, expression: str) -> Json:
    kind, _, name = source.partition(".")
    values: Mapping[str, Json]
    if source.startswith("body"):
        return _pointed(message.body, source.removeprefix("body").removeprefix("#"), expression)
    match kind:
        case "header":
            values, name = message.headers, name.lower()
        case "query":
            values = message.query
        case "path":
            values = message.path
        case _:
            raise NothingThere(f"`{expression}` is no runtime expression")
    if name not in values:
        raise NothingThere(f"`{expression}` picks nothing: there is no {kind} `{name}`")
    return values[name]


def _pointed(value: Json, pointer: str, expression: str) -> Json:
    """What a JSON Pointer (RFC 6901) leads to."""
    try:
        return value_at(value, parse_pointer(pointer))
    except KeyError as missing:
        raise NothingThere(
            f"`{expression}` picks nothing: there is no `{missing.args[0]}`"
        ) from None
    except ValueError:
        raise NothingThere(f"`{expression}` is no runtime expression") from None
