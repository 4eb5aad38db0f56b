"""A request in, a line of shell that makes it again out; secrets are variables of the shell in it."""

from __future__ import annotations

import base64
import re
import shlex

from specloom.conform.exchange import Asked

__all__ = ["curl_line"]

_HIDDEN = "[Filtered]"  # what Schemathesis writes instead of a secret
_SECRETS = frozenset({"api-key", "authorization", "cookie", "proxy-authorization", "x-api-key"})
_LEFT_OUT = frozenset({"accept-encoding", "connection", "content-length", "host", "user-agent"})
_NO_NAME = re.compile(r"[^A-Za-z0-9]+")


def curl_line(asked: Asked, secrets: frozenset[str] = frozenset()) -> str:
    """A command that works alone, once the variables for what is secret are set.

    `Api-Key: ...` becomes `"Api-Key: $API_KEY"`, and so does each header of `secrets` (names in lower
    case). A body that is no text goes through `base64 -d`.
    """
    words = ["curl", *_method(asked)]
    for name, value in asked.headers:
        if name.lower() not in _LEFT_OUT:
            words += ["-H", _header(name, value, secrets)]
    before, body = _body(asked.body)
    return before + " ".join([*words, *body, shlex.quote(asked.url)])


def _method(asked: Asked) -> list[str]:
    if asked.method == "HEAD":
        return ["--head"]
    implied = "GET" if asked.body is None else "POST"
    return [] if asked.method == implied else ["-X", shlex.quote(asked.method)]


def _header(name: str, value: str, secrets: frozenset[str]) -> str:
    lowered = name.lower()
    if value == _HIDDEN or lowered in _SECRETS or lowered in secrets:
        return f'"{name}: ${_NO_NAME.sub("_", name).upper()}"'
    # curl leaves a header out that ends after the colon, and sends an empty one after a semicolon.
    return shlex.quote(f"{name}: {value}" if value else f"{name};")


def _body(body: bytes | None) -> tuple[str, list[str]]:
    """What stands before the command, and the words of it that name the body."""
    if body is None:
        return "", []
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return f"base64 -d <<< {base64.b64encode(body).decode()} | ", ["--data-binary", "@-"]
    option = "--data-raw" if text.startswith("@") or "\n" not in text else "--data-binary"
    return "", [option, shlex.quote(text)]
