"""The words of access logs: an object of any logger in, the values that make an exchange out.

Nested objects and dotted names are the same here: `{"http": {"request": {"method": "GET"}}}` and
`{"http.request.method": "GET"}`. The names are those of specloom's own log, of the Elastic Common Schema and
OpenTelemetry's semantic conventions, of nginx, Caddy, pino and morgan.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from specloom.source import Json, JsonObject

__all__ = [
    "HOST",
    "METHOD",
    "MILLISECONDS",
    "QUERY",
    "REQUEST_BODY",
    "REQUEST_HEADERS",
    "REQUEST_LINE",
    "RESPONSE_BODY",
    "RESPONSE_HEADERS",
    "SECONDS",
    "STATUS",
    "URL",
    "Field",
    "find",
    "find_text",
]

Field: TypeAlias = tuple[str, ...]
"""Names of one thing, the likeliest first."""

METHOD: Final[Field] = (
    "method",
    "request.method",
    "http.request.method",
    "request_method",
    "req.method",
    "http_method",
    "http.method",
    "verb",
)
URL: Final[Field] = (
    "url",
    "request.url",
    "url.full",
    "url.original",
    "http.url",
    "req.url",
    "request.uri",
    "request_uri",
    "uri",
    "http.target",
    "target",
    "url.path",
    "request.path",
    "request_path",
    "path",
)
QUERY: Final[Field] = ("query", "query_string", "url.query", "request.query", "args")
HOST: Final[Field] = (
    "host",
    "request.host",
    "http_host",
    "http.host",
    "url.domain",
    "server.address",
)
STATUS: Final[Field] = (
    "status",
    "response.status",
    "http.response.status_code",
    "status_code",
    "response.status_code",
    "http.status_code",
    "res.statusCode",
    "res.status",
    "statusCode",
)
SECONDS: Final[Field] = ("seconds", "request_time", "duration", "duration_s", "elapsed")
MILLISECONDS: Final[Field] = ("duration_ms", "latency_ms", "responseTime", "elapsed_ms")
REQUEST_LINE: Final[Field] = ("request", "request_line", "req")
"""All in one, as servers log it: `GET /content?take=1 HTTP/1.1`."""
REQUEST_HEADERS: Final[Field] = (
    "request_headers",
    "request.headers",
    "http.request.headers",
    "req.headers",
)
RESPONSE_HEADERS: Final[Field] = (
    "response_headers",
    "response.headers",
    "http.response.headers",
    "resp_headers",
    "res.headers",
)
REQUEST_BODY: Final[Field] = (
    "request_body",
    "request.body",
    "http.request.body.content",
    "req.body",
)
RESPONSE_BODY: Final[Field] = (
    "response_body",
    "response.body",
    "http.response.body.content",
    "res.body",
)


def find(line: JsonObject, names: Field) -> Json | None:
    """The value of the first of `names` that the line has; None is no value."""
    return next((value for name in names for value in _at(line, name) if value is not None), None)


def find_text(line: JsonObject, names: Field) -> str:
    """The first of `names` that the line has as text; empty if it has none."""
    found = (value for name in names for value in _at(line, name) if isinstance(value, str))
    return next(found, "")


def _at(value: Json, name: str) -> Iterable[Json]:
    """What stands at a dotted name, however it is cut into objects."""
    if not isinstance(value, dict):
        return
    words = name.split(".")
    for length in range(len(words), 0, -1):
        head = ".".join(words[:length])
        if head in value and length == len(words):
            yield value[head]
        elif head in value:
            yield from _at(value[head], ".".join(words[length:]))
