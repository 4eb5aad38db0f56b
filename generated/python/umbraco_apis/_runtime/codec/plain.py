# Part of specloom 0.1.0. Do not edit.
"""Python values in, what JSON could hold out, and the text of one piece of it."""

from __future__ import annotations

from functools import cached_property
from math import isfinite
from typing import Final, TypeAlias, cast
from uuid import UUID

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from ..operation import LazyType
from .adapters import build_adapter
from .errors import EncodeError

__all__ = ["Plain", "Plainer", "Scalar", "quick_text", "scalar_text"]

_PLAIN: Final = frozenset({str, int, bool, float})

Scalar: TypeAlias = bool | int | float | str | None
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"


def quick_text(value: object) -> str | None:
    """The text of a `str`, `int`, `bool` or `UUID` (no subclass of them); None for anything else."""
    kind = type(value)
    if kind is str:
        return cast("str", value)
    if kind is int:
        return str(value)
    if kind is bool:
        return "true" if value else "false"
    return str(value) if kind is UUID else None


def scalar_text(value: Scalar) -> str:
    """How a scalar is written: as JSON writes it, strings without quotes; nothing for null.

    A whole float has no fraction: `1.0` is an integer of JSON Schema, and `1` is read as either.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            if not isfinite(value):
                raise EncodeError(f"{value} is no number of JSON")
            return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
        case _:
            return str(value)


class Plainer:
    """Turns values of one type into plain ones; the type is built when a value first needs it."""

    def __init__(self, type_: LazyType) -> None:
        self._type = type_

    @cached_property
    def adapter(self) -> TypeAdapter[object]:
        """The type's adapter, for writing; readers have their own, strict one."""
        return build_adapter(self._type)

    def __call__(self, value: object) -> Plain:
        """What `value` is in JSON, under wire names. It is not validated: that is the caller's."""
        kind = type(value)
        if kind in _PLAIN:
            return cast("Plain", value)
        if kind is UUID:
            return str(value)
        try:
            plain = self.adapter.dump_python(value, mode="json", by_alias=True, warnings=False)
        except PydanticSerializationError as error:
            raise EncodeError(str(error)) from None
        return cast("Plain", plain)
