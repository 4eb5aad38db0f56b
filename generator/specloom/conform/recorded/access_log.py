"""Access logs as lines of JSON in, `Exchange`s out; what a line does not tell is `unseen`."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import orjson

from specloom.conform.exchange import Answer, Asked, Exchange, Intent, Part, Phase
from specloom.conform.recorded import fields
from specloom.conform.recorded.fields import Field, find, find_text
from specloom.diagnostics import UsageError
from specloom.source import Json, JsonObject, as_text

__all__ = ["exchange_of_line", "read_access_log"]

_REQUEST_LINE: Final = re.compile(r"([A-Z]+) (\S+)(?: HTTP/[\d.]+)?")


def read_access_log(path: Path) -> Iterator[Exchange]:
    """The requests of the file with their answers, one at a time.

    Lines of a log that are about something else are passed over. Raises `UsageError` at a line that is no
    JSON object, unless it is the last one: somebody may be writing it.
    """
    with path.open("rb") as file:
        broken: UsageError | None = None
        for number, line in enumerate(file, start=1):
            if broken is not None:
                raise broken
            if not line.strip():
                continue
            try:
                value: Json = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                broken = _broken(f"{path}:{number}:{error.colno}", f"not JSON: {error.msg}")
                continue
            if not isinstance(value, dict):
                raise _broken(f"{path}:{number}:1", "not a JSON object")
            exchange = exchange_of_line(value)
            if exchange is not None:
                yield exchange


def _broken(where: str, what: str) -> UsageError:
    return UsageError(
        f"{where}: {what}", help="every line is an object: one request with its answer"
    )


def exchange_of_line(line: JsonObject) -> Exchange | None:
    """The exchange that a line is about; None where it has no method, URL and status."""
    method, url = _target(line)
    status = find(line, fields.STATUS)
    if isinstance(status, str) and status.isdecimal():
        status = int(status)
    if not method or not url or not isinstance(status, int) or isinstance(status, bool):
        return None
    asked_headers, asked_unseen = _headers(line, fields.REQUEST_HEADERS)
    body, body_unseen = _body(line, fields.REQUEST_BODY)
    asked = Asked(method, url, asked_headers, body or None, asked_unseen | body_unseen)
    headers, unseen = _headers(line, fields.RESPONSE_HEADERS)
    body, body_unseen = _body(line, fields.RESPONSE_BODY)
    answer = Answer(status, headers, body, _seconds(line), unseen | body_unseen)
    return Exchange("", asked, answer if status >= 100 else None, Intent(Phase.RECORDED))


def _target(line: JsonObject) -> tuple[str, str]:
    method, url = find_text(line, fields.METHOD).upper(), find_text(line, fields.URL)
    whole = _REQUEST_LINE.fullmatch(find_text(line, fields.REQUEST_LINE))
    if whole is not None and not (method and url):
        method, url = whole.groups()
    query = find_text(line, fields.QUERY).lstrip("?")
    if query and "?" not in url and query != "-":
        url = f"{url}?{query}"
    if url.startswith("/"):
        url = f"http://{find_text(line, fields.HOST) or 'localhost'}{url}"
    return method, url


def _headers(line: JsonObject, names: Field) -> tuple[tuple[tuple[str, str], ...], frozenset[Part]]:
    """An object of texts or of lists of texts, or a list of pairs; names in lower case."""
    found = find(line, names)
    pairs: list[tuple[str, Json]] = []
    if isinstance(found, dict):
        pairs = list(found.items())
    elif isinstance(found, list):
        pairs = [
            (as_text(each[0]), each[1])
            for each in found
            if isinstance(each, list) and len(each) == 2
        ]
    else:
        return (), frozenset({Part.HEADERS, Part.CREDENTIALS})
    return tuple(
        (name.lower(), text) for name, value in pairs for text in _texts(value)
    ), frozenset()


def _texts(value: Json) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        yield each if isinstance(each, str) else orjson.dumps(each).decode()


def _body(line: JsonObject, names: Field) -> tuple[bytes, frozenset[Part]]:
    """Text as it is, anything else as the JSON that it was; bytes stand at `..._base64`."""
    coded = find(line, tuple(f"{name}_base64" for name in names))
    if isinstance(coded, str):
        try:
            return base64.b64decode(coded), frozenset()
        except binascii.Error:
            return b"", frozenset({Part.BODY})
    found = find(line, names)
    if found is None:
        return b"", frozenset({Part.BODY})
    return found.encode() if isinstance(found, str) else orjson.dumps(found), frozenset()


def _seconds(line: JsonObject) -> float | None:
    for names, unit in ((fields.SECONDS, 1.0), (fields.MILLISECONDS, 1000.0)):
        found = find(line, names)
        if isinstance(found, str) and re.fullmatch(r"\d+(\.\d+)?", found):
            found = float(found)
        if isinstance(found, int | float):
            return found / unit
    return None
