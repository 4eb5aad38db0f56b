"""How variants are told apart: a group of variants in, a `Discriminator` out, if there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specloom.ir.data import Data, freeze
from specloom.ir.facts import Facts, Group
from specloom.ir.gather_facts import gather_facts
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.types import Discriminator, Object, Reference, TagValue, Type
from specloom.source import Json, Pointer

__all__ = ["Branch", "lower_discriminator", "mapped_schema", "tag_values"]


@dataclass(frozen=True, slots=True)
class Branch:
    """A variant as written, and the index of its type in the union."""

    node: Node
    index: int


def lower_discriminator(
    group: Group, branches: Sequence[Branch], variants: Sequence[Type], lowering: Lowering
) -> Discriminator | None:
    """The declared discriminator of `group`, else the one that constants in all variants make.

    A declared one that cannot tell every variant apart is reported and left out.
    """
    declared = group.discriminator
    if declared is None or not declared.text("propertyName"):
        return _inferred(branches, variants, lowering)
    name = declared.text("propertyName")
    mapping = _mapping(declared, branches, lowering)
    tags: dict[Data, int] = {}
    for branch in branches:
        values = _tags_of(branch, name, mapping, lowering)
        if not values:
            at = branch.node.pointer
            lowering.report("discriminator-tag-missing", at, property=name)
            return None
        for value in values:
            if tags.setdefault(value, branch.index) != branch.index:
                at = declared.pointer
                lowering.report("discriminator-tag-twice", at, property=name, value=value)
                return None
    in_order = sorted(tags.items(), key=lambda tag: tag[1])
    default = _default(declared, branches, lowering)
    return Discriminator(name, tuple(TagValue(*tag) for tag in in_order), default)


def _mapping(
    declared: Node, branches: Sequence[Branch], lowering: Lowering
) -> list[tuple[str, Pointer]]:
    """The entries of `mapping` that name a variant; others are reported."""
    known = {_schema_of(branch.node, lowering) for branch in branches}
    mapping = []
    for value, node in declared.child("mapping").named():
        target = mapped_schema(node.value, lowering)
        if target in known and target is not None:
            mapping.append((value, target))
        else:
            lowering.report("discriminator-mapping-unmatched", node.pointer, value=value)
    return mapping


def mapped_schema(text: Json, lowering: Lowering) -> Pointer | None:
    """The schema that a value of `mapping` names: by reference, or by the name of a component."""
    if not isinstance(text, str):
        return None
    target = lowering.target(text)
    if target is None:
        pointer = ("components", "schemas", text)
        return pointer if pointer in lowering.names.by_pointer else None
    return _schema_of(target, lowering)


def _schema_of(node: Node, lowering: Lowering) -> Pointer | None:
    """Where the schema stands that `node` is or refers to; aliases are followed."""
    for _ in range(20):
        ref = node.object.get("$ref")
        target = lowering.target(ref) if isinstance(ref, str) else node
        if target is None or target is node:
            break
        node = target
    return node.pointer


def _tags_of(
    branch: Branch, name: str, mapping: list[tuple[str, Pointer]], lowering: Lowering
) -> list[Data]:
    """The values that name a variant: mapped ones, else the constants in it, else its name."""
    constants = list(tag_values(branch.node, name, lowering))
    schema = _schema_of(branch.node, lowering)
    mapped = [value for value, target in mapping if target == schema]
    if mapped:
        by_text = {_text_of(constant): constant for constant in constants}
        return [by_text.get(value, value) for value in mapped]
    if constants:
        return constants
    target = lowering.target(branch.node.text("$ref")) if branch.node.has("$ref") else None
    component = None if target is None else lowering.component_of(target)
    return [] if component is None else [component]


def _text_of(value: Data) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def tag_values(node: Node, name: str, lowering: Lowering) -> Iterator[Data]:
    """The values that the property `name` of the schema `node` is restricted to, if it is."""
    waiting, seen = [node], set[Pointer]()
    while waiting:
        variant = waiting.pop(0)
        facts = _facts(variant, lowering)
        nodes = facts.properties.get(name)
        if nodes:
            values = gather_facts(nodes, lowering).values
            yield from (freeze(value) for value in values or ())
        else:
            inner = [inner for group in facts.groups for inner in group.variants]
            waiting.extend(inner for inner in inner if inner.pointer not in seen)
            seen.update(inner.pointer for inner in inner)


def _facts(node: Node, lowering: Lowering) -> Facts:
    known = lowering.facts.get(node.pointer)
    if known is None:
        known = lowering.facts[node.pointer] = gather_facts((node,), lowering)
    return known


def _default(declared: Node, branches: Sequence[Branch], lowering: Lowering) -> int | None:
    """The variant of `defaultMapping` (OpenAPI 3.2)."""
    if not declared.has("defaultMapping"):
        return None
    target = mapped_schema(declared.object["defaultMapping"], lowering)
    for branch in branches:
        if _schema_of(branch.node, lowering) == target:
            return branch.index
    at = (*declared.pointer, "defaultMapping")
    value = declared.text("defaultMapping")
    lowering.report("discriminator-mapping-unmatched", at, value=value)
    return None


def _inferred(
    branches: Sequence[Branch], variants: Sequence[Type], lowering: Lowering
) -> Discriminator | None:
    """A required property that has other constants in each variant."""
    if not all(isinstance(variant, Object | Reference) for variant in variants):
        return None
    for name in _facts(branches[0].node, lowering).properties:
        tags = _constant_tags(name, branches, lowering)
        if tags is not None:
            return Discriminator(name, tags, inferred=True)
    return None


def _constant_tags(
    name: str, branches: Sequence[Branch], lowering: Lowering
) -> tuple[TagValue, ...] | None:
    tags: dict[Data, int] = {}
    for branch in branches:
        facts = _facts(branch.node, lowering)
        if name not in facts.required or name not in facts.properties:
            return None
        values = gather_facts(facts.properties[name], lowering).values
        if not values:
            return None
        for value in values:
            if not isinstance(value, str) or tags.setdefault(value, branch.index) != branch.index:
                return None
    return tuple(TagValue(value, index) for value, index in tags.items())
