# Part of specloom 0.1.0. Do not edit.
"""What a value looks like when it is written as plain text: enough to read it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

__all__ = [
    "BOOLEAN",
    "INTEGER",
    "NUMBER",
    "STRING",
    "Choice",
    "Items",
    "JsonKind",
    "Primitive",
    "Properties",
    "Shape",
]


class JsonKind(StrEnum):
    """The kinds of JSON values that one piece of text can stand for."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class Primitive:
    """One piece of text; it is read as the first of `kinds` that it can be, strings last."""

    kinds: tuple[JsonKind, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """An array."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Properties:
    """An object; `rest` is the shape of properties that have no other, none if there are no others."""

    fields: Mapping[str, Shape]
    rest: Shape | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of several shapes: the first whose reading is valid."""

    shapes: tuple[Shape, ...]


Shape: TypeAlias = Primitive | Items | Properties | Choice

STRING = Primitive((JsonKind.STRING,))
INTEGER = Primitive((JsonKind.INTEGER,))
NUMBER = Primitive((JsonKind.NUMBER,))
BOOLEAN = Primitive((JsonKind.BOOLEAN,))
