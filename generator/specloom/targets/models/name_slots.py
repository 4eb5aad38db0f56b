"""The naming pass: slots in, a class name for each; clashes are settled in a listed order and said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specloom.diagnostics import Diagnostics
from specloom.document import Document
from specloom.targets.models.lowering import source_pointer
from specloom.targets.models.naming import class_name, unique
from specloom.targets.models.slots import Form, Key, Slot

__all__ = ["name_slots"]

_INLINE: Final = 3


def name_slots(slots: Mapping[Key, Slot], document: Document, diagnostics: Diagnostics) -> None:
    """Give every slot its class name; a component that has to take another one is reported."""
    ordered = sorted(slots.values(), key=_priority)
    wanted = [_wanted(slot, slots) for slot in ordered]
    for slot, name, asked in zip(ordered, unique(wanted), wanted, strict=True):
        slot.name = name
        if name != asked and _priority(slot) < _INLINE:
            place = document.locate(source_pointer(slot.key[0]), key=True)
            diagnostics.report("class-name-taken", place, wanted=asked, name=name)


def _priority(slot: Slot) -> int:
    """Who keeps a name that several ask for: the component of just that name comes first."""
    pointer, form = slot.key
    if pointer[:2] != ("components", "schemas") or len(pointer) != 3:
        return _INLINE
    if form is Form.WRITE:
        return 2
    return 0 if pointer[2] == class_name(pointer[2]) else 1


def _wanted(slot: Slot, slots: Mapping[Key, Slot]) -> str:
    pointer, form = slot.key
    name = class_name(*slot.words)
    return f"{name}Input" if form is Form.WRITE and (pointer, Form.READ) in slots else name
