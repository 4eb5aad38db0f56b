"""The types of the IR: a closed union of frozen dataclasses, one for each kind of JSON value.

Two types are equal if they admit the same values by the same means: where they stand (`pointer`)
and what is said about them (`notes`) take no part. Types nest at most `MAX_NESTING` deep, so a
target may walk them by recursion; what is deeper is a named type. Cycles go through `Reference`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TypeAlias

from specloom.ir.data import Data, Value
from specloom.ir.notes import NO_NOTES, Notes
from specloom.source import Pointer

__all__ = [
    "MAX_NESTING",
    "Anything",
    "Array",
    "Base",
    "Binary",
    "Boolean",
    "Bounds",
    "Constant",
    "Discriminator",
    "Enumeration",
    "Field",
    "Integer",
    "Intersection",
    "Map",
    "Member",
    "NamedType",
    "Nothing",
    "Null",
    "Nullable",
    "Number",
    "Object",
    "PatternField",
    "Reference",
    "Subtypes",
    "TagValue",
    "Text",
    "Tuple",
    "Type",
    "Union",
]

MAX_NESTING = 32


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value. `degraded`: the document says more, a finding tells what is not carried."""

    degraded: bool = False
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Nothing:
    """No value at all: the schema `false`."""

    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Null:
    """`null` and nothing else."""

    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Boolean:
    """`true` or `false`."""

    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of a number; None where there is none."""

    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    exclusive_maximum: int | float | None = None
    multiple_of: int | float | None = None


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number; `format` as written (`int32`, `int64`, `unix-time`...)."""

    format: str = ""
    bounds: Bounds = Bounds()
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `format` as written (`float`, `double`, `decimal`...)."""

    format: str = ""
    bounds: Bounds = Bounds()
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A JSON string.

    `format` as written (`date-time`, `uuid`...). `encoding` says how bytes are written in it
    (`base64`; OpenAPI 3.0 writes `format: byte`), `media_type` what these bytes or the text hold.
    """

    format: str = ""
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    encoding: str = ""
    media_type: str = ""
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Bytes outside of JSON: a file, a part of a form, a whole body."""

    media_type: str = ""
    max_length: int | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """Exactly one value: `const`, or an `enum` with one member."""

    value: Data = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


class Base(enum.StrEnum):
    """What the members of an enumeration have in common."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Member:
    """One value of an enumeration; `name` where the document gives one (`x-enum-varnames`)."""

    value: Data
    name: str = ""
    description: str = ""
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Enumeration:
    """One of several values. `is_open`: the document admits other values of the base as well."""

    base: Base
    members: tuple[Member, ...]
    is_open: bool = False
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Array:
    """A list of equal items."""

    items: Type
    min_items: int | None = None
    max_items: int | None = None
    unique: bool = False
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tuple:
    """A list whose first items have types of their own (all may be absent, short of `min_items`).

    `rest` is the type of the items that follow, `Nothing` if none may.
    """

    items: tuple[Type, ...]
    rest: Type
    min_items: int | None = None
    max_items: int | None = None
    unique: bool = False
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Map:
    """An object whose keys are data. `keys` is a type of strings, None if all are allowed."""

    values: Type
    keys: Type | None = None
    min_properties: int | None = None
    max_properties: int | None = None
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Field:
    """One property of an object, by its wire name.

    The flags and `default` are those of the property or, where it says nothing, of what its
    reference leads to. `description` is what is written at the property.
    """

    name: str
    type: Type
    required: bool = False
    read_only: bool = False
    write_only: bool = False
    deprecated: bool = False
    default: Value | None = None
    description: str = ""
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PatternField:
    """The properties whose names match `pattern` (ECMA-262, not anchored)."""

    pattern: str
    type: Type


@dataclass(frozen=True, slots=True)
class Object:
    """An object with declared properties, what `allOf` adds to it included.

    `additional` is the type of the properties that are not declared: `Anything` if all are
    allowed (what a schema says that says nothing), `Nothing` if none is. `extends` names the
    types that were merged into this one.
    """

    fields: tuple[Field, ...]
    additional: Type = Anything()
    patterns: tuple[PatternField, ...] = ()
    keys: Type | None = None
    min_properties: int | None = None
    max_properties: int | None = None
    extends: tuple[str, ...] = ()
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TagValue:
    """A value of the tag property and the variant, by its index, that it names."""

    value: Data
    variant: int


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property whose value tells which variant a value is.

    `tags` are in the order of the variants, each variant has at least one. `default` is the
    variant of all other values. `inferred`: not declared, the tags are constants in the variants.
    """

    property: str
    tags: tuple[TagValue, ...]
    default: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types, in the order of the document; none of them is null or nullable.

    `exclusive`: a value matches exactly one of them (`oneOf`).
    """

    variants: tuple[Type, ...]
    discriminator: Discriminator | None = None
    exclusive: bool = False
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Intersection:
    """All of several types at once, where they cannot be merged into one."""

    parts: tuple[Type, ...]
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Nullable:
    """`type` or `null`. Never around `Nullable`, `Null` or `Anything`; the notes stand here."""

    type: Type
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """The type of that name in `Api.types`."""

    name: str
    notes: Notes = field(default=NO_NOTES, compare=False, repr=False)
    pointer: Pointer = field(default=(), compare=False, repr=False)


Type: TypeAlias = (
    Anything
    | Nothing
    | Null
    | Boolean
    | Integer
    | Number
    | Text
    | Binary
    | Constant
    | Enumeration
    | Array
    | Tuple
    | Map
    | Object
    | Union
    | Intersection
    | Nullable
    | Reference
)


@dataclass(frozen=True, slots=True)
class Subtypes:
    """The named types that extend a named type, by the values of its tag property.

    `tags` leads from the value to the name of the type; the type itself may be among them.
    """

    property: str
    tags: tuple[tuple[str, str], ...]
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedType:
    """A type with a name: a component schema under its own name, or one that had to get one.

    The latter are the targets of references into the middle of something, and schemas nested too
    deep; their name is their pointer and holds a `/`.
    """

    name: str
    type: Type
    subtypes: Subtypes | None = None
    pointer: Pointer = field(default=(), compare=False, repr=False)
