"""Types: schemas in, a `Type` out. The whole of JSON Schema meets here, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from specloom.ir.child import Child
from specloom.ir.facts import Facts
from specloom.ir.gather_facts import NO_SKIP, gather_facts
from specloom.ir.infer_types import infer_types
from specloom.ir.lower_array import lower_array
from specloom.ir.lower_enumeration import lower_enumeration
from specloom.ir.lower_notes import ANNOTATIONS, lower_notes
from specloom.ir.lower_object import lower_object
from specloom.ir.lower_plain import lower_plain
from specloom.ir.lower_scalar import lower_integer, lower_number, lower_string
from specloom.ir.lower_union import lower_groups
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.notes import NO_NOTES, Notes
from specloom.ir.or_null import or_null
from specloom.ir.types import (
    MAX_NESTING,
    Anything,
    Boolean,
    Intersection,
    Nothing,
    Null,
    Reference,
    Type,
    Union,
)
from specloom.source import Pointer

__all__ = ["lower_schema"]

_MAX_MERGES: Final = 3


class _Level(NamedTuple):
    """How deep a type stands: inside how many others, of which so many had to be merged."""

    depth: int = 0
    merges: int = 0


_TOP: Final = _Level()
_NESTS: Final = frozenset(
    [
        "items",
        "prefixItems",
        "properties",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
        "allOf",
        "oneOf",
        "anyOf",
    ]
)


def lower_schema(node: Node, lowering: Lowering) -> Type:
    """The type of the schema `node`. What cannot be expressed is reported and admits any value."""
    return _lower((node,), lowering, _TOP)


def _lower(
    sources: Sequence[Node],
    lowering: Lowering,
    level: _Level,
    skip: frozenset[Pointer] = NO_SKIP,
) -> Type:
    """The type of schemas that hold at once."""
    if len(sources) > 1:
        sources = list({source.pointer: source for source in sources}.values())
    if len(sources) > 1 or skip:
        return _lower_merged(sources, lowering, level, skip)
    node = sources[0]
    alone = _lower_alone(node, lowering, level)
    if alone is not None:
        return alone
    lowering.active.add(node.pointer)
    lowered = _lower_merged(sources, lowering, level, skip)
    lowering.active.discard(node.pointer)
    return lowered


def _lower_merged(
    sources: Sequence[Node], lowering: Lowering, level: _Level, skip: frozenset[Pointer]
) -> Type:
    facts = gather_facts(sources, lowering, skip)
    is_merge = len(sources) > 1 and (not skip or bool(facts.extends))
    if is_merge and level.merges >= _MAX_MERGES:
        return _unmerged(sources, lowering, level, skip)
    below = _Level(level.depth + 1, level.merges + is_merge)

    def child(sources: Sequence[Node], skip: frozenset[Pointer] = NO_SKIP) -> Type:
        return _lower(sources, lowering, below, skip)

    return _lower_facts(facts, sources, child, lowering)


def _unmerged(
    sources: Sequence[Node], lowering: Lowering, level: _Level, skip: frozenset[Pointer]
) -> Intersection:
    """The types of `sources` side by side: merging them goes on and on where they lead in a circle.

    Of a variant and what stands beside its group, the variant comes first and has groups of its own.
    """
    below = _Level(level.depth + 1, level.merges)
    parts = [
        _lower((source,), lowering, below, skip if index else NO_SKIP)
        for index, source in enumerate(sources)
    ]
    return Intersection(tuple(parts), pointer=sources[0].pointer)


def _lower_alone(node: Node, lowering: Lowering, level: _Level) -> Type | None:
    """What needs no merging: a plain scalar, a reference, or a schema that gets a name.

    It gets one if it stands too deep, or inside itself: its parts lead back to it.
    """
    schema = node.object
    plain = lower_plain(node, is_3_0=lowering.is_3_0)
    if plain is not None:
        return plain
    if "$ref" in schema:
        target = _only_reference(node, lowering)
        return None if target is None else _reference(node, target, lowering, lower_notes(node))
    wrapped = _wrapped_reference(node)
    if wrapped is not None and not _is_subtype(node, wrapped, lowering):
        reference = _reference(wrapped, wrapped.text("$ref"), lowering, NO_NOTES)
        if lowering.is_3_0 and node.flag("nullable"):
            return or_null(reference, lower_notes(node), node.pointer)
        return replace(reference, notes=lower_notes(node))
    is_deep = level.depth >= MAX_NESTING and not _NESTS.isdisjoint(schema)
    if is_deep or node.pointer in lowering.active:
        return Reference(lowering.names.name(node), pointer=node.pointer)
    return None


def _only_reference(node: Node, lowering: Lowering) -> str | None:
    """The `$ref` of a schema that adds no shape to it."""
    schema = node.object
    ref = schema["$ref"]
    if not isinstance(ref, str):
        return None
    if lowering.is_3_0 or len(schema) == 1:
        return ref
    shape = [key for key in schema if key not in ANNOTATIONS and not key.startswith("x-")]
    return ref if shape == ["$ref"] else None


def _wrapped_reference(node: Node) -> Node | None:
    """The reference in `allOf: [{$ref: ...}]` where nothing but notes stands beside it."""
    schema = node.object
    parts = schema.get("allOf")
    if not isinstance(parts, list) or len(parts) != 1:
        return None
    part = next(node.child("allOf").items())
    if not isinstance(part.object.get("$ref"), str) or len(part.object) != 1:
        return None
    for key in schema:
        if key not in ANNOTATIONS and key != "allOf" and not key.startswith("x-"):
            return None
    return part


def _is_subtype(node: Node, wrapped: Node, lowering: Lowering) -> bool:
    """Whether the component `node` is a case of what it wraps, not another name for it."""
    if lowering.schema_name(node) is None:
        return False
    parts = gather_facts((wrapped,), lowering).seen
    return any(
        isinstance(schema, dict) and "discriminator" in schema
        for schema in (lowering.value_at(pointer) for pointer in parts)
    )


def _reference(node: Node, ref: str, lowering: Lowering, notes: Notes) -> Type:
    if lowering.is_3_0:
        notes = NO_NOTES if node.has("$ref") else notes
    target = lowering.target(ref)
    if target is None:
        return lowering.degrade("reference-unresolved", node.pointer, notes, ref=ref)
    return Reference(lowering.names.name(target), notes, node.pointer)


def _lower_facts(facts: Facts, sources: Sequence[Node], child: Child, lowering: Lowering) -> Type:
    notes = lower_notes(sources[0])
    if facts.nothing:
        return Nothing(notes, facts.pointer)
    if facts.degraded:
        return Anything(degraded=True, notes=notes, pointer=facts.pointer)
    is_nullable = facts.says_null and not facts.refuses_null
    core = _core(facts, sources, NO_NOTES if is_nullable else notes, child, lowering)
    return or_null(core, notes, facts.pointer) if is_nullable else core


def _core(
    facts: Facts, sources: Sequence[Node], notes: Notes, child: Child, lowering: Lowering
) -> Type:
    """The type without regard to null beside it."""
    if facts.groups:
        return lower_groups(facts, sources, notes, child, lowering)
    if facts.values:
        return lower_enumeration(facts, facts.values, notes, lowering)
    types = () if facts.values is not None else infer_types(facts)
    if types is None:
        is_degraded = any("$dynamicRef" in source.object for source in sources)
        return Anything(is_degraded, notes, facts.pointer)
    if not types:
        kind = Null if facts.says_null else Nothing
        return kind(notes, facts.pointer)
    if len(types) == 1:
        return _one(types[0], facts, notes, child, lowering)
    variants = tuple(_one(name, facts, NO_NOTES, child, lowering) for name in types)
    return Union(variants, notes=notes, pointer=facts.pointer)


def _one(name: str, facts: Facts, notes: Notes, child: Child, lowering: Lowering) -> Type:
    match name:
        case "string":
            return lower_string(facts, notes)
        case "integer":
            return lower_integer(facts, notes)
        case "number":
            return lower_number(facts, notes)
        case "boolean":
            return Boolean(notes, facts.pointer)
        case "array":
            return lower_array(facts, notes, child)
        case _:
            return lower_object(facts, notes, child, lowering)
