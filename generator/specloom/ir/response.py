"""What an endpoint answers: one response for each status, range of statuses, and the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from specloom.ir.body import Content
from specloom.ir.data import EMPTY_DATA, DataObject, Value
from specloom.ir.header import Header
from specloom.ir.server import Server
from specloom.source import Pointer

__all__ = ["AnyStatus", "ExactStatus", "Link", "Response", "Status", "StatusRange"]


@dataclass(frozen=True, slots=True)
class ExactStatus:
    """This status code, 100 to 599 in the specification, any three digits here."""

    code: int


@dataclass(frozen=True, slots=True)
class StatusRange:
    """All codes with this first digit that have no response of their own: `4XX` is 4."""

    first_digit: int


@dataclass(frozen=True, slots=True)
class AnyStatus:
    """Every code that nothing else covers: `default`."""


Status: TypeAlias = ExactStatus | StatusRange | AnyStatus


@dataclass(frozen=True, slots=True)
class Link:
    """What can be called with the values of a response.

    `endpoint` is the id of an endpoint of this API; `url` is given instead where the link leads
    elsewhere. `parameters` maps names, as written, to values or runtime expressions.
    """

    name: str
    endpoint: str | None = None
    url: str | None = None
    parameters: DataObject = EMPTY_DATA
    body: Value | None = None
    server: Server | None = None
    description: str = ""
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """One response. `component` is its name in `components`: the same for every endpoint that uses it.

    Without `contents` there is no body.
    """

    status: Status
    description: str = ""
    summary: str = ""
    headers: tuple[Header, ...] = ()
    contents: tuple[Content, ...] = ()
    links: tuple[Link, ...] = ()
    component: str | None = None
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)

    def covers(self, status: int) -> bool:
        """Whether this is said of the code `status`, as long as nothing more exact is."""
        match self.status:
            case ExactStatus(code=code):
                return code == status
            case StatusRange(first_digit=digit):
                return digit == status // 100
            case AnyStatus():
                return True
            case _:
                assert_never(self.status)
