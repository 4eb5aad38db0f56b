"""The hand-over of `plan`: a document's operations under their Python names, with types spelled out.

Client and server print from the same plan, so a name or a type is decided once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NewType

from specloom.diagnostics import Diagnostic
from specloom.ir import (
    Api,
    Content,
    Endpoint,
    Header,
    Parameter,
    Response,
    SecurityScheme,
)

__all__ = [
    "ApiPlan",
    "Argument",
    "Group",
    "HeaderArgument",
    "Method",
    "Outcome",
    "Payload",
    "PyName",
    "SchemeArgument",
    "Spelling",
]

PyName = NewType("PyName", str)
"""A Python identifier that is no keyword, and hides no builtin where that would matter."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A type as Python text: as an `annotation`, and with all limits for a `validator`.

    Models are written `m.Name`, `m` being the document's `models` package; `imports` are the lines
    that the rest of the text needs. `null` says whether None is a value of it.
    """

    annotation: str
    validator: str
    imports: frozenset[str] = frozenset()
    null: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter as a keyword. `shape` is the expression for its `Shape`, `default` JSON text.

    `is_fixed`: the version of the API is read from it. It is a keyword of neither side and no
    parameter of the `Operation`: clients send it as one of its constants, servers check it before.
    `is_client_wide`: given once to the client (`x-client-wide`), optional in each call.
    """

    name: PyName
    parameter: Parameter
    type: Spelling
    shape: str
    default: str | None = None
    is_fixed: bool = False
    is_client_wide: bool = False


@dataclass(frozen=True, slots=True)
class Payload:
    """A body of one media type; `type` is that of an item where `content.framing` makes it a stream.

    `is_object`: a client may be given a plain mapping, which the model checks. `content_expression`
    is the expression for the runtime's `Content`.
    """

    content: Content
    kind: str
    type: Spelling
    is_object: bool
    content_expression: str


@dataclass(frozen=True, slots=True)
class HeaderArgument:
    """A header of a response as an attribute."""

    name: PyName
    header: Header
    type: Spelling
    shape: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One response. `status_expression` is a literal: `200`, `"4XX"` or `"default"`.

    `phrase` names it in CamelCase: `Ok`, `NotFound`, `Status520`, `ClientError` for `4XX`, `Default`.
    """

    response: Response
    status_expression: str
    phrase: str
    payloads: tuple[Payload, ...]
    headers: tuple[HeaderArgument, ...]

    @property
    def is_success(self) -> bool:
        """Whether a call that ends so returns a value: 2XX, and 1XX and 3XX that are documented."""
        return self.status_expression.strip('"')[0] in "123"


@dataclass(frozen=True, slots=True)
class Method:
    """One operation. `constant` names it in `_ops`, `stem` begins the names of its classes.

    `result` is what a call returns: the body of the first success, None without one. `stream` is
    the type of an item where a success can (also) be read as a stream.
    `page_item` is the type of an item where the operation is paged. `is_served`: requests can reach
    it; of two operations that no request tells apart a server has the first.
    `docstring` is summary and description: finished text without quotes, without escapes.
    """

    endpoint: Endpoint
    name: PyName
    constant: PyName
    stem: str
    arguments: tuple[Argument, ...]
    payloads: tuple[Payload, ...]
    outcomes: tuple[Outcome, ...]
    result: Spelling
    stream: Spelling | None
    page_item: Spelling | None
    operation_expression: str
    docstring: str
    is_served: bool = True

    @property
    def imports(self) -> frozenset[str]:
        """The lines that the types of the method need, wherever they are printed."""
        used = [self.result, self.stream, self.page_item]
        used += [argument.type for argument in self.arguments]
        used += [payload.type for payload in self.payloads]
        for outcome in self.outcomes:
            used += [payload.type for payload in outcome.payloads]
            used += [header.type for header in outcome.headers]
        return frozenset[str]().union(*(each.imports for each in used if each is not None))

    @property
    def body_required(self) -> bool:
        """Whether a body must be given."""
        return self.endpoint.body is not None and self.endpoint.body.required


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag. `attribute` is also the name of its modules."""

    tag: str
    attribute: PyName
    stem: str
    description: str
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True)
class SchemeArgument:
    """A security scheme as a keyword of the client and a field of the server's credentials.

    `variable` is the environment variable that `x-env` names, empty if it names none.
    """

    name: PyName
    scheme: SecurityScheme
    variable: str


@dataclass(frozen=True, slots=True)
class ApiPlan:
    """All groups of a document. `folder` is the name of its package; `source` tells where it is written.

    `losses` are what code generation could not keep of an operation, by endpoint id: the operation
    is there, and does not do all that is written, or it is in no group. Operations without losses
    are left out of it.
    """

    api: Api
    folder: PyName
    source: str
    groups: tuple[Group, ...]
    schemes: tuple[SchemeArgument, ...]
    client_wide: tuple[Argument, ...]
    losses: Mapping[str, tuple[Diagnostic, ...]]
