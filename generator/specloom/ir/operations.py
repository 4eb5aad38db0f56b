"""The operations of a document wherever they stand: its value in, one `Operation` each out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from specloom.document import OpenApiVersion
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node

__all__ = ["CallbackOperations", "Operation", "callbacks_of", "operations_of"]

_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as written. `address` is its path template, webhook name or expression.

    `items` are the Path Item Objects it stands in: the one written at the address and the one
    that its `$ref` leads to; what the first has counts.
    """

    method: str
    address: str
    node: Node
    items: tuple[Node, ...]

    def of_item(self, key: str) -> Node:
        """What the path item has at `key`; the value is None where there is nothing."""
        for item in self.items:
            if item.has(key):
                return item.child(key)
        return self.items[0].child(key)


@dataclass(frozen=True, slots=True)
class CallbackOperations:
    """One expression of a Callback Object with its operations."""

    name: str
    expression: str
    operations: tuple[Operation, ...]
    node: Node


def operations_of(paths: Node, lowering: Lowering) -> Iterator[tuple[str, Node, list[Operation]]]:
    """Each key of `paths` (or `webhooks`), its Path Item Object, and what operations it has."""
    for address, written in paths.named():
        if address.startswith("x-") and not written.has("$ref") and paths.pointer == ("paths",):
            continue
        yield address, written, _of_item(address, written, lowering)


def callbacks_of(operation: Operation, lowering: Lowering) -> Iterator[CallbackOperations]:
    """The callbacks of `operation`, an entry for each expression."""
    for name, written in operation.node.child("callbacks").named():
        callback = lowering.follow(written)
        for expression, item in callback.members():
            operations = tuple(_of_item(expression, item, lowering))
            yield CallbackOperations(name, expression, operations, item)


def _of_item(address: str, written: Node, lowering: Lowering) -> list[Operation]:
    """The operations in the order in which their methods are written."""
    items = [written]
    if written.has("$ref"):
        items.append(lowering.follow(written))
    found: dict[str, Operation] = {}
    is_3_2 = lowering.document.version is OpenApiVersion.V3_2
    for item in items:
        for key, node in item.members():
            if key in _METHODS or (is_3_2 and key == "query"):
                found.setdefault(key.upper(), Operation(key.upper(), address, node, tuple(items)))
            elif is_3_2 and key == "additionalOperations":
                for method, other in node.named():
                    found.setdefault(method, Operation(method, address, other, tuple(items)))
    return [operation for operation in found.values() if _is_object(operation.node, lowering)]


def _is_object(node: Node, lowering: Lowering) -> bool:
    if isinstance(node.value, dict):
        return True
    lowering.report("node-malformed", node.pointer, what="operation", expected="an object")
    return False
