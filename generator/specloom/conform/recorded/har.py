"""HAR in (HTTP Archive 1.2, as browsers and proxies save it), `Exchange`s out.

Browsers leave things out: bodies that they did not keep, and often all cookies and `Authorization`. What
is not there is `unseen`, and nothing is said about it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import urlencode

import orjson

from specloom.conform.exchange import Answer, Asked, Exchange, Intent, Part, Phase
from specloom.diagnostics import UsageError
from specloom.ir.media_type import essence
from specloom.source import Json, JsonObject, as_array, as_object, as_text

__all__ = ["exchanges_of_har", "read_har"]

_FORM: Final = "application/x-www-form-urlencoded"
_SECRET: Final = frozenset({"authorization", "cookie"})
_BODY: Final = frozenset({Part.BODY})


def read_har(path: Path) -> Iterator[Exchange]:
    """The requests of the file with their answers, in its order.

    Raises `UsageError` if it is no HAR.
    """
    try:
        value: Json = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        help_ = "save it again: it may have been cut off"
        raise UsageError(f"{where}: not JSON: {error.msg}", help=help_) from None
    log = as_object(as_object(value).get("log"))
    if not isinstance(log.get("entries"), list):
        _refuse(path, "`log.entries`")
    return exchanges_of_har(as_array(log["entries"]))


def exchanges_of_har(entries: list[Json]) -> Iterator[Exchange]:
    """The exchanges of the entries of a log; those that are no HTTP are left out."""
    messages = [as_object(as_object(entry).get("request")) for entry in entries]
    shows_secrets = any(name in _SECRET for message in messages for name, _ in _headers(message))
    hidden = frozenset[Part]() if shows_secrets else frozenset({Part.CREDENTIALS})
    for entry, request in zip(entries, messages, strict=True):
        url = as_text(request.get("url"))
        if url.startswith(("http://", "https://")):
            answer = _answer(as_object(entry))
            asked = _asked(request, url, hidden)
            yield Exchange("", asked, answer, Intent(Phase.RECORDED))


def _refuse(path: Path, what: str) -> NoReturn:
    raise UsageError(
        f"{path}: no HAR: it has no {what}",
        help="save it from the network panel of a browser; access logs end with .ndjson",
    )


def _asked(request: JsonObject, url: str, hidden: frozenset[Part]) -> Asked:
    headers = _headers(request)
    body, unseen = _posted(request)
    post_type = as_text(as_object(request.get("postData")).get("mimeType"))
    if post_type and all(name != "content-type" for name, _ in headers):
        headers = (*headers, ("content-type", post_type))
    method = as_text(request.get("method")).upper() or "GET"
    return Asked(method, url.partition("#")[0], headers, body, unseen | hidden)


def _posted(request: JsonObject) -> tuple[bytes | None, frozenset[Part]]:
    data = request.get("postData")
    if not isinstance(data, dict):
        size = request.get("bodySize")
        is_lost = isinstance(size, int) and size > 0
        return None, _BODY if is_lost else frozenset()
    text = data.get("text")
    params = as_array(data.get("params"))
    if isinstance(text, str) and (text or not params):
        body = _decoded(text, as_text(data.get("encoding")))
        return body, frozenset() if body is not None else _BODY
    if params and essence(as_text(data.get("mimeType"))) == _FORM:
        pairs = [as_object(each) for each in params]
        form = [(as_text(each.get("name")), as_text(each.get("value"))) for each in pairs]
        return urlencode(form).encode(), frozenset()
    return None, _BODY


def _answer(entry: JsonObject) -> Answer | None:
    response = as_object(entry.get("response"))
    status = response.get("status")
    if not isinstance(status, int) or status < 100:
        return None  # blocked, cancelled or cut off
    body, unseen = _received(response, status)
    time = entry.get("time")
    seconds = time / 1000 if isinstance(time, int | float) and time >= 0 else None
    headers = _headers(response)
    if not headers:
        unseen |= {Part.HEADERS}
    return Answer(status, headers, body, seconds, unseen)


def _received(response: JsonObject, status: int) -> tuple[bytes, frozenset[Part]]:
    content = as_object(response.get("content"))
    size = content.get("size")
    text = content.get("text")
    if not isinstance(text, str):
        is_empty = size == 0 and response.get("bodySize") in (0, -1, None)
        return b"", frozenset() if is_empty else _BODY
    body = _decoded(text, as_text(content.get("encoding")))
    if body is None or status == 304:  # browsers show what their cache has
        return b"", _BODY
    is_cut = (
        isinstance(size, int) and len(body) < size
    )  # UTF-8 is never the shorter one but for UTF-16
    return body, _BODY if is_cut else frozenset()


def _decoded(text: str, encoding: str) -> bytes | None:
    if encoding != "base64":
        return text.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(text, validate=False)
    except binascii.Error:
        return None


def _headers(message: JsonObject) -> tuple[tuple[str, str], ...]:
    """Names in lower case; what HTTP/2 calls pseudo-headers is none."""
    pairs = [as_object(each) for each in as_array(message.get("headers"))]
    named = [(as_text(each.get("name")).lower(), as_text(each.get("value"))) for each in pairs]
    return tuple((name, value) for name, value in named if name and name[0] != ":")
