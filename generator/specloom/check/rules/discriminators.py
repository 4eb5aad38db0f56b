"""Discriminators: the property in every branch, required there, and mappings that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Index, Kind, Node
from specloom.check.rules.schema_properties import property_names
from specloom.check.subject import Subject
from specloom.diagnostics.closest import closest
from specloom.source import Pointer, as_array, as_object, as_text

__all__ = ["check_discriminators"]


def check_discriminators(subject: Subject) -> Iterator[Finding]:
    """OAS 3: the property is defined and required in each schema that the discriminator chooses."""
    index = subject.index
    for node in index.of(Kind.DISCRIMINATOR):
        schema = _node_at(index, node.pointer[:-1])
        name = as_text(node.fields.get("propertyName"))
        yield from _check_mapping(index, node)
        if not name:
            continue
        for branch, shown in _branches(index, schema):
            yield from _check_branch(index, node, branch, shown, name)


def _node_at(index: Index, pointer: Pointer) -> Node:
    return index.root.child(*pointer)


def _branches(index: Index, schema: Node) -> list[tuple[Node, str]]:
    """The schemas that are chosen between; the schema itself where others extend it by allOf."""
    found: list[tuple[Node, str]] = []
    for key in ("oneOf", "anyOf"):
        for branch in schema.items(key):
            target = index.follow(branch)
            if as_text(target.fields.get("type")) == "null":
                continue
            found.append(
                (target, target.pointer[-1] if target != branch else f"branch {len(found)}")
            )
    return found or [(schema, _name_of(schema))]


def _name_of(schema: Node) -> str:
    """The name of a component or a property; an inline schema of a list has none."""
    last = schema.pointer[-1]
    return f"{schema.pointer[-2]}/{last}" if last.isdecimal() else last


def _check_branch(
    index: Index, node: Node, branch: Node, shown: str, name: str
) -> Iterator[Finding]:
    holes = {"name": name, "schema": shown}
    place = (*node.pointer, "propertyName")
    related = (("the schema", branch.pointer),)
    if name not in property_names(index, branch):
        if not _is_open_union(branch):
            yield Finding("discriminator-property-missing", place, holes, related=related)
    elif name not in _required(index, branch):
        yield Finding("discriminator-property-optional", place, holes, related=related)


def _is_open_union(branch: Node) -> bool:
    """A branch without properties of its own, such as a bare `type: object`, says nothing at all."""
    return branch.value is True or not (
        {"properties", "allOf", "oneOf", "anyOf"} & branch.fields.keys()
    )


def _required(index: Index, node: Node) -> set[str]:
    """What is required whichever way `node` is satisfied."""
    return _required_below(index, node, frozenset())


def _required_below(index: Index, node: Node, above: frozenset[Pointer]) -> set[str]:
    schema = index.follow(node)
    if schema.pointer in above:
        return set()
    above |= {schema.pointer}
    found = {as_text(name) for name in as_array(schema.fields.get("required"))}
    for part in schema.items("allOf"):
        found |= _required_below(index, part, above)
    for key in ("oneOf", "anyOf"):
        branches = [_required_below(index, part, above) for part in schema.items(key)]
        if branches:
            found |= set.intersection(*branches)
    return found


def _check_mapping(index: Index, node: Node) -> Iterator[Finding]:
    schemas = as_object(as_object(index.document.value.get("components")).get("schemas"))
    targets = [
        ((*node.pointer, "mapping", key), as_text(held))
        for key, held in as_object(node.fields.get("mapping")).items()
    ]
    if isinstance(node.fields.get("defaultMapping"), str):
        targets.append(((*node.pointer, "defaultMapping"), as_text(node.fields["defaultMapping"])))
    for place, target in targets:
        if not target or target in schemas:
            continue
        if target.startswith("#"):
            if index.find(target) is not None:
                continue
            prefix, _, last = target.rpartition("/")
            meant = closest(last, schemas)
            replacement = f"{prefix}/{meant}" if meant else None
        elif "/" in target or "." in target:
            continue  # another document, which is the compiler's business
        else:
            replacement = closest(target, schemas)
        yield Finding(
            "discriminator-mapping-unknown",
            place,
            {"target": target},
            help=f"did you mean {replacement}?" if replacement else None,
            replacement=replacement,
        )
