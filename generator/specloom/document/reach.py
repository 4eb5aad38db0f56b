"""What a document needs: a `Graph` in, the pieces that are used out, in the order of first use."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.document.unit import (
    Graph,
    Link,
    MappingUse,
    OperationUse,
    RefUse,
    SecurityUse,
    ToPlace,
    ToUnit,
    Unit,
    Use,
)

__all__ = ["reach", "units_of"]


def reach(graph: Graph, *, prune: bool) -> list[Unit]:
    """The root and all that it leads to; all components of the root's own too, without `prune`.

    Inlined pieces are read where they stand, components one after the other, as a reader of the
    finished document meets them.
    """
    found: dict[Unit, None] = {graph.root: None}
    if not prune:
        found.update(dict.fromkeys(graph.own.values()))
    waiting = list(found)
    for unit in waiting:  # grows as it is read
        reading = [_used(unit)]
        while reading:
            used = next(reading[-1], None)
            if used is None:
                reading.pop()
            elif used not in found:
                found[used] = None
                if used.shape.section is None:
                    reading.append(_used(used))
                else:
                    waiting.append(used)
    return list(found)


def _used(unit: Unit) -> Iterator[Unit]:
    return (used for use in unit.uses for used in units_of(use))


def units_of(use: Use) -> Iterator[Unit]:
    """The pieces that have to be there for `use`."""
    match use:
        case RefUse(link=link):
            yield from _of_link(link)
        case MappingUse(mapping=mapping, default=default):
            for _, link in mapping:
                yield from _of_link(link)
            if default is not None:
                yield from _of_link(default)
        case SecurityUse(schemes=schemes):
            yield from schemes
        case OperationUse():
            pass


def _of_link(link: Link) -> Iterator[Unit]:
    match link:
        case ToUnit(unit):
            yield unit
        case ToPlace(owner=owner):
            if owner is not None:
                yield owner
