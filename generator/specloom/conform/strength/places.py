"""A schema of a document in, the places in a JSON body that it describes for certain out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from specloom.check.model.index import Index, Node
from specloom.conform.strength.fault import AnyMember, Steps
from specloom.conform.strength.values import may_be_null
from specloom.source import JsonObject, Pointer, as_array, as_object, as_text

__all__ = ["BodyPlace", "places"]

_Reached: TypeAlias = tuple[Node, Steps, frozenset[Pointer]]
"""A schema, how a body gets there, and the schemas that lie above it."""

_DEEPEST = 10
_MOST = 1000


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """What stands at `steps` of a body has to keep to the schema at `pointer`, whatever else it keeps to.

    If it `may_be_null`, that goes for values other than null.
    """

    steps: Steps
    pointer: Pointer
    schema: JsonObject
    required: frozenset[str]
    may_be_null: bool

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
    level: list[_Reached] = [(schema, (), frozenset())]
    while level and len(found) < _MOST:
        below: list[_Reached] = []
        for node, steps, above in level:
            for part, seen, nullable in _parts(index, node, above):
                found.append(_place(part, steps, nullable))
                below.extend((each, (*steps, step), seen) for step, each in _members(part))
        level = below if below and len(below[0][1]) <= _DEEPEST else []
    return tuple(found[:_MOST])


def _place(part: Node, steps: Steps, nullable: bool) -> BodyPlace:
    required = frozenset(map(as_text, as_array(part.fields.get("required"))))
    return BodyPlace(
        steps, part.pointer, part.fields, required, nullable or may_be_null(part.fields)
    )


def _parts(
    index: Index, node: Node, above: frozenset[Pointer], nullable: bool = False
) -> Iterator[tuple[Node, frozenset[Pointer], bool]]:
    """The schemas that a value has to keep to all of: this one, those it refers to, those of `allOf`.

    Each with those above it, and whether null is allowed beside it.
    """
    if node.pointer in above or not node.fields:
        return
    seen = above | {node.pointer}
    if len(node.fields) > ("$ref" in node.fields):
        yield node, seen, nullable
    target = node.fields.get("$ref")
    if isinstance(target, str) and (found := index.find(target)):
        yield from _parts(index, found, seen, nullable)
    for part in node.items("allOf"):
        yield from _parts(index, part, seen, nullable)
    for keyword in ("anyOf", "oneOf"):
        branches = list(node.items(keyword))
        others = [part for part in branches if part.fields.get("type") != "null"]
        if len(others) == 1:
            yield from _parts(index, others[0], seen, nullable or len(branches) > 1)


def _members(part: Node) -> Iterator[tuple[str | AnyMember, Node]]:
    yield from part.members("properties")
    if as_object(part.fields.get("additionalProperties")) and "properties" not in part.fields:
        yield AnyMember.ANY, part.child("additionalProperties")
    if as_object(part.fields.get("items")) and "prefixItems" not in part.fields:
        yield AnyMember.ANY, part.child("items")
