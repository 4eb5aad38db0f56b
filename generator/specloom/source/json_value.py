"""The JSON data model as Python types, and the narrowing that reading it takes."""

from __future__ import annotations

from typing import TypeAlias

__all__ = ["Json", "JsonArray", "JsonObject", "as_array", "as_object", "as_text"]

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonArray: TypeAlias = "list[Json]"
JsonObject: TypeAlias = "dict[str, Json]"

_NO_OBJECT: JsonObject = {}
_NO_ARRAY: JsonArray = []


def as_object(value: Json) -> JsonObject:
    """`value` if it is an object, else an empty one; the result is for reading only."""
    return value if isinstance(value, dict) else _NO_OBJECT


def as_array(value: Json) -> JsonArray:
    """`value` if it is an array, else an empty one; the result is for reading only."""
    return value if isinstance(value, list) else _NO_ARRAY


def as_text(value: Json) -> str:
    """`value` if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""
