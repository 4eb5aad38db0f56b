# Part of specloom 0.1.0. Do not edit.
"""The body of a failed response in, the sentence that it holds for people out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

__all__ = ["failure_text"]

_KEYS = ("detail", "message", "error_description", "title", "error", "errors", "reason")
_LONGEST = 300
_DEEPEST = 4


def failure_text(content: bytes, headers: Mapping[str, str]) -> str:
    """A message found in `content`, of one line and at most 300 characters; empty if there is none."""
    try:
        found = _found(json.loads(content), 0)
    except (ValueError, RecursionError):
        plain = headers.get("content-type", "").lower().startswith("text/plain")
        found = content[: _LONGEST * 4].decode("utf-8", "replace") if plain else ""
    line = " ".join(found.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _found(value: object, depth: int) -> str:
    if isinstance(value, str):
        return value
    if depth == _DEEPEST:
        return ""
    if isinstance(value, list):
        items = cast("list[object]", value)
        return _found(items[0], depth + 1) if items else ""
    if isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        texts = (_found(fields[key], depth + 1) for key in _KEYS if key in fields)
        return next(filter(None, texts), "")
    return ""
