"""`ConformSettings`: all that the manifest says of how one document is tested, frozen.

Texts stand as they were written: `${NAME}` of the environment is filled in by whoever uses them, so that
no secret is written to a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from specloom.source import Json, JsonObject

__all__ = [
    "Call",
    "Caller",
    "Case",
    "ConformSettings",
    "Credential",
    "Fixture",
    "FixtureStep",
    "FromPython",
    "OperationSettings",
    "Place",
    "PythonName",
    "Request",
    "Text",
    "TokenFrom",
]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in the manifest; lines and columns count from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class PythonName:
    """Something in Python, `module:name`, and where the manifest names it."""

    module: str
    name: str
    place: Place

    def __str__(self) -> str:
        return f"{self.module}:{self.name}"


@dataclass(frozen=True, slots=True)
class Text:
    """A credential that is known: a key, a token, or `name:password` for HTTP Basic."""

    text: str


@dataclass(frozen=True, slots=True)
class TokenFrom:
    """A credential that a request gives: `pointer` (RFC 6901) is where its answer has it."""

    path: str
    method: str
    pointer: str
    payload: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class FromPython:
    """What a function of the user gives: values of a fixture, or a credential."""

    function: PythonName


Credential: TypeAlias = Text | TokenFrom | FromPython


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks: credentials by the name of the security scheme, and headers of their own."""

    name: str
    auth: Mapping[str, Credential] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """What a request is made of, as far as it is said.

    `values` are by the name of the parameter with where it is, `path.id`. `body` is the value to send,
    where `has_body`; `raw` is a text that is sent as it stands instead. `media_type` is the one of the
    document if there is but one.
    """

    values: Mapping[str, Json] = field(default_factory=dict)
    has_body: bool = False
    body: Json = None
    raw: str | None = None
    media_type: str | None = None
    caller: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A step of a fixture that calls an operation and keeps parts of its answer.

    `keep` maps a name to a runtime expression (OpenAPI 3.1 section 4.8.20.4): `$response.body#/id`.
    """

    operation: str
    request: Request
    keep: Mapping[str, str]
    place: Place


FixtureStep: TypeAlias = Call | FromPython


@dataclass(frozen=True, slots=True)
class Fixture:
    """Something that must be there for a request to make sense; made by its steps, in their order."""

    name: str
    steps: tuple[FixtureStep, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Case:
    """A request that is made as it is written, and the status that answers it."""

    request: Request
    status: int
    place: Place
    name: str = ""
    spends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OperationSettings:
    """What is said of one operation, by whatever keys fit it.

    `values` go with every request that is not about that very parameter. `expects` are statuses that
    a request which keeps to the schema may have. `spends` are fixtures that are of no use afterwards.
    `skip` is why it is not called at all. `is_safe` overrides what its method says of writing.
    """

    values: Mapping[str, Json] = field(default_factory=dict)
    caller: str | None = None
    expects: tuple[int, ...] = ()
    spends: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    automatic: bool = True
    skip: str | None = None
    is_safe: bool | None = None
    checks: Mapping[str, Json] = field(default_factory=dict)
    schemathesis: JsonObject = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConformSettings:
    """How one document is tested. `operations` are by method and path, `GET /content/{id}`.

    `known_failures` is a file, named from the workspace. `body_limit` is how long a body may be, in bytes.
    """

    document: str
    headers: Mapping[str, str] = field(default_factory=dict)
    auth: Mapping[str, Credential] = field(default_factory=dict)
    callers: Mapping[str, Caller] = field(default_factory=dict)
    fixtures: Mapping[str, Fixture] = field(default_factory=dict)
    operations: Mapping[str, OperationSettings] = field(default_factory=dict)
    situations: Mapping[int, PythonName] = field(default_factory=dict)
    checks: Mapping[str, Json] = field(default_factory=dict)
    body_limit: int | None = None
    known_failures: str | None = None
    app: PythonName | None = None
    url: str | None = None
    schemathesis: JsonObject = field(default_factory=dict)
