"""Document transformers: a document and a user's function in, what it makes of a copy out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from specloom.document.callables import Callables, Unacceptable
from specloom.document.copied import copied_object
from specloom.document.document import Document, Origin, Origins
from specloom.document.manifest import CallableName
from specloom.source import Json, JsonObject, Pointer, format_pointer

__all__ = ["transform"]


def transform(document: Document, name: CallableName, callables: Callables) -> Document:
    """`document` as the function `name` returns it, or leaves the copy it gets.

    What the function changes has its origin where the manifest names the function. Raises
    `Halted`, with the reason reported, if it fails or returns no JSON object.
    """
    given = copied_object(document.value)
    made = callables.call(name, given, lambda result: _as_document(given, result))
    tracing = _Tracing(document.origins, Origin(callables.manifest.file.name, name.pointer))
    tracing.trace(document.value, made, (), ())
    return replace(document, value=made, origins=Origins(tracing.all_roots()))


def _as_document(given: JsonObject, result: object) -> JsonObject:
    document = given if result is None else result
    if not isinstance(document, dict):
        raise Unacceptable.of(result, "a document or None")
    for pointer, value in _not_json(document, ()):
        found = f"{type(value).__name__} at {format_pointer(pointer)}"
        raise Unacceptable(found, "dict, list, str, int, float, bool or None")
    # A copy, since the function may keep what it returned.
    return copied_object(cast("JsonObject", document))


def _not_json(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, object]]:
    """What JSON has no form for below `value`: other types, keys that are no texts, infinities."""
    match value:
        case None | bool() | str() | int():
            return
        case float() if math.isfinite(value):
            return
        case list():
            for index, item in enumerate(value):
                yield from _not_json(item, (*pointer, str(index)))
        case dict():
            for key, item in value.items():
                if isinstance(key, str):
                    yield from _not_json(item, (*pointer, key))
                else:
                    yield pointer, key
        case _:
            yield pointer, value


@dataclass(frozen=True, slots=True)
class _Tracing:
    """Finds out where the nodes of a changed document come from, `changed` for what is new.

    `kept` are the parts that are as they were: where each was, and where it is now.
    """

    origins: Origins
    changed: Origin
    roots: dict[Pointer, Origin] = field(default_factory=dict)
    kept: dict[Pointer, Pointer] = field(default_factory=dict)

    def trace(self, old: Json, new: Json, was: Pointer, now: Pointer) -> None:
        """Note the origin of the node at `now`, which was at `was` before, and of those below."""
        if old == new:
            self.kept[was] = now
            self._note(now, self.origins.of(was))
        elif isinstance(old, dict) and isinstance(new, dict):
            self._note(now, self.origins.of(was))
            for key, item in new.items():
                if key in old:
                    self.trace(old[key], item, (*was, key), (*now, key))
                else:
                    self._note((*now, key), self.changed)
        elif isinstance(old, list) and isinstance(new, list):
            self._note(now, self.origins.of(was))
            self._trace_items(old, new, was, now)
        else:
            self._note(now, self.changed)

    def all_roots(self) -> dict[Pointer, Origin]:
        """The roots that were noted, and those within the parts that were kept."""
        for pointer, origin in self.origins.roots.items():
            for length in range(len(pointer)):
                now = self.kept.get(pointer[:length])
                if now is not None:
                    self.roots[now + pointer[length:]] = origin
        return self.roots

    def _trace_items(self, old: list[Json], new: list[Json], was: Pointer, now: Pointer) -> None:
        """Items that are equal are the same; of the rest, those at one index are if none came or went."""
        free = dict(enumerate(old))
        pairs: dict[int, int] = {}
        for index, item in enumerate(new):
            equal = (at for at in (index, *free) if at in free and free[at] == item)
            found = next(equal, None)
            if found is not None:
                pairs[index] = found
                del free[found]
        for index, item in enumerate(new):
            below = (*now, str(index))
            before = pairs.get(index, index if index in free and len(old) == len(new) else None)
            if before is None:
                self._note(below, self.changed)
            else:
                self.trace(old[before], item, (*was, str(before)), below)

    def _note(self, pointer: Pointer, origin: Origin) -> None:
        if not pointer or Origins(self.roots).of(pointer) != origin:
            self.roots[pointer] = origin
