"""A type and null: one of the two forms that this has in the IR."""

from __future__ import annotations

from dataclasses import replace

from specloom.ir.notes import Notes
from specloom.ir.types import Anything, Null, Nullable, Type
from specloom.source import Pointer

__all__ = ["or_null"]


def or_null(type_: Type, notes: Notes, pointer: Pointer) -> Type:
    """`type_` or null, with `notes`; the type itself where it admits null already."""
    if isinstance(type_, Anything | Null | Nullable):
        return replace(type_, notes=notes)
    return Nullable(type_, notes, pointer)
