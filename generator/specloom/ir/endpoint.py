"""One operation of an API: what is sent, where, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from specloom.ir.body import Body
from specloom.ir.data import EMPTY_DATA, DataObject
from specloom.ir.notes import ExternalDocs
from specloom.ir.pagination import Pagination
from specloom.ir.parameter import Parameter
from specloom.ir.response import Response
from specloom.ir.security import Alternative
from specloom.ir.server import Server
from specloom.source import Pointer

__all__ = ["Callback", "Deprecation", "Endpoint", "Fixed", "Path", "Segment", "Slot"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch of a path that is sent as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a path that the path parameter `name` fills."""

    name: str


Segment: TypeAlias = tuple[Fixed | Slot, ...]
"""What stands between two slashes: `{id}.json` is a slot and a fixed part."""


@dataclass(frozen=True, slots=True)
class Path:
    """The template, and its segments: `/a/` has two, the last one empty.

    `query` are names and texts that every request has in its query: OpenAPI allows none in a path,
    but `/a?kind=b#c` is what documents have, and is `/a` here. A callback's `text` is a runtime
    expression, a webhook's its name; they have no segments.
    """

    text: str
    segments: tuple[Segment, ...] = ()
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Deprecation:
    """An endpoint that is on its way out.

    From `x-deprecated-since`, `x-sunset` (dates as written) and `x-replaced-by` (an operationId
    or a URL); empty where the document does not say.
    """

    since: str = ""
    sunset: str = ""
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One operation.

    `id` is the operationId, or is made from method and path where there is none of its own.
    `method` is in upper case. `parameters` hold those of the path item. `responses` are ordered
    by precedence: exact statuses, ranges, `default`. `security` are alternatives, each a set of
    requirements; no alternative at all: nothing is asked for. `servers` are those in force here.
    `is_repeatable`: a call may be sent again though its method is not idempotent (`x-idempotent`).
    `extensions` are those of the path item too, unless the operation has its own.
    """

    id: str
    method: str
    path: Path
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    deprecation: Deprecation | None = None
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[Alternative, ...] = ()
    servers: tuple[Server, ...] = ()
    callbacks: tuple[Callback, ...] = ()
    external_docs: ExternalDocs | None = None
    pagination: Pagination | None = None
    is_repeatable: bool = False
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)

    def response_for(self, status: int) -> Response | None:
        """What is documented for the code `status`: the code itself, else its range, else `default`."""
        return next((each for each in self.responses if each.covers(status)), None)


@dataclass(frozen=True, slots=True)
class Callback:
    """Calls that the server makes to an address found in the request (a runtime expression)."""

    name: str
    expression: str
    endpoints: tuple[Endpoint, ...]
    extensions: DataObject = EMPTY_DATA
    pointer: Pointer = field(default=(), compare=False, repr=False)
