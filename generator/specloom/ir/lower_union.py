"""`oneOf` and `anyOf`: `Facts` with groups in, a `Union` or what it amounts to out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from specloom.ir.child import Child
from specloom.ir.facts import Facts, Group
from specloom.ir.gather_facts import gather_facts
from specloom.ir.infer_types import is_bare
from specloom.ir.lower_discriminator import Branch, lower_discriminator
from specloom.ir.lower_notes import ANNOTATIONS
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.notes import NO_NOTES, Notes
from specloom.ir.open_enumeration import as_enumeration
from specloom.ir.or_null import or_null
from specloom.ir.types import Intersection, Nothing, Null, Nullable, Type, Union
from specloom.source import Pointer

__all__ = ["lower_groups"]

_CONDITIONS: Final = ANNOTATIONS | {"required", "not"}


@dataclass(slots=True)
class _Branches:
    """The variants met so far: each type once, null apart."""

    types: dict[Type, int] = field(default_factory=dict)
    nodes: list[Branch] = field(default_factory=list)
    null: bool = False

    def add(self, node: Node, type_: Type) -> None:
        if isinstance(type_, Nullable):
            self.null = True
            type_ = replace(type_.type, notes=type_.notes)
        if isinstance(type_, Null):
            self.null = True
            return
        index = self.types.setdefault(type_, len(self.types))
        self.nodes.append(Branch(node, index))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a schema says beside its groups: read, and as the schemas without the groups at `skip`."""

    base: Facts
    sources: Sequence[Node]
    skip: frozenset[Pointer]


def lower_groups(
    facts: Facts, sources: Sequence[Node], notes: Notes, child: Child, lowering: Lowering
) -> Type:
    """The type of a schema with `oneOf` or `anyOf`; what stands beside them goes into each variant."""
    skip = facts.skipped | {group.pointer for group in facts.groups}
    groups = [group for group in facts.groups if not _is_condition(group, lowering)]
    if not groups:
        return _with_notes(child(sources, skip), notes)
    beside = _Beside(gather_facts(sources, lowering, skip), sources, skip)
    if len(groups) == 1:
        return _lower_group(groups[0], beside, notes, child, lowering)
    nothing = _Beside(Facts(facts.pointer), (), skip)
    parts = [_lower_group(group, nothing, NO_NOTES, child, lowering) for group in groups]
    if not is_bare(beside.base):
        parts.insert(0, child(sources, skip))
    return Intersection(tuple(parts), notes, facts.pointer)


def _is_condition(group: Group, lowering: Lowering) -> bool:
    """Whether `group` only says which properties must be there; then it makes no variants."""
    is_condition = bool(group.variants) and all(
        ("required" in variant.object or "not" in variant.object)
        and variant.object.keys() <= _CONDITIONS
        for variant in group.variants
    )
    if is_condition or not group.variants:
        lowering.report("keyword-not-enforced", group.pointer, keyword=group.keyword)
    return is_condition or not group.variants


def _lower_group(
    group: Group, beside: _Beside, notes: Notes, child: Child, lowering: Lowering
) -> Type:
    branches = _Branches()
    for variant in group.variants:
        if _is_null(variant):
            branches.null = branches.null or not beside.base.refuses_null
        elif _stands_alone(variant, beside.base, lowering):
            branches.add(variant, child((variant,)))
        else:
            branches.add(variant, child((variant, *beside.sources), beside.skip))
    return _type_of(branches, group, notes, lowering)


def _is_null(variant: Node) -> bool:
    schema = variant.object
    return schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None]


def _stands_alone(variant: Node, base: Facts, lowering: Lowering) -> bool:
    """Whether the base adds nothing to `variant`."""
    if is_bare(base) and not base.groups:
        return base.types is None or variant.has("$ref") or variant.has("type")
    if not variant.has("$ref"):
        return False
    return base.seen <= gather_facts((variant,), lowering).seen


def _type_of(branches: _Branches, group: Group, notes: Notes, lowering: Lowering) -> Type:
    pointer = group.pointer[:-1]
    core_notes = NO_NOTES if branches.null else notes
    variants = tuple(branches.types)
    if not variants:
        return Null(notes, pointer) if branches.null else Nothing(notes, pointer)
    if len(variants) == 1:
        core = _with_notes(variants[0], core_notes)
    else:
        core = as_enumeration(variants, core_notes, pointer) or Union(
            variants,
            lower_discriminator(group, branches.nodes, variants, lowering),
            group.keyword == "oneOf",
            core_notes,
            pointer,
        )
    return or_null(core, notes, pointer) if branches.null else core


def _with_notes(type_: Type, notes: Notes) -> Type:
    return type_ if notes == NO_NOTES else replace(type_, notes=notes)
