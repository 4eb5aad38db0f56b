"""A document while it is changed: a copy of its value, and where each node of it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from specloom.document.copied import copied, copied_object
from specloom.document.document import Document, Origin, Origins
from specloom.source import Json, JsonObject, Pointer

__all__ = ["Node", "Steps", "Unmergeable", "Working", "kind_of"]

Steps: TypeAlias = "tuple[str | int, ...]"


class Unmergeable(Exception):  # noqa: N818 - says what cannot be done, not that something failed
    """`update` cannot be merged into the node at `pointer`: their kinds do not fit."""

    def __init__(self, pointer: Pointer, target: Json, update: Json) -> None:
        super().__init__(pointer)
        self.pointer = pointer
        self.target = target
        self.update = update


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the document: the `steps` that lead to it, and its value."""

    steps: Steps
    value: Json

    @property
    def pointer(self) -> Pointer:
        """The steps as a JSON Pointer has them."""
        return tuple(map(str, self.steps))


@dataclass(slots=True)
class Working:
    """`value` is nobody else's; `roots` are those of an `Origins`."""

    value: JsonObject
    roots: dict[Pointer, Origin]

    @classmethod
    def of(cls, document: Document) -> Working:
        """A copy of `document` to change."""
        return cls(copied_object(document.value), dict(document.origins.roots))

    def into(self, document: Document) -> Document:
        """`document` as it is after the changes."""
        return replace(document, value=self.value, origins=Origins(self.roots))

    def merge(self, node: Node, update: Json, origin: Origin, *, whole: bool) -> None:
        """Merge a copy of `update` into `node`: objects by key, arrays by appending, else replacing.

        `whole` appends an array to an array as one item (Overlay 1.0), not item by item (1.1).
        Raises `Unmergeable` if the kinds do not fit.
        """
        target = node.value
        if isinstance(target, list) and (whole or not isinstance(update, list)):
            self._append(target, node.pointer, update, origin)
        elif not node.steps and not isinstance(update, dict):
            raise Unmergeable((), target, update)
        else:
            merged = self._merged(target, update, node.pointer, origin)
            if node.steps and merged is not target:
                self._put(node.steps, merged)

    def remove(self, nodes: Iterable[Node]) -> None:
        """Take `nodes`, none of them the root, out of what holds them."""
        gone = {node.pointer for node in nodes}
        holders: dict[Steps, list[str | int]] = defaultdict(list)
        for node in nodes:
            holders[node.steps[:-1]].append(node.steps[-1])
        moved: dict[Pointer, dict[str, str]] = {}
        found = [(steps, keys, self._at(steps)) for steps, keys in holders.items()]
        for steps, keys, holder in found:
            pointer = tuple(map(str, steps))
            if isinstance(holder, list):
                moved[pointer] = self._close_gaps(holder, pointer, keys)
            elif isinstance(holder, dict):
                for key in keys:
                    holder.pop(str(key), None)
        self.roots = {
            new: origin
            for old, origin in self.roots.items()
            if (new := _moved(old, gone, moved)) is not None
        }

    def _merged(self, target: Json, update: Json, at: Pointer, origin: Origin) -> Json:
        if isinstance(target, dict) and isinstance(update, dict):
            for key, item in update.items():
                below, source = (*at, key), Origin(origin.file, (*origin.pointer, key))
                if key in target:
                    target[key] = self._merged(target[key], item, below, source)
                else:
                    target[key] = copied(item)
                    self.roots[below] = source
            return target
        if isinstance(target, list) and isinstance(update, list):
            for index, item in enumerate(update):
                source = Origin(origin.file, (*origin.pointer, str(index)))
                self._append(target, at, item, source)
            return target
        if isinstance(target, dict | list) or isinstance(update, dict | list):
            raise Unmergeable(at, target, update)
        self.roots[at] = origin
        return update

    def _append(self, target: list[Json], at: Pointer, item: Json, origin: Origin) -> None:
        self.roots[(*at, str(len(target)))] = origin
        target.append(copied(item))

    def _close_gaps(
        self, holder: list[Json], pointer: Pointer, keys: list[str | int]
    ) -> dict[str, str]:
        """Leave the items `keys` out of `holder`; the new index of each item that stays, by the old."""
        left_out = set(keys)
        stay = [index for index in range(len(holder)) if index not in left_out]
        origins = Origins(self.roots)
        for index in stay:
            at = (*pointer, str(index))
            self.roots[at] = origins.of(at)
        holder[:] = [holder[index] for index in stay]
        return {str(old): str(new) for new, old in enumerate(stay)}

    def _at(self, steps: Steps) -> Json:
        node: Json = self.value
        for step in steps:
            if isinstance(node, dict):
                node = node[str(step)]
            elif isinstance(node, list):
                node = node[int(step)]
        return node

    def _put(self, steps: Steps, value: Json) -> None:
        holder = self._at(steps[:-1])
        if isinstance(holder, dict):
            holder[str(steps[-1])] = value
        elif isinstance(holder, list):
            holder[int(steps[-1])] = value


def _moved(
    old: Pointer, gone: set[Pointer], moved: dict[Pointer, dict[str, str]]
) -> Pointer | None:
    """Where the node at `old` is after a removal, `None` if it is no more."""
    new: list[str] = []
    for depth, token in enumerate(old):
        if old[: depth + 1] in gone:
            return None
        new.append(moved.get(old[:depth], {}).get(token, token))
    return tuple(new)


def kind_of(value: Json) -> str:
    """What `value` is, for rules that tell only objects, arrays and the rest apart."""
    if isinstance(value, dict):
        return "an object"
    return "an array" if isinstance(value, list) else "a primitive"
