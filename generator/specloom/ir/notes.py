"""What a document says about a thing besides its shape: texts, flags, examples, `x-` data."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.ir.data import EMPTY_DATA, DataObject, Value
from specloom.source import Pointer

__all__ = ["NO_NOTES", "Example", "ExternalDocs", "Notes"]


@dataclass(frozen=True, slots=True)
class ExternalDocs:
    """A page that says more."""

    url: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One example: `value` is data, `text` is how it looks on the wire, `url` leads to it."""

    name: str
    summary: str = ""
    description: str = ""
    value: Value | None = None
    text: str | None = None
    url: str | None = None
    pointer: Pointer = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Notes:
    """What a schema says that leaves the set of its values as it is.

    The flags are those written at this very schema; `Field` has them with references followed.
    `xml` is the XML Object as it is written.
    """

    title: str = ""
    description: str = ""
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    default: Value | None = None
    examples: tuple[Value, ...] = ()
    external_docs: ExternalDocs | None = None
    xml: DataObject = EMPTY_DATA
    extensions: DataObject = EMPTY_DATA


NO_NOTES = Notes()
