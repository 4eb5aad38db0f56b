"""What travels as a body, of a request or of a response: one content for each media type."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from specloom.ir.data import EMPTY_DATA, DataObject
from specloom.ir.header import Header
from specloom.ir.notes import Example
from specloom.ir.parameter import Serialization
from specloom.ir.types import Type
from specloom.source import Pointer

__all__ = ["Body", "Content", "Encoding", "Framing"]


class Framing(enum.StrEnum):
    """How items follow each other in a stream."""

    EVENT_STREAM = "event-stream"
    JSON_LINES = "json-lines"
    JSON_SEQUENCE = "json-sequence"
    MULTIPART = "multipart"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one property of a form is sent; every property of a form has one.

    `repeated`: an array whose items are parts (or pairs) of their own, each sent in this way.
    """

    name: str
    serialization: Serialization
    repeated: bool = False
    headers: tuple[Header, ...] = ()
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Content:
    """A body of one media type (as written: it may be a range such as `image/*`).

    `type` is the whole body, `Binary` where the document gives no schema to a media type that is
    neither JSON nor text. `item_type` is one item of a body that can be read as a stream, and
    `framing` how items are told apart. `encodings` are those of a form, one for each property.
    """

    media_type: str
    type: Type
    item_type: Type | None = None
    framing: Framing | None = None
    encodings: tuple[Encoding, ...] = ()
    examples: tuple[Example, ...] = ()
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request; `contents` in the order of the document, the first is preferred.

    `component` is its name in `components`, if it stands there.
    """

    contents: tuple[Content, ...]
    required: bool = False
    description: str = ""
    component: str | None = None
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)
