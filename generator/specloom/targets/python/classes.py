"""The classes of models by the schemas that they stand for: a `ModelIndex` in, `Classes` out."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specloom.ir import NamedType
from specloom.source import Pointer
from specloom.targets.models import ModelIndex, ModelRef
from specloom.targets.models.lowering import BASE_MARK, source_pointer

__all__ = ["Classes", "Direction"]


class Direction(enum.Enum):
    """Which form of a model is meant, where the two differ."""

    READING = enum.auto()
    WRITING = enum.auto()


@dataclass(frozen=True, slots=True)
class Classes:
    """The named types of a document, and the classes that its schemas became.

    `plain` are the classes by the pointer of their schema; `bare` those that stand for a schema
    without its null.
    """

    types: Mapping[str, NamedType]
    plain: Mapping[Direction, Mapping[Pointer, ModelRef]]
    bare: Mapping[Direction, Mapping[Pointer, ModelRef]]

    @staticmethod
    def of(types: Iterable[NamedType], index: ModelIndex) -> Classes:
        """What `index` says, by direction; a class of only one direction serves the other, too."""
        pairs = {
            Direction.READING: {**index.writing, **index.reading},
            Direction.WRITING: {**index.reading, **index.writing},
        }
        plain: dict[Direction, dict[Pointer, ModelRef]] = {}
        bare: dict[Direction, dict[Pointer, ModelRef]] = {}
        for direction, refs in pairs.items():
            plain[direction], bare[direction] = {}, {}
            for pointer, ref in refs.items():
                source = source_pointer(pointer)
                if BASE_MARK not in pointer:
                    place = plain if source == pointer else bare
                    place[direction][source] = ref
            for found in (plain[direction], bare[direction]):
                _stand_for_wrappers(found)
        return Classes({each.name: each for each in types}, plain, bare)


def _stand_for_wrappers(found: dict[Pointer, ModelRef]) -> None:
    """Let the class of the only part of an `allOf` that says anything be that of the whole."""
    for pointer, ref in list(found.items()):
        whole = pointer
        while whole[-2:-1] == ("allOf",):
            whole = whole[:-2]
            found.setdefault(whole, ref)
