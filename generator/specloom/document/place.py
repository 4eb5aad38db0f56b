"""Where references lead in the sources: a file and a `$ref` in it in, the `Place` it means out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from specloom.document.document import Origin
from specloom.source import Json, Pointer, SourceTree, Unresolved, resolve, value_at

__all__ = ["Dangling", "Place", "follow"]


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the sources, and the places passed on the way that only refer on."""

    origin: Origin
    value: Json = field(repr=False)
    passed: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True)
class Dangling:
    """A reference that leads nowhere: `reason` why, or none if it leads back to itself."""

    reason: Unresolved | None


def follow(
    tree: SourceTree, start: Origin, ref: str, is_end: Callable[[Origin], bool]
) -> Place | Dangling:
    """The node that `ref`, standing in the node at `start`, means, past what only refers on.

    A node for which `is_end` holds is not passed.
    """
    at = start
    passed: list[Origin] = []
    while True:
        target = resolve(tree, at.file, ref, at.pointer)
        if isinstance(target, Unresolved):
            return Dangling(target)
        at = Origin(target.file, target.pointer)
        value = value_at(tree.files[at.file].value, at.pointer)
        onward = value.get("$ref") if isinstance(value, dict) and len(value) == 1 else None
        if not isinstance(onward, str) or is_end(at):
            return Place(at, value, tuple(one.pointer for one in passed))
        if at in passed:
            return Dangling(None)
        passed.append(at)
        ref = onward
