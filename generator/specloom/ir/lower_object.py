"""Objects: `Facts` in, an `Object` with fields or a `Map` out."""

from __future__ import annotations

from specloom.ir.child import Child
from specloom.ir.facts import Facts
from specloom.ir.flags import flags_of
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.notes import Notes
from specloom.ir.types import Anything, Field, Map, Nothing, Object, PatternField, Text, Type

__all__ = ["lower_object"]


def lower_object(facts: Facts, notes: Notes, child: Child, lowering: Lowering) -> Object | Map:
    """The objects that `facts` allow: a `Map` where no property has a name of its own."""
    least, most = facts.limits.get("minProperties"), facts.limits.get("maxProperties")
    min_properties = None if least is None else int(least)
    max_properties = None if most is None else int(most)
    keys = child(facts.names) if facts.names else None
    additional = _additional(facts, child)
    patterns = tuple(PatternField(name, child(nodes)) for name, nodes in facts.patterns.items())
    if not facts.properties and not facts.required:
        if not facts.closed and not patterns:
            return Map(additional, keys, min_properties, max_properties, notes, facts.pointer)
        if facts.closed and len(patterns) == 1 and keys is None:
            only = patterns[0]
            keys = Text(pattern=only.pattern, pointer=facts.pointer)
            return Map(only.type, keys, min_properties, max_properties, notes, facts.pointer)
    return Object(
        _fields(facts, additional, child, lowering),
        additional,
        patterns,
        keys,
        min_properties,
        max_properties,
        tuple(facts.extends),
        notes,
        facts.pointer,
    )


def _additional(facts: Facts, child: Child) -> Type:
    at = (*facts.pointer, "additionalProperties")
    if facts.closed:
        return Nothing(pointer=at)
    return child(facts.additional) if facts.additional else Anything(pointer=at)


def _fields(facts: Facts, additional: Type, child: Child, lowering: Lowering) -> tuple[Field, ...]:
    """The declared properties in the order of the document, then those only required."""
    declared = [
        _field(name, nodes, facts, child, lowering) for name, nodes in facts.properties.items()
    ]
    undeclared = [
        Field(name, additional, required=True, pointer=(*facts.pointer, "required"))
        for name in facts.required
        if name not in facts.properties
    ]
    return (*declared, *undeclared)


def _field(name: str, nodes: list[Node], facts: Facts, child: Child, lowering: Lowering) -> Field:
    flags = flags_of(nodes, lowering)
    return Field(
        name,
        child(nodes),
        name in facts.required,
        flags.read_only,
        flags.write_only,
        flags.deprecated,
        flags.default,
        nodes[0].text("description"),
        nodes[0].pointer,
    )
