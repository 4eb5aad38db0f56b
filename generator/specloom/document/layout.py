"""Where everything stands in the finished document: pieces and `Names` in, a `Layout` out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from specloom.document.document import Origin, Origins
from specloom.document.names import Names
from specloom.document.root import Root
from specloom.document.unit import Graph, RefUse, ToUnit, Unit
from specloom.source import Pointer

__all__ = ["Layout", "lay_out", "origins_of"]


@dataclass(frozen=True, slots=True)
class Layout:
    """What stays of the root's components and what is added, by section, in writing order.

    `pointers` say where each component stands. `cuts` are the uses that cannot be inlined.
    """

    own: Mapping[str, Mapping[str, Unit]]
    added: Mapping[str, Mapping[str, Unit]]
    pointers: Mapping[Unit, Pointer]
    cuts: frozenset[tuple[Unit, Unit]]


def lay_out(
    graph: Graph, units: Sequence[Unit], names: Names, cuts: frozenset[tuple[Unit, Unit]]
) -> Layout:
    """The components among `units`, each once: the root's in its order, then those by first use."""
    own: dict[str, dict[str, Unit]] = {}
    added: dict[str, dict[str, Unit]] = {}
    used = {names.representative(unit) for unit in units}
    pointers: dict[Unit, Pointer] = {}
    for unit in (*graph.own.values(), *map(names.representative, units)):
        section = unit.shape.section
        if section is None or unit not in used or names.is_inlined(unit):
            continue
        side = added if unit.home is None else own
        name = names.by_unit[unit]
        side.setdefault(section, {}).setdefault(name, unit)
        pointers[unit] = ("components", section, name)
    for unit, same in names.same_as.items():
        if same in pointers:
            pointers[unit] = pointers[same]
    return Layout(own, added, pointers, cuts)


def origins_of(root: Root, graph: Graph, layout: Layout, names: Names) -> Origins:
    """The origin of every node of the finished document."""
    roots: dict[Pointer, Origin] = {}
    for pointer, origin in root.origins.roots.items():
        unit = graph.own.get(pointer[:3])
        if unit is None:
            roots[pointer] = origin
        elif unit in layout.pointers and unit not in names.same_as:
            roots[layout.pointers[unit] + pointer[3:]] = origin
    standing: list[tuple[Pointer, Unit]] = [((), graph.root)]
    for unit, pointer in layout.pointers.items():
        if unit not in names.same_as:
            roots.setdefault(pointer, unit.origin)
            standing.append((pointer, unit))
    while standing:
        pointer, unit = standing.pop()
        for use, part in _inlined_in(unit, layout, names):
            at = pointer + use.at
            roots[at] = part.origin
            for key in use.node:
                if key != "$ref":
                    roots[(*at, key)] = _origin(root, unit, (*use.at, key))
            standing.append((at, part))
    return Origins(roots)


def _inlined_in(unit: Unit, layout: Layout, names: Names) -> Iterator[tuple[RefUse, Unit]]:
    for use in unit.uses:
        if isinstance(use, RefUse) and isinstance(use.link, ToUnit):
            part = names.representative(use.link.unit)
            if names.is_inlined(part) and (unit, part) not in layout.cuts:
                yield use, part


def _origin(root: Root, unit: Unit, at: Pointer) -> Origin:
    if unit.home is None:
        return Origin(unit.origin.file, unit.origin.pointer + at)
    return root.origins.of(unit.home + at)
