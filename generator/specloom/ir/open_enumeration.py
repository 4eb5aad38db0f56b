"""Unions that are enumerations: variants in, the `Enumeration` that they amount to out."""

from __future__ import annotations

from collections.abc import Sequence

from specloom.ir.lower_enumeration import base_of
from specloom.ir.notes import Notes
from specloom.ir.types import Base, Constant, Enumeration, Member, Text, Type
from specloom.source import Pointer

__all__ = ["as_enumeration"]

_ANY_TEXT = Text()


def as_enumeration(variants: Sequence[Type], notes: Notes, pointer: Pointer) -> Enumeration | None:
    """The enumeration that `variants` (two or more) are together, if they are one.

    `oneOf` of constants is how JSON Schema 2020-12 gives names to values. `anyOf` of values and
    a plain string is how many documents say that there will be more values.
    """
    members: dict[Member, None] = {}
    is_open = False
    for variant in variants:
        match variant:
            case Constant(value=bool() | int() | float() | str()):
                said = variant.notes
                member = Member(variant.value, said.title, said.description, said.deprecated)
                members.setdefault(member)
            case Enumeration():
                members.update(dict.fromkeys(variant.members))
                is_open = is_open or variant.is_open
            case Text() if variant == _ANY_TEXT:
                is_open = True
            case _:
                return None
    base = base_of([member.value for member in members])
    if not members or (is_open and base is not Base.STRING):
        return None
    return Enumeration(base, tuple(members), is_open, notes, pointer)
