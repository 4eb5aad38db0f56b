"""The ids of endpoints: operations in, one id each out, whatever order they are written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from specloom.ir.lowering import Lowering
from specloom.ir.operations import Operation
from specloom.source import Pointer

__all__ = ["EndpointIds", "name_endpoints"]

_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class EndpointIds:
    """Ids by method, address and place; `by_operation_id` and `by_place` are how links find them."""

    ids: dict[tuple[str, str, Pointer], str]
    by_operation_id: dict[str, str]
    by_place: dict[Pointer, str]

    def of(self, operation: Operation) -> str:
        """The id of `operation`."""
        return self.ids[_key(operation)]


def name_endpoints(operations: Sequence[Operation], lowering: Lowering) -> EndpointIds:
    """Unique ids: an operationId that is unique, else method and words of the address.

    Where the words of two addresses are the same, both ids are the addresses as written.
    """
    written = Counter(operation.node.text("operationId") for operation in operations)
    own = {name for name, count in written.items() if name and count == 1}
    unnamed = [op for op in operations if op.node.text("operationId") not in own]
    words = Counter(_words(operation) for operation in unnamed)
    names = EndpointIds({}, {}, {})
    taken = set(own)
    for operation in operations:
        name = operation.node.text("operationId")
        if name in own:
            names.by_operation_id[name] = name
            used = name
        else:
            used = _words(operation)
            if words[used] > 1 or used in own:
                used = f"{operation.method.lower()} {operation.address}"
            used = _free(used, taken)
            taken.add(used)
            if name:
                at = (*operation.node.pointer, "operationId")
                lowering.report("operation-id-twice", at, id=name, used=used)
        names.ids[_key(operation)] = used
        names.by_place.setdefault(operation.node.pointer, used)
    return names


def _key(operation: Operation) -> tuple[str, str, Pointer]:
    return (operation.method, operation.address, operation.node.pointer)


def _words(operation: Operation) -> str:
    return "-".join([operation.method.lower(), *_WORD.findall(operation.address)])


def _free(name: str, taken: set[str]) -> str:
    """`name`, or with a number where two callbacks have the same expression and method."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    return free
