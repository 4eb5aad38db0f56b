"""JSON Pointers (RFC 6901) as tuples of tokens, and their URI fragment form."""

from __future__ import annotations

import re
from typing import TypeAlias
from urllib.parse import unquote

from specloom.source.json_value import Json

__all__ = ["Pointer", "format_pointer", "parse_pointer", "value_at"]

_INDEX = re.compile(r"(?:0|[1-9][0-9]{0,18})\Z")

Pointer: TypeAlias = tuple[str, ...]
"""Tokens from the root, unescaped; an index of an array is its decimal digits, as in RFC 6901."""


def format_pointer(pointer: Pointer) -> str:
    """The fragment of `pointer`: `("paths", "/pets")` is `#/paths/~1pets` (readable, `%` escaped)."""
    if not pointer:
        return "#"
    tokens = (token.replace("~", "~0").replace("/", "~1").replace("%", "%25") for token in pointer)
    return "#/" + "/".join(tokens)


def parse_pointer(fragment: str) -> Pointer:
    """The tokens of a fragment with or without its `#`, percent-decoded (RFC 6901, section 6).

    Raises `ValueError` if it is neither empty nor starts with `/` (an anchor is not a pointer).
    """
    text = unquote(fragment.removeprefix("#"))
    if not text:
        return ()
    if not text.startswith("/"):
        raise ValueError(fragment)
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in text[1:].split("/"))


def value_at(value: Json, pointer: Pointer) -> Json:
    """The value at `pointer` below `value`; raises `KeyError` where there is none."""
    for token in pointer:
        if isinstance(value, dict):
            value = value[token]
        elif isinstance(value, list) and _INDEX.match(token) and int(token) < len(value):
            value = value[int(token)]
        else:
            raise KeyError(token)
    return value
