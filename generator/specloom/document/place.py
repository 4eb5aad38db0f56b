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
    tree: SourceTree, file: str, within: Pointer, ref: str, is_end: Callable[[Origin], bool]
) -> Place | Dangling:
    """The node that `ref`, standing at `within` of `file`, means, past what only refers on.

    A node for which `is_end` holds is not passed.
    """
    passed: list[Origin] = []
    while True:
        target = resolve(tree, file, ref, within)
        if isinstance(target, Unresolved):
            return Dangling(target)
        file, within = target.file, target.pointer
        value = value_at(tree.files[file].value, within)
        onward = value.get("$ref") if isinstance(value, dict) and len(value) == 1 else None
        at = Origin(file, within)
        if not isinstance(onward, str) or is_end(at):
            return Place(at, value, tuple(one.pointer for one in passed) if passed else ())
        if at in passed:
            return Dangling(None)
        passed.append(at)
        ref = onward
