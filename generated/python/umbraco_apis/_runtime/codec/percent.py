# Part of specloom 0.1.0. Do not edit.
"""Text to percent-encoded ASCII and back: RFC 3986 for parameters, WHATWG's form rules for bodies."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final, TypeAlias
from urllib.parse import quote as _quote
from urllib.parse import quote_plus, unquote_to_bytes

from .errors import DecodeError, EncodeError

__all__ = ["Quote", "quote", "quote_form", "quote_reserved", "unquote", "unquote_form", "verbatim"]

Quote: TypeAlias = Callable[[str], str]
"""Makes one piece of text safe where it goes; may refuse it with `EncodeError`."""

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._~-]").search
_TRIPLE: Final = re.compile(r"(%[0-9A-Fa-f]{2})")
_SURROGATE: Final = "text with a lone surrogate has no UTF-8"


def quote(text: str) -> str:
    """All but the unreserved characters of RFC 3986 percent-encoded, as RFC 6570 expands `{x}`."""
    if _UNSAFE(text) is None:
        return text
    try:
        return _quote(text, safe="")
    except UnicodeEncodeError:
        raise EncodeError(_SURROGATE) from None


def quote_form(text: str) -> str:
    """`text` for `application/x-www-form-urlencoded`: as `quote`, with `+` for a space."""
    if _UNSAFE(text) is None:
        return text
    try:
        return quote_plus(text)
    except UnicodeEncodeError:
        raise EncodeError(_SURROGATE) from None


@cache
def quote_reserved(keep: str) -> Quote:
    """Reserved expansion (`allowReserved`): `keep` and percent-encoded triples pass as they are.

    `keep` are the reserved characters without a meaning where the text goes. A triple in the value
    is sent as it is and so read as the character that it stands for: OpenAPI asks for that.
    """

    def quote_some(text: str) -> str:
        pieces = _TRIPLE.split(text)
        try:
            pieces[::2] = [_quote(piece, safe=keep) for piece in pieces[::2]]
        except UnicodeEncodeError:
            raise EncodeError(_SURROGATE) from None
        return "".join(pieces)

    return quote_some


def verbatim(text: str) -> str:
    """`text` as it is: parts of `multipart/form-data` are not percent-encoded."""
    return text


def unquote(text: str) -> str:
    """`text` percent-decoded; a `%` that begins no triple is itself.

    Raises `DecodeError` where the bytes are not UTF-8.
    """
    if "%" not in text:
        return text
    try:
        return unquote_to_bytes(text).decode()
    except UnicodeDecodeError:
        raise DecodeError(f"{text!r} is not UTF-8 when percent-decoded") from None


def unquote_form(text: str) -> str:
    """As `unquote`, with `+` for a space: the rule for queries and forms (WHATWG URL, section 5)."""
    return unquote(text.replace("+", " ")) if "+" in text else unquote(text)
