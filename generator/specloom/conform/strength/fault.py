"""The catalogue of faults: what can be wrong with a server, and one such thing planted in one operation."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TypeAlias

from specloom.source import Json, Pointer

__all__ = [
    "Add",
    "AnyMember",
    "BreakBody",
    "BreakPromise",
    "ChangeBody",
    "ChangeMediaType",
    "ChangeStatus",
    "Drop",
    "DropHeader",
    "Edit",
    "Effect",
    "Fault",
    "IgnorePageSize",
    "Kind",
    "Promise",
    "Put",
    "Repeat",
    "Statuses",
    "Steps",
]


class Kind(enum.StrEnum):
    """The fifteen kinds of faults. The values are permanent: reports and caches hold them."""

    PROPERTY_DROPPED = "property-dropped"
    TYPE_CHANGED = "type-changed"
    NULL_GIVEN = "null-given"
    VALUE_OUTSIDE = "value-outside"
    STATUS_UNDOCUMENTED = "status-undocumented"
    MEDIA_TYPE_WRONG = "media-type-wrong"
    HEADER_MISSING = "header-missing"
    SERVER_ERROR = "server-error"
    BODY_TRUNCATED = "body-truncated"
    PROPERTY_ADDED = "property-added"
    AUTHENTICATION_IGNORED = "authentication-ignored"
    INVALID_ACCEPTED = "invalid-accepted"
    UPDATE_LOST = "update-lost"
    DELETED_ANSWERS = "deleted-answers"
    PAGE_SIZE_IGNORED = "page-size-ignored"


class AnyMember(enum.Enum):
    """A step of a path that every item of an array, or every member of an object, takes."""

    ANY = "*"


Steps: TypeAlias = tuple[str | AnyMember, ...]
"""The way from the root of a JSON body to all values that one place of its schema describes."""

Statuses: TypeAlias = frozenset[int]


@dataclass(frozen=True, slots=True)
class Drop:
    """Take the member `name` out of each object."""

    name: str


@dataclass(frozen=True, slots=True)
class Put:
    """Put `value` in the place of each value that is not null."""

    value: Json


@dataclass(frozen=True, slots=True)
class Add:
    """Give each object one more member."""

    name: str
    value: Json


@dataclass(frozen=True, slots=True)
class Repeat:
    """Repeat the items of each array that has any until it has `length`."""

    length: int


Edit: TypeAlias = Drop | Put | Add | Repeat


@dataclass(frozen=True, slots=True)
class ChangeBody:
    """`edit` is made at `steps` of every JSON body of an answer of `statuses`."""

    statuses: Statuses
    steps: Steps
    edit: Edit


@dataclass(frozen=True, slots=True)
class ChangeStatus:
    """Answers of `statuses` are given with `status`; without their body, if that is gone with it."""

    statuses: Statuses
    status: int
    keeps_body: bool = True


@dataclass(frozen=True, slots=True)
class ChangeMediaType:
    """Answers of `statuses` that have a body say that it is of `media_type`."""

    statuses: Statuses
    media_type: str


@dataclass(frozen=True, slots=True)
class DropHeader:
    """Answers of `statuses` come without `name`, which is in lower case."""

    statuses: Statuses
    name: str


@dataclass(frozen=True, slots=True)
class BreakBody:
    """Answers of `statuses` end after half of their body."""

    statuses: Statuses


class Promise(enum.StrEnum):
    """Promises that are about more than one answer, and are broken as a whole."""

    AUTHENTICATION = "whoever asks is let in"
    VALIDATION = "what is invalid is answered as if it had been accepted"
    UPDATE = "an update is answered as if it had been made"
    DELETION = "what was deleted is still shown"


@dataclass(frozen=True, slots=True)
class BreakPromise:
    """`promise` is broken; where something is refused without the fault, `statuses` are those that refuse."""

    promise: Promise
    statuses: Statuses = frozenset()


@dataclass(frozen=True, slots=True)
class IgnorePageSize:
    """The query parameter `parameter` makes no difference as long as it is valid."""

    parameter: str


Effect: TypeAlias = (
    ChangeBody
    | ChangeStatus
    | ChangeMediaType
    | DropHeader
    | BreakBody
    | BreakPromise
    | IgnorePageSize
)


@dataclass(frozen=True, slots=True)
class Fault:
    """`effect` on every answer of `operation` ("GET /content/{id}"), and on no other operation's.

    `pointer` leads to what the document says there and what is no longer so. `about` tells which of several
    of one kind it is, in words that do not change: with `kind` and `operation` it is the fault's name.
    """

    kind: Kind
    operation: str
    about: str
    pointer: Pointer
    effect: Effect

    @property
    def id(self) -> str:
        """Unique within a document, and the same as long as what it breaks is in there."""
        return f"{self.operation} {self.kind}: {self.about}"
