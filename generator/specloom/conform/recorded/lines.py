"""An `Exchange` in, a line of JSON out that `read_access_log` reads back; secrets do not get into it."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator
from typing import Final

import orjson

from specloom.conform.exchange import Exchange, Part
from specloom.conform.judge.secrets import REDACTED, url_without
from specloom.source import Json, JsonObject

__all__ = ["line_of"]

_COOKIES: Final = frozenset({"cookie", "set-cookie"})


def line_of(
    exchange: Exchange, *, secrets: Collection[str] = (), with_bodies: bool = False
) -> bytes:
    """The exchange, what was found in it included, as one line without its end.

    The values of `Authorization`, of cookies and of the headers and query parameters called `secrets` (in
    lower case) are left out, bodies too unless they are asked for: they may hold what is nobody's business.
    """
    asked, answer = exchange.asked, exchange.answer
    url = url_without(asked.url, secrets)
    line: JsonObject = {"operation": exchange.operation, "method": asked.method, "url": url}
    if Part.HEADERS not in asked.unseen:
        line["request_headers"] = list(_shown(asked.headers, secrets))
    if with_bodies and Part.BODY not in asked.unseen:
        line |= _body("request_body", asked.body or b"")
    if answer is not None:
        line["status"] = answer.status
        line["seconds"] = answer.seconds
        if Part.HEADERS not in answer.unseen:
            line["response_headers"] = list(_shown(answer.headers, secrets))
        if with_bodies and Part.BODY not in answer.unseen:
            line |= _body("response_body", answer.body)
    line["failures"] = [
        {
            "check": failure.check,
            "title": failure.title,
            "message": failure.message,
            "details": dict(failure.details),
        }
        for failure in exchange.failures
    ]
    return orjson.dumps(line)


def _shown(headers: tuple[tuple[str, str], ...], secrets: Collection[str]) -> Iterator[Json]:
    for name, value in headers:
        if name == "authorization":
            scheme, space, _ = value.partition(" ")
            yield [name, f"{scheme} {REDACTED}" if space else REDACTED]
        elif name in _COOKIES:
            yield [name, _without_values(value)]
        else:
            yield [name, REDACTED if name in secrets else value]


def _without_values(cookies: str) -> str:
    names = (pair.partition("=")[0].strip() for pair in cookies.split(";"))
    return "; ".join(f"{name}={REDACTED}" for name in names)


def _body(name: str, body: bytes) -> JsonObject:
    try:
        return {name: body.decode()}
    except UnicodeDecodeError:
        return {f"{name}_base64": base64.b64encode(body).decode()}
