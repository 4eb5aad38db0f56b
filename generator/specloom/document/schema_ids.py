"""Applying a naming convention to schemas: proposed `Names` and a `Naming` in, settled `Names` out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from specloom.diagnostics import Diagnostics
from specloom.document.candidate import Naming, SchemaCandidate, is_legal, keep_name
from specloom.document.names import ClashReport, Names, merge_equal, place_of
from specloom.document.unit import MappingUse, RefUse, ToPlace, ToUnit, Unit
from specloom.source import SourceTree, format_pointer

__all__ = ["apply_naming", "refuse_endless"]


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


def refuse_endless(
    names: Names, units: Sequence[Unit], report: ClashReport
) -> tuple[list[Unit], set[Unit]]:
    """The pieces in an order in which each comes after what is inlined in it, and those for which
    there is none.

    A schema that would have to contain itself is kept as a component. Another piece that would
    (a path item that a callback in it leads back to) stays a reference. Both are reported.
    """
    order: dict[Unit, None] = {}
    endless: set[Unit] = set()
    for start in units:
        path = [start]
        while path:
            unit = path[-1]
            if unit in order:
                path.pop()
                continue
            below = [part for part in _inlined_in(unit, names) if part not in endless]
            loops = [part for part in below if part in path]
            for part in loops:
                _refuse(part, names, endless, report)
            onward = next((part for part in below if part not in order and part not in loops), None)
            if onward is None:
                order[path.pop()] = None
            else:
                path.append(onward)
    return list(order), endless


def _inlined_in(unit: Unit, names: Names) -> Iterable[Unit]:
    for use in unit.uses:
        if isinstance(use, RefUse) and isinstance(use.link, ToUnit):
            target = names.representative(use.link.unit)
            if names.is_inlined(target):
                yield target


def _refuse(unit: Unit, names: Names, endless: set[Unit], report: ClashReport) -> None:
    if unit in names.inlined:
        names.inlined.discard(unit)
        report.diagnostics.report(
            "schema-inline-cycle", report.location(unit), name=names.by_unit[unit]
        )
    elif unit not in endless:
        endless.add(unit)
        report.diagnostics.report(
            "ref-contains-itself", report.location(unit), kind=unit.shape.name
        )
