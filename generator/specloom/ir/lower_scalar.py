"""Strings, numbers and booleans: `Facts` in, a type without parts out."""

from __future__ import annotations

from typing import Final

from specloom.ir.facts import Facts
from specloom.ir.media_type import is_binary
from specloom.ir.notes import Notes
from specloom.ir.types import Binary, Bounds, Integer, Number, Text

__all__ = ["holds_bytes", "lower_integer", "lower_number", "lower_string"]

_NO_BOUNDS: Final = Bounds()
_BOUNDS: Final = frozenset(
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
)


def lower_integer(facts: Facts, notes: Notes) -> Integer:
    """The whole numbers that `facts` allow."""
    return Integer(facts.texts.get("format", ""), _bounds(facts), notes, facts.pointer)


def lower_number(facts: Facts, notes: Notes) -> Number:
    """The numbers that `facts` allow."""
    return Number(facts.texts.get("format", ""), _bounds(facts), notes, facts.pointer)


def lower_string(facts: Facts, notes: Notes) -> Text | Binary:
    """The strings that `facts` allow, or bytes.

    OpenAPI 3.0 writes `format: binary` and `format: byte`; 3.1 `contentMediaType` and
    `contentEncoding: base64` (OAS 3.1 section 4.8.14.2).
    """
    texts = facts.texts
    format_, media_type = texts.get("format", ""), texts.get("contentMediaType", "")
    encoding = texts.get("contentEncoding", "").lower()
    max_length = _count(facts, "maxLength")
    if holds_bytes(facts):
        return Binary(media_type, max_length, notes, facts.pointer)
    if format_ == "byte":
        format_, encoding = "", encoding or "base64"
    return Text(
        format_,
        _count(facts, "minLength"),
        max_length,
        texts.get("pattern"),
        encoding,
        media_type,
        notes,
        facts.pointer,
    )


def holds_bytes(facts: Facts) -> bool:
    """Whether a string is bytes as they are, not written in characters."""
    texts = facts.texts
    if "contentEncoding" in texts:
        return False
    return texts.get("format") == "binary" or is_binary(texts.get("contentMediaType", ""))


def _count(facts: Facts, keyword: str) -> int | None:
    limit = facts.limits.get(keyword)
    return None if limit is None else int(limit)


def _bounds(facts: Facts) -> Bounds:
    limits = facts.limits
    if not limits or _BOUNDS.isdisjoint(limits):
        return _NO_BOUNDS
    return Bounds(
        limits.get("minimum"),
        limits.get("maximum"),
        limits.get("exclusiveMinimum"),
        limits.get("exclusiveMaximum"),
        limits.get("multipleOf"),
    )
