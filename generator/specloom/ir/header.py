"""One header of a response, or of a part of a form."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.ir.data import EMPTY_DATA, DataObject
from specloom.ir.notes import Example
from specloom.ir.parameter import Serialization
from specloom.ir.types import Type
from specloom.source import Pointer

__all__ = ["Header"]


@dataclass(frozen=True, slots=True)
class Header:
    """A header by its wire name, typed. `component` is its name in `components`, if it has one."""

    name: str
    type: Type
    serialization: Serialization
    required: bool = False
    deprecated: bool = False
    description: str = ""
    examples: tuple[Example, ...] = ()
    component: str | None = None
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)
