"""What can be found while lowering operations to endpoints."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "node-malformed",
        Severity.UNSUPPORTED,
        "this {what} is not {expected}; it is read as far as it goes",
        """The document does not have the structure that OpenAPI asks for. Checking says more; code is
generated from what is left.

Unsupported:

    parameters: [limit]

Supported:

    parameters: [{name: limit, in: query, schema: {type: integer}}]

This cannot be switched off.
""",
    ),
    Entry(
        "parameter-style-unsupported",
        Severity.UNSUPPORTED,
        "style {style} is not defined for {place}; {used} is used",
        """Each place of a request has its own styles: `matrix`, `label`, `simple` in a path; `form`,
`spaceDelimited`, `pipeDelimited`, `deepObject` in a query; `simple` in a header; `form` (and
`cookie`, in OpenAPI 3.2) in a cookie.

Unsupported:

    {name: ids, in: header, style: form, schema: {type: array, items: {type: string}}}

Supported:

    {name: ids, in: header, style: simple, schema: {type: array, items: {type: string}}}

This cannot be switched off; the code is generated all the same.
""",
    ),
    Entry(
        "header-parameter-ignored",
        Severity.INFO,
        "header {name} is described elsewhere; a parameter of this name is ignored",
        """`Accept` and `Content-Type` follow from the media types of responses and bodies, `Authorization`
from security schemes. OpenAPI says that parameters of these names are ignored.

Reported:

    parameters: [{name: Authorization, in: header, schema: {type: string}}]

Meant:

    security: [{token: []}]
""",
    ),
    Entry(
        "path-slot-undeclared",
        Severity.UNSUPPORTED,
        "path parameter {name} is not declared; it is taken for a string",
        """A path cannot be filled without a value for each of its `{names}`, so one is asked for.

Unsupported:

    paths:
      /pets/{id}: {get: {parameters: []}}

Supported:

    paths:
      /pets/{id}: {get: {parameters: [{name: id, in: path, required: true, schema: {type: integer}}]}}

This cannot be switched off; the code is generated all the same.
""",
    ),
    Entry(
        "path-parameter-dropped",
        Severity.INFO,
        "path parameter {name} does not occur in {path}; it is ignored",
        """A parameter that the path has no place for cannot be sent.

Reported:

    paths:
      /pets: {get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}]}}

Not reported:

    paths:
      /pets/{id}: {get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}]}}
""",
    ),
    Entry(
        "path-cut",
        Severity.INFO,
        "{path} holds more than a path; the path is {used}",
        """OpenAPI's paths have no query and no fragment. What a path has of a query is sent as query
parameters: `{names}` become parameters that are required, other texts are sent with each call.
A fragment is never sent. Servers tell operations of one path apart by what they require of
headers and query.

Reported:

    paths:
      /pets?owner={owner}: {get: {parameters: [{name: owner, in: path, ...}]}}

Meant:

    paths:
      /pets: {get: {parameters: [{name: owner, in: query, required: true, ...}]}}
""",
    ),
    Entry(
        "response-status-unknown",
        Severity.UNSUPPORTED,
        "{status} is no status; the response is left out",
        """A response is for a status code, a range of codes such as `4XX`, or `default`.

Unsupported:

    responses: {ok: {description: done}}

Supported:

    responses: {"200": {description: done}}

This cannot be switched off.
""",
    ),
    Entry(
        "operation-id-twice",
        Severity.WARNING,
        "operationId {id} is used more than once; this endpoint is called {used}",
        """An operationId is what a generated method is called, so there can be one of each. Where several
operations have the same, each of them gets a name from its method and path: whichever of them is
written first, no name depends on it.

Reported:

    paths:
      /cats: {get: {operationId: list}}
      /dogs: {get: {operationId: list}}

Not reported:

    paths:
      /cats: {get: {operationId: listCats}}
      /dogs: {get: {operationId: listDogs}}
""",
    ),
    Entry(
        "security-scheme-unknown",
        Severity.UNSUPPORTED,
        "{what} of a security scheme is not supported and left out",
        """Generated code can send an API key in a header, query or cookie, HTTP authentication, OAuth 2,
OpenID Connect and client certificates.

Unsupported:

    securitySchemes: {token: {type: token}}

Supported:

    securitySchemes: {token: {type: http, scheme: bearer}}

This cannot be switched off; calls that need the scheme are generated without it.
""",
    ),
    Entry(
        "security-requirement-unknown",
        Severity.UNSUPPORTED,
        "{scheme} is no security scheme of this document; nothing can be sent for it",
        """A requirement names a scheme of `components/securitySchemes`. One that names nothing cannot be
met; it stays a requirement, so that an endpoint never becomes open by a misspelt name.

Unsupported:

    security: [{bearr: []}]

Supported:

    security: [{bearer: []}]

This cannot be switched off.
""",
    ),
    Entry(
        "callback-cycle",
        Severity.UNSUPPORTED,
        "this callback is called back by itself; it is left out here",
        """A callback's operation may have callbacks in turn. One that comes back to itself would go on
without end.

Unsupported:

    components:
      callbacks:
        changed:
          "{$request.body#/url}": {post: {callbacks: {changed: {$ref: "#/components/callbacks/changed"}}}}

Supported:

    webhooks:
      changed: {post: {responses: {"204": {description: taken}}}}

This cannot be switched off.
""",
    ),
    Entry(
        "link-without-target",
        Severity.UNSUPPORTED,
        "the link leads to {target}, which is no operation of this document",
        """A link names what can be called next: by the `operationId`, or with `operationRef` by the place of
an operation.

Unsupported:

    links: {pet: {operationId: getPett}}

Supported:

    links: {pet: {operationId: getPet}}

This cannot be switched off; the link is kept without its target.
""",
    ),
)
