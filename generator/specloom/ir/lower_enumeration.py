"""Values by name: `Facts` with the values of `enum` or `const` in, a type out."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from specloom.ir.data import Data, DataObject, freeze
from specloom.ir.facts import Facts
from specloom.ir.json_equality import equality_key
from specloom.ir.lowering import Lowering
from specloom.ir.node import Node
from specloom.ir.notes import Notes
from specloom.ir.types import Base, Constant, Enumeration, Member
from specloom.source import Json, as_array

__all__ = ["base_of", "lower_enumeration"]

_NAMES: Final = ("x-enum-varnames", "x-enumNames", "x-enum-names")
_DESCRIPTIONS: Final = ("x-enum-descriptions", "x-enumDescriptions")


def lower_enumeration(
    facts: Facts, values: Sequence[Json], notes: Notes, lowering: Lowering
) -> Enumeration | Constant:
    """One of `values`, which are those of `facts`; at least one, distinct, none of them null."""
    node = facts.values_at or Node(None, facts.pointer)
    names = _words(node, _NAMES, lowering)
    if len(values) == 1 and not names and not facts.is_open:
        return Constant(freeze(values[0]), notes, facts.pointer)
    descriptions = _words(node, _DESCRIPTIONS, lowering)
    members = []
    for value in values:
        key = equality_key(value)
        members.append(Member(freeze(value), names.get(key, ""), descriptions.get(key, "")))
    base = base_of([member.value for member in members])
    return Enumeration(base, tuple(members), facts.is_open, notes, facts.pointer)


def base_of(values: Sequence[Data]) -> Base:
    """What `values` have in common."""
    kinds = {_kind(value) for value in values}
    if kinds == {Base.INTEGER, Base.NUMBER}:
        return Base.NUMBER
    return kinds.pop() if len(kinds) == 1 else Base.MIXED


def _kind(value: Data) -> Base:
    match value:
        case bool():
            return Base.BOOLEAN
        case str():
            return Base.STRING
        case int():
            return Base.INTEGER
        case float():
            return Base.INTEGER if value.is_integer() else Base.NUMBER
        case tuple() | DataObject() | None:
            return Base.MIXED


def _words(node: Node, keys: Sequence[str], lowering: Lowering) -> dict[Hashable, str]:
    """The names or descriptions by the key of their value.

    A list goes with `enum` item by item, a mapping goes by the values.
    """
    enum = as_array(node.object.get("enum")) or as_array(node.object.get("x-extensible-enum"))
    for key in keys:
        given = node.object.get(key)
        if isinstance(given, dict):
            pairs = [(value, given.get(str(value))) for value in enum]
        elif isinstance(given, list):
            pairs = _pairs(enum, given)
            if given and not pairs:
                count, at = len(enum), (*node.pointer, key)
                lowering.report("enum-names-mismatch", at, key=key, names=len(given), values=count)
        else:
            continue
        return {equality_key(value): text for value, text in pairs if isinstance(text, str)}
    return {}


def _pairs(enum: list[Json], given: list[Json]) -> list[tuple[Json, Json]]:
    """Values and their words; null may have none. Nothing where the numbers differ."""
    if len(given) != len(enum):
        enum = [value for value in enum if value is not None]
    return list(zip(enum, given, strict=True)) if len(given) == len(enum) else []
