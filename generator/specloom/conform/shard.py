"""Operations in, the part of them that one shard tests out."""

from __future__ import annotations

from collections.abc import Sequence

from specloom.conform.manner import Shard
from specloom.conform.operations import DocumentedOperation

__all__ = ["share", "weight"]


def share(
    operations: Sequence[DocumentedOperation], shard: Shard
) -> tuple[DocumentedOperation, ...]:
    """The operations of `shard`, in their order: each operation is in one shard of all.

    The dearest goes to the shard with the least work so far, so that all have about as much. The same
    operations are shared alike every time.
    """
    loads = [0] * shard.of
    taken: set[str] = set()
    for operation in sorted(operations, key=lambda each: (-weight(each), each.label)):
        least = loads.index(min(loads))
        loads[least] += weight(operation)
        if least == shard.number - 1:
            taken.add(operation.label)
    return tuple(operation for operation in operations if operation.label in taken)


def weight(operation: DocumentedOperation) -> int:
    """About how many requests it gets: schemas make several for each constraint."""
    return 5 + operation.constraints
