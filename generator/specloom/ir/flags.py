"""What a schema says about a property that uses it: schemas in, `Flags` out, references followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from specloom.ir.data import Value, freeze
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.source import Pointer

__all__ = ["Flags", "flags_of"]


@dataclass(frozen=True, slots=True)
class Flags:
    """Whether the property is for one direction only or going away, and what it is by default."""

    read_only: bool = False
    write_only: bool = False
    deprecated: bool = False
    default: Value | None = None


_NO_FLAGS: Final = Flags()
_SAID: Final = frozenset({"readOnly", "writeOnly", "deprecated", "default"})
_READ: Final = _SAID | {"$ref", "allOf"}


def flags_of(sources: Sequence[Node], lowering: Lowering) -> Flags:
    """The flags of schemas that hold at once: one that sets a flag is enough.

    Of several defaults the nearest counts: that of the schema itself before that of its parts.
    """
    if len(sources) == 1 and sources[0].object.keys().isdisjoint(_READ):
        return _NO_FLAGS
    set_: set[str] = set()
    default: Value | None = None
    for node in _parts(sources, lowering):
        schema = node.object
        set_.update(key for key in _SAID if schema.get(key) is True)
        if default is None and "default" in schema:
            default = Value(freeze(schema["default"]))
    return Flags("readOnly" in set_, "writeOnly" in set_, "deprecated" in set_, default)


def _parts(sources: Sequence[Node], lowering: Lowering) -> list[Node]:
    """`sources` and all that their `$ref` and `allOf` lead to, nearest first."""
    found: list[Node] = list(sources)
    seen: set[Pointer] = set()
    parts: list[Node] = []
    for node in found:  # grows as it is read
        if node.pointer in seen:
            continue
        seen.add(node.pointer)
        ref = node.object.get("$ref")
        target = lowering.target(ref) if isinstance(ref, str) else None
        if target is not None:
            found.append(target)
        if isinstance(ref, str) and lowering.is_3_0:
            continue
        parts.append(node)
        found.extend(node.child("allOf").items())
    return parts
