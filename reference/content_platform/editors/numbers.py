"""Editors whose values are numbers, or yes and no: kept as text (`"249"`, `"1"`), taken as either."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from content_platform.editors.stored import Refused, Stored, Target

__all__ = ["accept_decimal", "accept_integer", "accept_slider", "accept_true_false"]

_INTEGER: Final = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_TRUE_FALSE: Final = {
    "1": "1",
    "0": "0",
    "true": "1",
    "false": "0",
}


def accept_integer(value: object, target: Target) -> Stored:
    """A whole number of 32 bits, within `min` and `max`."""
    text = _text(value)
    if not _INTEGER.fullmatch(text) or not -(2**31) <= int(text[:20]) < 2**31:
        raise Refused("This is not a whole number.")
    _require_range(Decimal(text), target, "min", "max")
    return Stored(text)


def accept_decimal(value: object, target: Target) -> Stored:
    """A number with a point, within `min` and `max`."""
    number, text = _decimal(value)
    _require_range(number, target, "min", "max")
    return Stored(text)


def accept_slider(value: object, target: Target) -> Stored:
    """A number, or two with a comma between them where the slider has a range."""
    parts = [_decimal(part) for part in _text(value).split(",")]
    if len(parts) > (2 if target.setting("enableRange") else 1):
        raise Refused("This has too many numbers.")
    for number, _ in parts:
        _require_range(number, target, "minVal", "maxVal")
    return Stored(",".join(text for _, text in parts))


def accept_true_false(value: object, _: Target) -> Stored:
    """`"1"` or `"0"`; true, false and their numbers mean the same."""
    text = str(value).lower() if isinstance(value, bool | int | str) else ""
    if text not in _TRUE_FALSE:
        raise Refused('This has to be "1" or "0".')
    return Stored(_TRUE_FALSE[text])


def _decimal(value: object) -> tuple[Decimal, str]:
    text = _text(value).strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not _DECIMAL.fullmatch(text):
        raise Refused("This is not a number.")
    return number, text


def _text(value: object) -> str:
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Refused("This has to be a number.")
    return str(value)


def _require_range(number: Decimal, target: Target, low: str, high: str) -> None:
    least, most = target.number(low), target.number(high)
    if least is not None and number < Decimal(str(least)):
        raise Refused(f"This is less than {least:g}.")
    if most is not None and number > Decimal(str(most)):
        raise Refused(f"This is more than {most:g}.")
