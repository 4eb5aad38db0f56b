"""Editors whose values are text: of one line or many, dates, addresses, colours."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from content_platform.editors.json_value import is_object
from content_platform.editors.stored import Refused, Stored, Target

__all__ = ["accept_color", "accept_date", "accept_email", "accept_rich_text", "accept_text"]

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_COLOR: Final = re.compile(r"#?[0-9A-Fa-f]{3,8}")


def accept_text(value: object, target: Target) -> Stored:
    """Text of up to `maxChars` characters."""
    text = _text(value)
    longest = target.number("maxChars")
    if longest and len(text) > longest:
        raise Refused(f"This is longer than {longest:.0f} characters.")
    return Stored(text)


def accept_rich_text(value: object, _: Target) -> Stored:
    """HTML as text, or an object with it in `markup`, which the newer editor stores."""
    if is_object(value):
        if isinstance(value.get("markup"), str):
            return Stored(value)
        raise Refused("This needs its HTML as text in 'markup'.")
    return Stored(_text(value))


def accept_date(value: object, _: Target) -> Stored:
    """A date, or a date and time, of ISO 8601."""
    text = _text(value)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise Refused("This is not a date such as 2024-03-05T09:30:00.") from None
    return Stored(text)


def accept_email(value: object, _: Target) -> Stored:
    """One email address."""
    text = _text(value)
    if not _EMAIL.fullmatch(text):
        raise Refused("This is not an email address.")
    return Stored(text)


def accept_color(value: object, _: Target) -> Stored:
    """Hexadecimal digits, or an object with them in `value` and a `label`."""
    code = value.get("value") if is_object(value) else value
    if not isinstance(code, str) or not _COLOR.fullmatch(code):
        raise Refused("This is not a colour such as #FF8800.")
    return Stored(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Refused("This has to be text.")
    return value
