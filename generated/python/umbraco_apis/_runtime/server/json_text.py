# Part of specloom 0.1.0. Do not edit.
"""JSON text as JSON Schema reads it: what pydantic's strict mode sees differently is put right here."""

from __future__ import annotations

import json
import re
from typing import NoReturn

__all__ = ["has_constants", "with_plain_integers"]

_MAY_BE_INTEGER = re.compile(rb"[0-9](\.0|[eE])")


def has_constants(text: bytes) -> bool:
    """Whether there is a `NaN` or an `Infinity` outside of strings, which is no JSON (RFC 8259 section 6)."""
    if b"NaN" not in text and b"Infinity" not in text:
        return False
    try:
        json.loads(text, parse_constant=_refuse)
    except _ConstantFound:
        return True
    except (ValueError, RecursionError):
        return False  # no JSON for another reason, which pydantic tells better
    return False


def with_plain_integers(text: bytes) -> bytes | None:
    """The same JSON with `1.0` and `1e2` written as integers, which they are; None if there are none.

    JSON Schema does not tell `1.0` from `1`, pydantic does.
    """
    if not _MAY_BE_INTEGER.search(text):
        return None
    try:
        return json.dumps(json.loads(text, parse_float=_plain), ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None


class _ConstantFound(Exception):  # noqa: N818 - found is what it says
    pass


def _refuse(_: str) -> NoReturn:
    raise _ConstantFound


def _plain(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number
