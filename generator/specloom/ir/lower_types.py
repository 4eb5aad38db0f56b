"""The table of named types: the names of a document in, their types out."""

from __future__ import annotations

from specloom.ir.lower_schema import lower_schema
from specloom.ir.lower_subtypes import lower_subtypes, parents_of
from specloom.ir.lowering import Lowering
from specloom.ir.types import NamedType, Reference

__all__ = ["lower_types"]


def lower_types(lowering: Lowering) -> tuple[NamedType, ...]:
    """Every named type: the component schemas in their order, then those named on the way.

    To be called last: lowering the rest of a document gives names too.
    """
    parents = parents_of(lowering)
    named: list[NamedType] = []
    while lowering.names.waiting:
        node = lowering.names.waiting.popleft()
        name = lowering.names.by_pointer[node.pointer]
        type_ = lower_schema(node, lowering)
        subtypes = lower_subtypes(node, name, parents, lowering)
        named.append(NamedType(name, type_, subtypes, node.pointer))
    return tuple(_without_circles(named, lowering))


def _without_circles(named: list[NamedType], lowering: Lowering) -> list[NamedType]:
    """`named`, with a type in place of names that refer to each other and to nothing else."""
    aliases = {type_.name: type_.type.name for type_ in named if isinstance(type_.type, Reference)}
    checked = []
    for type_ in named:
        seen = {type_.name}
        name = aliases.get(type_.name)
        while name is not None and name not in seen:
            seen.add(name)
            name = aliases.get(name)
        if name is None:
            checked.append(type_)
            continue
        degraded = lowering.degrade("reference-unresolved", type_.pointer, ref=aliases[type_.name])
        checked.append(NamedType(type_.name, degraded, type_.subtypes, type_.pointer))
    return checked
