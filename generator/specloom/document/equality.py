"""Telling same from different: `Unit`s that want one name in, classes of equal content out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from specloom.document.candidate import NAME_KEY
from specloom.document.canonical import canonical
from specloom.document.draft import Draft
from specloom.document.unit import RefUse, ToPlace, ToUnit, Unit

__all__ = ["classes_of"]


def classes_of(groups: Iterable[list[Unit]]) -> dict[Unit, int]:
    """For units of groups with more than one member, a number that equal members of a group share.

    Two units are equal if they read the same once every reference is replaced by what it leads
    to. Cycles make that a question about all units at once: all members of a group are taken to
    be equal until something tells them apart, until nothing does any more.
    """
    several = [group for group in groups if len(group) > 1]
    classes = {unit: number for number, group in enumerate(several) for unit in group}
    count = len(several)
    while True:
        prints: dict[tuple[int, bytes], list[Unit]] = defaultdict(list)
        for unit, number in classes.items():
            prints[number, _print_of(unit, classes)].append(unit)
        classes = {unit: number for number, same in enumerate(prints.values()) for unit in same}
        if len(prints) == count:
            return classes
        count = len(prints)


def _print_of(unit: Unit, classes: Mapping[Unit, int]) -> bytes:
    draft = Draft(unit.value)
    for use in unit.uses:
        if not isinstance(use, RefUse):
            continue
        match use.link:
            case ToUnit(target):
                number = classes.get(target)
                text = f"unit {id(target)}" if number is None else f"class {number}"
                draft.put((*use.at, "$ref"), text)
            case ToPlace(pointer):
                draft.put((*use.at, "$ref"), "/".join(pointer))
    draft.drop((NAME_KEY,))
    return canonical(draft.value)
