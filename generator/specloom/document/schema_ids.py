"""Applying a naming convention to schemas: proposed `Names` and a `Naming` in, settled `Names` out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from specloom.diagnostics import Diagnostics
from specloom.document.candidate import Naming, SchemaCandidate, is_legal, keep_name
from specloom.document.names import ClashReport, Names, merge_equal, place_of
from specloom.document.unit import MappingUse, RefUse, ToPlace, ToUnit, Unit
from specloom.source import SourceTree, format_pointer

__all__ = ["apply_naming", "inlining_order"]


def apply_naming(
    names: Names, units: Sequence[Unit], naming: Naming, tree: SourceTree, diagnostics: Diagnostics
) -> None:
    """Call schemas what `naming` calls them, and mark those to write inline.

    Reports a name that OpenAPI does not allow or that two different schemas get; the proposed
    name is used then. Reports a schema that has to have a name and gets none.
    """
    if naming.schema_id is keep_name:
        return
    report = ClashReport(tree, diagnostics)
    wanted: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(_schemas(names), key=place_of):
        name = naming.schema_id(_candidate(unit, names))
        if name is None:
            names.inlined.add(unit)
        elif is_legal(name):
            wanted[name].append(unit)
        else:
            diagnostics.report(
                "component-name-invalid",
                report.location(unit),
                help="letters, digits, `.`, `_` and `-` may be used",
                name=name,
            )
            wanted[names.by_unit[unit]].append(unit)
    _keep_named(names, units, report)
    merge_equal(wanted.values(), names)
    for name, group in sorted(wanted.items()):
        first, *others = [unit for unit in group if unit not in names.same_as]
        names.by_unit[first] = name
        for unit in others:
            report.clash(name, first, unit)
    for unit, same in names.same_as.items():
        names.by_unit[unit] = names.by_unit[same]


def _schemas(names: Names) -> Iterable[Unit]:
    return (
        unit
        for unit in names.by_unit
        if unit.shape.section == "schemas" and unit not in names.same_as
    )


def _candidate(unit: Unit, names: Names) -> SchemaCandidate:
    source = names.candidates[unit].source
    origin = unit.origin
    return SchemaCandidate(names.by_unit[unit], source, origin.file, origin.pointer, unit.value)


def _keep_named(names: Names, units: Sequence[Unit], report: ClashReport) -> None:
    """Of the schemas to inline, keep those that a place or a discriminator has to point to."""
    for unit in units:
        for use in unit.uses:
            for needed in _needs_name(use):
                schema = names.representative(needed)
                if schema in names.inlined:
                    names.inlined.discard(schema)
                    report.diagnostics.report(
                        "schema-needs-name",
                        report.location(schema),
                        name=names.by_unit[schema],
                        user=f"{unit.origin.file}{format_pointer(unit.origin.pointer + use.at)}",
                    )


def _needs_name(use: object) -> Iterable[Unit]:
    match use:
        case RefUse(link=ToPlace(owner=Unit() as owner)):
            yield owner
        case MappingUse(mapping=mapping, branches=branches):
            yield from branches
            yield from (link.unit for _, link in mapping if isinstance(link, ToUnit))


def inlining_order(
    units: Sequence[Unit], names: Names, report: ClashReport
) -> tuple[list[Unit], frozenset[tuple[Unit, Unit]]]:
    """`units` so that each comes after what is inlined in it, and the uses that cannot be inlined.

    Those are the (user, used) pairs by which something would contain itself. A schema that would
    is reported and stays a component; another piece (a path item that a callback in it leads back
    to) is referred to where it stands.
    """
    order: dict[Unit, None] = {}
    cuts: set[tuple[Unit, Unit]] = set()
    for start in units:
        if start in order:
            continue
        path = {start: _inlined_in(start, names)}
        while path:
            unit, parts = next(reversed(path.items()))
            part = next(parts, None)
            if part is None:
                order[unit] = None
                del path[unit]
            elif part not in path:
                if part not in order:
                    path[part] = _inlined_in(part, names)
            elif part in names.inlined:
                names.inlined.discard(part)
                report.diagnostics.report(
                    "schema-inline-cycle", report.location(part), name=names.by_unit[part]
                )
            else:
                cuts.add((unit, part))
    return list(order), frozenset(cuts)


def _inlined_in(unit: Unit, names: Names) -> Iterator[Unit]:
    for use in unit.uses:
        if isinstance(use, RefUse) and isinstance(use.link, ToUnit):
            target = names.representative(use.link.unit)
            if names.is_inlined(target):
                yield target
