"""Copies of JSON values: a shared node in, one of the caller's own out."""

from __future__ import annotations

from specloom.source import Json, JsonObject

__all__ = ["copied", "copied_object"]


def copied(value: Json) -> Json:
    """`value` with every list and mapping in it made anew.

    Loops rather than comprehensions: one frame a level leaves room for all the depth `load` allows.
    """
    if isinstance(value, dict):
        return copied_object(value)
    if isinstance(value, list):
        items: list[Json] = []
        for item in value:
            items.append(copied(item) if isinstance(item, dict | list) else item)
        return items
    return value


def copied_object(value: JsonObject) -> JsonObject:
    """`copied` for a mapping."""
    members: JsonObject = {}
    for key, item in value.items():
        members[key] = copied(item) if isinstance(item, dict | list) else item
    return members
