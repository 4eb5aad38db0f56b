# Part of specloom 0.1.0. Do not edit.
"""A value and a JSON pointer (RFC 6901) to the value that it leads to, through models by wire name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from pydantic import BaseModel

__all__ = ["ABSENT", "Absent", "look_up", "unwrapped"]


class Absent:
    """Nothing is there, not even null."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = Absent()


def look_up(value: object, pointer: str) -> object:
    """What `pointer` leads to in `value`; `ABSENT` where it leads to nothing."""
    for token in pointer.split("/")[1:]:
        value = _step(value, token.replace("~1", "/").replace("~0", "~"))
        if value is ABSENT:
            break
    return value


def unwrapped(value: object) -> object:
    """`value`, or what is in it where it is a root model."""
    # `isinstance(value, RootModel)` would import what pydantic only needs to build models: 20 ms.
    while isinstance(value, BaseModel) and value.__pydantic_root_model__:
        value = cast("object", getattr(value, "root"))  # noqa: B009 - the attribute of a subclass
    return value


def _step(value: object, token: str) -> object:
    value = unwrapped(value)
    match value:
        case BaseModel():
            return _field(value, token)
        case Mapping():
            return cast("Mapping[str, object]", value).get(token, ABSENT)
        case list() | tuple():
            items = cast("Sequence[object]", value)
            is_index = token.isascii() and token.isdigit()
            return items[int(token)] if is_index and int(token) < len(items) else ABSENT
        case _:
            return ABSENT


def _field(model: BaseModel, wire_name: str) -> object:
    for name, field in type(model).model_fields.items():
        if (field.validation_alias or name) == wire_name:
            return getattr(model, name) if name in model.model_fields_set else ABSENT
    return (model.model_extra or {}).get(wire_name, ABSENT)
