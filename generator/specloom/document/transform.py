"""Document transformers: a document and a user's function in, what it makes of a copy out."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import cast

from specloom.document.callables import Callables
from specloom.document.copied import copied_object
from specloom.document.document import Document, Origin, Origins
from specloom.document.manifest import CallableName
from specloom.source import Json, JsonObject, Pointer

__all__ = ["transform"]


def transform(document: Document, name: CallableName, callables: Callables) -> Document:
    """`document` as the function `name` returns it, or leaves the copy it gets.

    What the function changes has its origin where the manifest names the function. Raises
    `Halted`, with the reason reported, if it fails or returns no JSON object.
    """
    given = copied_object(document.value)
    made = callables.call(name, given, lambda result: _as_document(given, result))
    tracing = _Tracing(document.origins, Origin(callables.manifest.file.name, name.pointer))
    tracing.roots[()] = document.origins.of(())
    tracing.trace(document.value, made, (), ())
    return replace(document, value=made, origins=Origins(tracing.roots))


def _as_document(given: JsonObject, result: object) -> JsonObject:
    document = given if result is None else result
    if not isinstance(document, dict) or not _is_json(document):
        raise TypeError("a document of dict, list, str, int, float, bool and None")
    # A copy, since the function may keep what it returned.
    return copied_object(cast("JsonObject", document))


def _is_json(value: object) -> bool:
    match value:
        case None | bool() | str() | int():
            return True
        case float():
            return math.isfinite(value)
        case list():
            return all(map(_is_json, value))
        case dict():
            return all(isinstance(key, str) and _is_json(item) for key, item in value.items())
        case _:
            return False


@dataclass(frozen=True, slots=True)
class _Tracing:
    """Finds out where the nodes of a changed document come from, `changed` for what is new."""

    origins: Origins
    changed: Origin
    roots: dict[Pointer, Origin] = field(default_factory=dict)

    def trace(self, old: Json, new: Json, was: Pointer, now: Pointer) -> None:
        """Note the origin of each node below `now`, which was at `was` before."""
        if isinstance(old, dict) and isinstance(new, dict):
            for key, item in new.items():
                below = (*now, key)
                if key in old:
                    self._note(below, self.origins.of((*was, key)))
                    self.trace(old[key], item, (*was, key), below)
                else:
                    self._note(below, self.changed)
        elif isinstance(old, list) and isinstance(new, list):
            self._trace_items(old, new, was, now)
        elif old != new or type(old) is not type(new):
            self._note(now, self.changed)

    def _trace_items(self, old: list[Json], new: list[Json], was: Pointer, now: Pointer) -> None:
        """Items that are equal are the same; of the others, those at one index are."""
        free = dict(enumerate(old))
        for index, item in enumerate(new):
            below = (*now, str(index))
            same = index if free.get(index) == item else None
            if same is None:
                same = next((at for at, other in free.items() if other == item), None)
            if same is None and len(old) == len(new) and index in free:
                same = index
            if same is None:
                self._note(below, self.changed)
            else:
                self._note(below, self.origins.of((*was, str(same))))
                self.trace(free.pop(same), item, (*was, str(same)), below)

    def _note(self, pointer: Pointer, origin: Origin) -> None:
        if Origins(self.roots).of(pointer) != origin:
            self.roots[pointer] = origin
