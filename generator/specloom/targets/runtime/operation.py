"""One operation as data: what is sent, and what is answered. Clients and servers read the same.

Types stand in functions, so that a module of operations imports no models: a type is built when its
operation is first used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from .pagination import Pagination
from .shapes import STRING, Shape

__all__ = [
    "COOKIE",
    "HEADER",
    "PATH",
    "QUERY",
    "QUERYSTRING",
    "Alternative",
    "Body",
    "Content",
    "Deprecation",
    "Framing",
    "Header",
    "Kind",
    "LazyType",
    "Location",
    "Operation",
    "Parameter",
    "Part",
    "Response",
    "Style",
]

T_co = TypeVar("T_co", covariant=True)

LazyType: TypeAlias = Callable[[], object]
"""Gives a type that pydantic can build an adapter for, limits included."""


class Location(StrEnum):
    """Where in a request a parameter is sent."""

    PATH = "path"
    QUERY = "query"
    QUERYSTRING = "querystring"
    HEADER = "header"
    COOKIE = "cookie"


class Style(StrEnum):
    """How arrays and objects are written (OAS 3.2 section 4.12.3, "Style Values")."""

    MATRIX = "matrix"
    LABEL = "label"
    SIMPLE = "simple"
    FORM = "form"
    SPACE_DELIMITED = "spaceDelimited"
    PIPE_DELIMITED = "pipeDelimited"
    DEEP_OBJECT = "deepObject"
    COOKIE = "cookie"


PATH = Location.PATH
QUERY = Location.QUERY
QUERYSTRING = Location.QUERYSTRING
HEADER = Location.HEADER
COOKIE = Location.COOKIE


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: `name` is the keyword that carries it, `wire_name` what is sent.

    With a `media_type` the value is written as a document of that type, else by `style` and
    `explode`; where these are None, the specification's default for the location holds.
    `default` is JSON text: what a server takes where the parameter was not sent. `spans_segments`:
    slashes of the value are slashes of the path (`x-multi-segment`).
    """

    name: str
    wire_name: str
    location: Location
    type: LazyType
    shape: Shape = STRING
    required: bool = False
    style: Style | None = None
    explode: bool | None = None
    media_type: str | None = None
    allow_reserved: bool = False
    allow_empty: bool = False
    spans_segments: bool = False
    default: str | None = None


class Kind(StrEnum):
    """How the value of a body is turned into bytes and back."""

    JSON = "json"
    TEXT = "text"
    BINARY = "binary"
    FORM = "form"
    MULTIPART = "multipart"
    STREAM = "stream"


class Framing(StrEnum):
    """How the items of a stream follow each other."""

    EVENT_STREAM = "event-stream"
    JSON_LINES = "json-lines"
    JSON_SEQUENCE = "json-sequence"
    MULTIPART = "multipart"


@dataclass(frozen=True, slots=True)
class Part:
    """How one property of a form is sent: as a document of `media_type`, or by `style`.

    `repeated`: an array whose items are parts (or pairs) of their own. `is_file`: bytes, which
    travel with a file name. `shape` is that of an item where it is repeated.
    """

    wire_name: str
    shape: Shape = STRING
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    media_type: str | None = None
    repeated: bool = False
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A body of one media type, which may be a range such as `image/*`.

    `type` is that of the whole body, or of an item where `kind` is `STREAM`. `parts` belong to
    forms; a property of a form that has none is sent as text, `rest` says how undeclared ones are.
    """

    media_type: str
    type: LazyType
    kind: Kind = Kind.JSON
    framing: Framing | None = None
    parts: tuple[Part, ...] = ()
    rest: Part | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request; the first of `contents` is preferred."""

    contents: tuple[Content, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a response."""

    name: str
    wire_name: str
    type: LazyType
    shape: Shape = STRING
    explode: bool = False
    required: bool = False
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What is answered with `status`: a code, a range such as `"4XX"`, or `"default"`."""

    status: int | Literal["1XX", "2XX", "3XX", "4XX", "5XX", "default"]
    contents: tuple[Content, ...] = ()
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class Deprecation:
    """An operation on its way out; dates as the document has them (RFC 3339), empty if it has none.

    `replaced_by` is the method and path of an operation, or a URL.
    """

    since: str = ""
    sunset: str = ""
    replaced_by: str = ""


Alternative: TypeAlias = Mapping[str, tuple[str, ...]]
"""Security schemes by name, with the scopes needed of each; all are needed. Empty: anybody may."""


@dataclass(frozen=True, eq=False)
class Operation(Generic[T_co]):
    """One operation; `T_co` is what a client's call of it returns.

    `path` is the template, with wire names in braces. `responses` are in order of precedence:
    codes, ranges, default. `security` are alternatives; none at all: nothing is asked for.
    `servers` are base URLs that replace the document's. `retry_unsafe`: the document says that
    the call may be repeated though its method is not safe.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: tuple[Response, ...] = ()
    security: tuple[Alternative, ...] = ()
    deprecation: Deprecation | None = None
    pagination: Pagination | None = None
    servers: tuple[str, ...] = ()
    retry_unsafe: bool = False
    constants: Mapping[str, str] = field(default_factory=dict[str, str])
    """Headers (lower case) or query parameters (`?name`) that a client always sends, such as the version."""
    selectors: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    """What requests have, called as in `constants`, where other operations have the method and path, too.

    None stands for any text. A server takes the operation most of whose selectors are all there.
    """
    extensions: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """The `x-` data that the manifest carries into code (`python.extensions`), as JSON values."""
