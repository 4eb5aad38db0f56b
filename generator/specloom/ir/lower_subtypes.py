"""Hierarchies by `allOf`: a component with a discriminator in, the components that extend it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from specloom.ir.lower_discriminator import mapped_schema, tag_values
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.types import Subtypes
from specloom.source import Pointer, as_object

__all__ = ["Parents", "lower_subtypes", "parents_of"]

Parents: TypeAlias = Mapping[Pointer, tuple[Node, ...]]
"""The components that name a schema in `allOf`, by the place of that schema."""

_SCHEMAS = ("components", "schemas")


def parents_of(lowering: Lowering) -> Parents:
    """Which components extend which, directly."""
    found: dict[Pointer, tuple[Node, ...]] = {}
    components = as_object(lowering.document.value.get("components"))
    for name, schema in as_object(components.get("schemas")).items():
        node = Node(schema, (*_SCHEMAS, name))
        for part in node.child("allOf").items():
            ref = part.object.get("$ref")
            target = lowering.target(ref) if isinstance(ref, str) else None
            if target is not None:
                found[target.pointer] = (*found.get(target.pointer, ()), node)
    return found


def lower_subtypes(node: Node, name: str, parents: Parents, lowering: Lowering) -> Subtypes | None:
    """What a discriminator says that stands beside no `oneOf` and `anyOf`; None without one."""
    declared = node.child("discriminator")
    property_ = declared.text("propertyName")
    if not property_ or node.has("oneOf") or node.has("anyOf"):
        return None
    tags: dict[str, str] = {}
    for value, entry in declared.child("mapping").named():
        target = mapped_schema(entry.value, lowering)
        if target is None or target not in lowering.names.by_pointer:
            lowering.report("discriminator-mapping-unmatched", entry.pointer, value=value)
        else:
            tags[value] = lowering.names.by_pointer[target]
    mapped = set(tags.values())
    for child in _descendants(node.pointer, parents):
        child_name = lowering.names.by_pointer[child.pointer]
        if child_name in mapped or child_name == name:
            continue
        constants = tag_values(child, property_, lowering)
        texts = [value for value in constants if isinstance(value, str)]
        value = texts[0] if len(texts) == 1 else child_name
        if tags.setdefault(value, child_name) != child_name:
            at = declared.pointer
            lowering.report("discriminator-tag-twice", at, property=property_, value=value)
    default = mapped_schema(declared.object.get("defaultMapping"), lowering)
    by_pointer = lowering.names.by_pointer
    return Subtypes(property_, tuple(tags.items()), by_pointer.get(default) if default else None)


def _descendants(pointer: Pointer, parents: Parents) -> list[Node]:
    """Whatever extends the schema at `pointer`, children before grandchildren."""
    found = list(parents.get(pointer, ()))
    seen = {node.pointer for node in found}
    for node in found:  # grows as it is read
        new = [child for child in parents.get(node.pointer, ()) if child.pointer not in seen]
        seen.update(child.pointer for child in new)
        found.extend(new)
    return found
