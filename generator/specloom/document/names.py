"""Naming as a pass of its own: the used pieces in, the table `Names` out."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from specloom.diagnostics import Diagnostics, Location, Related
from specloom.document.candidate import Candidate, candidate_of
from specloom.document.equality import classes_of
from specloom.document.unit import Unit
from specloom.source import SourceTree, format_pointer

__all__ = ["Names", "propose_names"]


@dataclass(slots=True)
class Names:
    """What every component is called, and which piece stands for pieces that say the same.

    `inlined` are the schemas that a naming convention wants written where they are used.
    """

    candidates: dict[Unit, Candidate]
    by_unit: dict[Unit, str] = field(default_factory=dict)
    same_as: dict[Unit, Unit] = field(default_factory=dict)
    inlined: set[Unit] = field(default_factory=set)

    def is_inlined(self, unit: Unit) -> bool:
        """Whether the content of `unit` stands where it is used, and not among the components."""
        return unit.shape.section is None or unit in self.inlined

    def representative(self, unit: Unit) -> Unit:
        """The piece that is written for `unit`: itself, or one that is equal to it."""
        return self.same_as.get(unit, unit)


def propose_names(units: Iterable[Unit], tree: SourceTree, diagnostics: Diagnostics) -> Names:
    """Give every component of `units` a name that no other of its section has.

    Depends on what the units are and where they stand, not on their order. Pieces with equal
    content and one name are one component. Two that somebody *chose* to call the same are an
    error; names that only come from files and titles are qualified, which is told.
    """
    names = Names({unit: candidate_of(unit) for unit in units if unit.shape.section is not None})
    groups: dict[tuple[str | None, str], list[Unit]] = defaultdict(list)
    for unit, candidate in names.candidates.items():
        groups[unit.shape.section, candidate.name].append(unit)
    merge_equal(groups.values(), names)
    report = ClashReport(tree, diagnostics)
    taken: dict[tuple[str | None, str], Unit] = {}
    clashing: list[list[Unit]] = []
    for key in sorted(groups, key=str):
        group = sorted(
            (unit for unit in groups[key] if unit not in names.same_as),
            key=lambda unit: (names.candidates[unit].source, place_of(unit)),
        )
        if len(group) > 1:
            clashing.append(group)
        else:
            taken[key] = group[0]
    for group in clashing:
        first = names.candidates[group[0]]
        if first.source.is_chosen:
            taken[group[0].shape.section, first.name] = group[0]
    for group in clashing:
        _settle(group, names, taken, report)
    names.by_unit |= {unit: name for (_, name), unit in taken.items()}
    for unit, same in names.same_as.items():
        names.by_unit[unit] = names.by_unit[same]
    return names


def merge_equal(groups: Iterable[Sequence[Unit]], names: Names) -> None:
    """Of the units in each group that are equal, let one stand for the others: the root's if any."""
    lists = [list(group) for group in groups if len(group) > 1]
    classes = classes_of(lists)
    for group in lists:
        first: dict[int, Unit] = {}
        for unit in sorted(group, key=lambda unit: (unit.home is None, place_of(unit))):
            one = first.setdefault(classes[unit], unit)
            if one is not unit:
                names.same_as[unit] = one
                best = min(names.candidates[one].source, names.candidates[unit].source)
                names.candidates[one] = replace(names.candidates[one], source=best)


def place_of(unit: Unit) -> tuple[str, tuple[str, ...]]:
    """The place of `unit` in the sources, to sort by."""
    return (unit.origin.file, unit.origin.pointer)


@dataclass(frozen=True, slots=True)
class ClashReport:
    """Tells of names that more than one piece wants."""

    tree: SourceTree
    diagnostics: Diagnostics

    def location(self, unit: Unit) -> Location:
        """Where `unit` stands in the sources."""
        return self.tree.location(unit.origin.file, unit.origin.pointer)

    def clash(self, name: str, first: Unit, second: Unit) -> None:
        """Two different things have the one name `name`, and only an author can say which."""
        self.diagnostics.report(
            "component-name-clash",
            self.location(second),
            help=f"give one of them another name: `x-component-name: ...` beside its content, in "
            f"{second.origin.file} at {format_pointer(second.origin.pointer)}",
            related=(Related(f"the other {first.shape.name}", self.location(first)),),
            section=second.shape.section,
            name=name,
            first=f"{first.origin.file}{format_pointer(first.origin.pointer)}",
            second=f"{second.origin.file}{format_pointer(second.origin.pointer)}",
        )

    def qualified(self, name: str, given: Sequence[tuple[Unit, str]]) -> None:
        """Pieces that would all be called `name` got the names `given`."""
        (first, _), *others = given
        self.diagnostics.report(
            "component-name-qualified",
            self.location(first),
            help="`x-component-name: ...` beside the content of each gives it a name that stays",
            related=[
                Related(f"this one is `{shown}`", self.location(unit)) for unit, shown in others
            ],
            section=first.shape.section,
            name=name,
            given=", ".join(f"`{shown}`" for _, shown in given),
        )


def _settle(
    group: list[Unit],
    names: Names,
    taken: dict[tuple[str | None, str], Unit],
    report: ClashReport,
) -> None:
    """Name different pieces of one name: the best chosen one keeps it, the others are qualified."""
    candidates = [names.candidates[unit] for unit in group]
    name, section = candidates[0].name, group[0].shape.section
    keeps = candidates[0].source.is_chosen
    for unit, candidate in zip(group[1:], candidates[1:], strict=True):
        if keeps and candidate.source.is_chosen:
            report.clash(name, group[0], unit)
    if keeps:
        candidates[0] = Candidate(name, candidates[0].source)
    given: list[tuple[Unit, str]] = []
    for unit, proposed in zip(group, _qualified(candidates), strict=True):
        holder = taken.setdefault((section, proposed), unit)
        marked = proposed if holder is unit else f"{proposed}_{_mark(unit)}"
        taken[section, marked] = unit
        given.append((unit, marked))
    if not (keeps and candidates[-1].source.is_chosen):
        report.qualified(name, given)


def _qualified(candidates: Sequence[Candidate]) -> list[str]:
    """The names of `candidates` with as many of their qualifiers as tell all of them apart.

    A qualifier that all share says nothing and is left out.
    """
    shown = [[candidate.name] for candidate in candidates]
    depth = max(len(candidate.qualifiers) for candidate in candidates)
    for level in range(depth):
        column = [
            candidate.qualifiers[level] if level < len(candidate.qualifiers) else ""
            for candidate in candidates
        ]
        if len(set(column)) == 1:
            continue
        for parts, qualifier in zip(shown, column, strict=True):
            if qualifier:
                parts.insert(0, qualifier)
        names = ["_".join(parts) for parts in shown]
        if len(set(names)) == len(names):
            return names
    return ["_".join(parts) for parts in shown]


def _mark(unit: Unit) -> str:
    """A short mark of the place of `unit`, for a name that nothing else keeps apart."""
    place = f"{unit.origin.file}{format_pointer(unit.origin.pointer)}"
    return hashlib.blake2b(place.encode(), digest_size=4).hexdigest()
