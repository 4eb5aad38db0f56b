"""One walk over a `Document`: every object by kind, every reference and operation, ready for rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from specloom.check.model.kinds import Field, Kind, ObjectShape, Shape
from specloom.check.model.shapes import OPERATION_METHODS, shapes_of
from specloom.document import Document
from specloom.source import (
    Json,
    JsonObject,
    Pointer,
    as_array,
    as_object,
    parse_pointer,
    value_at,
)

__all__ = ["Index", "Node", "Operation", "Reference", "build_index"]

_LOOPS_AT_MOST = 64


class Node(NamedTuple):
    """An object (from 3.1 on a schema may be a boolean) and where it stands in the document."""

    pointer: Pointer
    value: Json

    @property
    def fields(self) -> JsonObject:
        """The fields of the object; none if it is not an object."""
        value = self.value
        return value if isinstance(value, dict) else {}

    def child(self, *tokens: str) -> Node:
        """The node below this one; its value is None where there is nothing."""
        value = self.value
        try:
            value = value_at(value, tokens)
        except KeyError:
            value = None
        return Node(self.pointer + tokens, value)

    def items(self, key: str) -> Iterator[Node]:
        """The members of the array at `key`."""
        for number, item in enumerate(as_array(self.fields.get(key))):
            yield Node((*self.pointer, key, str(number)), item)

    def members(self, key: str) -> Iterator[tuple[str, Node]]:
        """The members of the object at `key`, by name."""
        for name, item in as_object(self.fields.get(key)).items():
            yield name, Node((*self.pointer, key, name), item)


class Reference(NamedTuple):
    """A `$ref` at `pointer` (of the object that holds it) where an object of `kind` belongs."""

    pointer: Pointer
    kind: Kind
    target: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with its path item; `path` is None below webhooks, callbacks and components."""

    node: Node
    item: Node
    method: str
    path: str | None

    @property
    def label(self) -> str:
        """What people call it: `GET /pets`."""
        return f"{self.method.upper()} {self.path or self.item.pointer[-1]}"


class Index:
    """All that rules read. Built once for a document; nothing in it is changed by a rule."""

    def __init__(
        self,
        document: Document,
        nodes: Mapping[Kind, Sequence[Node]],
        references: Sequence[Reference],
    ) -> None:
        self.document = document
        self.references = references
        self._nodes = nodes
        self._targets: dict[str, Node | None] = {}

    def of(self, kind: Kind) -> Sequence[Node]:
        """Every object of `kind`, in document order, Reference Objects left out."""
        return self._nodes.get(kind, ())

    @property
    def root(self) -> Node:
        """The OpenAPI Object."""
        return Node((), self.document.value)

    @cached_property
    def anchors(self) -> Mapping[str, Pointer]:
        """Where each `$anchor` and `$dynamicAnchor` stands."""
        found: dict[str, Pointer] = {}
        for node in self.of(Kind.SCHEMA):
            for keyword in ("$anchor", "$dynamicAnchor"):
                name = node.fields.get(keyword)
                if isinstance(name, str):
                    found.setdefault(name, node.pointer)
        return found

    def find(self, target: str) -> Node | None:
        """What a `$ref` text points at within the document; None if nothing is there."""
        if target not in self._targets:
            self._targets[target] = self._find(target)
        return self._targets[target]

    def _find(self, target: str) -> Node | None:
        if not target.startswith("#"):
            return None
        try:
            pointer = parse_pointer(target)
        except ValueError:
            anchored = self.anchors.get(target[1:])
            if anchored is None:
                return None
            pointer = anchored
        try:
            return Node(pointer, value_at(self.document.value, pointer))
        except KeyError:
            return None

    def follow(self, node: Node) -> Node:
        """`node`, or what its `$ref`s lead to; stays where they lead nowhere or in a circle."""
        for _ in range(_LOOPS_AT_MOST):
            target = node.fields.get("$ref")
            if not isinstance(target, str):
                return node
            found = self.find(target)
            if found is None:
                return node
            node = found
        return node

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation below a path item, in document order."""
        return tuple(
            operation for item in self.of(Kind.PATH_ITEM) for operation in _operations_of(item)
        )

    @cached_property
    def routes(self) -> tuple[Operation, ...]:
        """The operations that the API serves: those below `paths`."""
        return tuple(operation for operation in self.operations if operation.path is not None)

    def parameters(self, operation: Operation) -> Iterator[Node]:
        """The parameters as declared for `operation`, those of its path item first, not followed."""
        yield from operation.item.items("parameters")
        yield from operation.node.items("parameters")


def _operations_of(item: Node) -> Iterator[Operation]:
    path = item.pointer[1] if len(item.pointer) == 2 and item.pointer[0] == "paths" else None
    for method in OPERATION_METHODS:
        if isinstance(item.fields.get(method), dict):
            yield Operation(item.child(method), item, method, path)
    for method, node in item.members("additionalOperations"):
        if isinstance(node.value, dict):
            yield Operation(node, item, method, path)


def build_index(document: Document) -> Index:
    """Walk `document` once, in its own order; wrongly typed values are passed over."""
    shapes = shapes_of(document.version)
    nodes: dict[Kind, list[Node]] = {kind: [] for kind in Kind}
    references: list[Reference] = []
    pending: list[tuple[Kind, Pointer, Json]] = [(Kind.OPENAPI, (), document.value)]
    while pending:
        kind, pointer, value = pending.pop()
        if not isinstance(value, dict):
            if kind is Kind.SCHEMA and isinstance(value, bool):
                nodes[kind].append(Node(pointer, value))
            continue
        shape = shapes[kind]
        target = value.get("$ref")
        if isinstance(target, str):
            references.append(Reference(pointer, kind, target))
            if shape.referable:
                continue
        nodes[kind].append(Node(pointer, value))
        below = list(_below(shape, pointer, value))
        below.reverse()
        pending.extend(below)
    return Index(document, nodes, references)


def _below(
    shape: ObjectShape, pointer: Pointer, value: JsonObject
) -> Iterator[tuple[Kind, Pointer, Json]]:
    fields = shape.fields
    for key, held in value.items():
        found = fields.get(key)
        if found is None:
            patterned = shape.patterned
            if patterned is None or key.startswith("x-") or not patterned.key.match(key):
                continue
            found = patterned.field
        if found.kind is not None and isinstance(held, (dict, list, bool)):
            yield from _held(found, found.kind, (*pointer, key), held)


def _held(
    found: Field, kind: Kind, pointer: Pointer, held: Json
) -> Iterator[tuple[Kind, Pointer, Json]]:
    if found.shape is Shape.MAP:
        for name, item in as_object(held).items():
            yield kind, (*pointer, name), item
    elif found.shape is Shape.LIST:
        for number, item in enumerate(as_array(held)):
            yield kind, (*pointer, str(number)), item
    else:
        yield kind, pointer, held
