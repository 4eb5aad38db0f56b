"""A schema of a document in, the places in a JSON body that it describes for certain out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specloom.check.model.index import Index, Node
from specloom.conform.strength.fault import AnyMember, Steps
from specloom.source import JsonObject, Pointer, as_array, as_object, as_text

__all__ = ["BodyPlace", "places"]

_DEEPEST = 10
_MOST = 1000


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """What stands at `steps` of a body has to keep to the schema at `pointer`, whatever else it keeps to."""

    steps: Steps
    pointer: Pointer
    schema: JsonObject
    required: frozenset[str]

    @property
    def depth(self) -> int:
        """How far it is from the root of the body."""
        return len(self.steps)


def places(index: Index, schema: Node) -> tuple[BodyPlace, ...]:
    """The places below `schema`, nearest first, and never more than a thousand.

    Branches of `anyOf` and `oneOf` hold for some bodies and not for others, so nothing below them is certain:
    what breaks one may keep another. One that is alone but for null is certain all the same.
    """
    found: list[BodyPlace] = []
    level = [(schema, (), frozenset[Pointer]())]
    while level and len(found) < _MOST:
        below: list[tuple[Node, Steps, frozenset[Pointer]]] = []
        for node, steps, above in level:
            for part, seen in _parts(index, node, above):
                found.append(_place(part, steps))
                below.extend((each, (*steps, step), seen) for step, each in _members(part))
        level = below if below and len(below[0][1]) <= _DEEPEST else []
    return tuple(found[:_MOST])


def _place(part: Node, steps: Steps) -> BodyPlace:
    required = frozenset(map(as_text, as_array(part.fields.get("required"))))
    return BodyPlace(steps, part.pointer, part.fields, required)


def _parts(
    index: Index, node: Node, above: frozenset[Pointer]
) -> Iterator[tuple[Node, frozenset[Pointer]]]:
    """The schemas that a value has to keep to all of: this one, those it refers to, those of `allOf`."""
    if node.pointer in above or not node.fields:
        return
    seen = above | {node.pointer}
    if len(node.fields) > ("$ref" in node.fields):
        yield node, seen
    target = node.fields.get("$ref")
    if isinstance(target, str) and (found := index.find(target)):
        yield from _parts(index, found, seen)
    for part in node.items("allOf"):
        yield from _parts(index, part, seen)
    for keyword in ("anyOf", "oneOf"):
        branches = [part for part in node.items(keyword) if part.fields.get("type") != "null"]
        if len(branches) == 1:
            yield from _parts(index, branches[0], seen)


def _members(part: Node) -> Iterator[tuple[str | AnyMember, Node]]:
    for name, member in part.members("properties"):
        yield name, member
    if as_object(part.fields.get("additionalProperties")) and "properties" not in part.fields:
        yield AnyMember.ANY, part.child("additionalProperties")
    if as_object(part.fields.get("items")) and "prefixItems" not in part.fields:
        yield AnyMember.ANY, part.child("items")
