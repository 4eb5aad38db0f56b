"""Enums, which are printed without the engine: a filled slot in, bases and members out."""

from __future__ import annotations

from collections.abc import Mapping

from specloom.source import Json, JsonObject, as_array, as_text
from specloom.targets.models.slots import Slot

__all__ = ["base_of", "is_enum", "member_of", "members_of"]


def is_enum(slot: Slot) -> bool:
    """Whether `slot` becomes an enum class."""
    return "enum" in slot.schema


def base_of(schema: JsonObject) -> str:
    """The base class in the runtime for the lowered enum `schema`."""
    return {"string": "OpenStrEnum", "integer": "OpenIntEnum"}.get(
        as_text(schema.get("type")), "OpenEnum"
    )


def members_of(schema: JsonObject) -> list[tuple[str, str | float | bool]]:
    """Names and values of the members, in the order of the document."""
    names = map(as_text, as_array(schema["x-enum-varnames"]))
    values = [value for value in as_array(schema["enum"]) if isinstance(value, str | int | float)]
    return list(zip(names, values, strict=True))


def member_of(slot: Slot, value: Json) -> str | None:
    """`Class.MEMBER` for `value`; none if the enum does not have it."""
    found: Mapping[tuple[type, str], str] = {
        (type(own), str(own)): name for name, own in members_of(slot.schema)
    }
    name = found.get((type(value), str(value)))
    return None if name is None else f"{slot.name}.{name}"
