"""Inline schemas of operations that say the same in the same words: many slots in, one of each out.

Documents repeat whole bodies from operation to operation. Components keep their names always; a
set of equal inline schemas is known by the shortest of its names, whatever the order of the paths.
"""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from specloom.source import Json
from specloom.targets.models.slots import Key, Slot

__all__ = ["same_schemas"]


def same_schemas(slots: Mapping[Key, Slot], texts: Mapping[str, Key]) -> dict[Key, Key]:
    """For every slot that repeats another: the key of the one that stands for it.

    `texts` maps the reference texts in lowered schemas to keys.
    """
    marks: dict[Key, int] = {}
    numbers: dict[tuple[str, bytes], int] = {}
    members: dict[int, list[Key]] = {}

    def marked(value: Json) -> Json:
        if isinstance(value, list):
            return [marked(item) for item in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if isinstance(reference, str):
            return {**value, "$ref": mark(texts[reference])}
        return {key: marked(item) for key, item in value.items()}

    def mark(key: Key) -> Json:
        if not _is_inline(slots[key]):
            return repr(key)
        if key not in marks:
            slot = slots[key]
            marks[key] = -1  # an inline schema that leads back to itself is like no other
            content = {name: item for name, item in slot.schema.items() if name != "description"}
            spelled = orjson.dumps(marked(content), option=orjson.OPT_SORT_KEYS)
            marks[key] = numbers.setdefault((slot.words[-1], spelled), len(numbers))
            members.setdefault(marks[key], []).append(key)
        return marks[key]

    for key in slots:
        mark(key)
    return {
        key: chosen
        for keys in members.values()
        for chosen in [
            min(keys, key=lambda one: (len("".join(slots[one].words)), slots[one].words))
        ]
        for key in keys
        if key != chosen
    }


def _is_inline(slot: Slot) -> bool:
    return slot.key[0][:1] in {("paths",), ("webhooks",)} and slot.tagged is None
