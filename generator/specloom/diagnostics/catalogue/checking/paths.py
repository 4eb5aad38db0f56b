"""What rules find in paths and parameters."""

from __future__ import annotations

from specloom.diagnostics.catalogue.checking.rule_entry import rule_entry
from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    rule_entry(
        "path-identical",
        Severity.ERROR,
        "`{path}` is the same path as `{other}`",
        why="""Templates that differ only in the names of their parameters match the same URLs.
        OpenAPI forbids them, and a server can route to one of them only.""",
        fails="paths:\n  /pets/{id}: {...}\n  /pets/{name}: {...}",
        mended="paths:\n  /pets/{id}: {...}\n  /pets/by-name/{name}: {...}",
    ),
    rule_entry(
        "path-ambiguous",
        Severity.WARNING,
        "some URLs match both `{path}` and `{other}`{more}",
        why="""Where neither of two paths is the more concrete one, the server decides which one
        answers, and another server decides differently. A path without a parameter in a segment
        beats one with it, so `/pets/mine` beside `/pets/{id}` is fine.""",
        fails="paths:\n  /{kind}/mine: {...}\n  /pets/{id}: {...}",
        mended="paths:\n  /kinds/{kind}/mine: {...}\n  /pets/{id}: {...}",
    ),
    rule_entry(
        "path-with-query",
        Severity.WARNING,
        "path `{path}` holds a query string or fragment",
        why="""A path ends where the query starts; most routers never match such a path. What comes
        after `?` is described by parameters that are `in: query`.""",
        fails="paths:\n  /pets?status=sold: {...}",
        mended="paths:\n  /pets:\n    get:\n      parameters:\n        - {name: status, in: query, ...}",
    ),
    rule_entry(
        "path-trailing-slash",
        Severity.WARNING,
        "path `{path}` ends with a slash",
        why="""`/pets` and `/pets/` are two paths; servers and proxies redirect from one to the
        other, or answer 404, and clients lose the body of a POST on the way. Decide for one form.""",
        fails="paths:\n  /pets/: {...}",
        mended="paths:\n  /pets: {...}",
    ),
    rule_entry(
        "path-template-malformed",
        Severity.ERROR,
        "path `{path}` has {problem}",
        why="""Each parameter of a path stands between one `{` and one `}`. Anything else cannot be
        filled in, and openapi-spec-validator gives up on the document.""",
        fails="paths:\n  /pets/{id: {...}",
        mended="paths:\n  /pets/{id}: {...}",
    ),
    rule_entry(
        "path-parameter-repeated",
        Severity.ERROR,
        "path `{path}` has the parameter `{name}` twice",
        why="""A parameter has one value; a path that names it twice cannot be matched unless both
        places happen to be equal.""",
        fails="paths:\n  /teams/{id}/members/{id}: {...}",
        mended="paths:\n  /teams/{teamId}/members/{memberId}: {...}",
    ),
    rule_entry(
        "path-parameter-undeclared",
        Severity.ERROR,
        "{operation} does not declare its path parameter `{name}`",
        why="""Without a declaration nobody knows the type of `{name}`, and no client can offer it as
        an argument. It is declared on the operation or on the path, with `required: true`.""",
        fails="/pets/{id}:\n  get:\n    responses: {...}",
        mended="/pets/{id}:\n  parameters:\n    - {name: id, in: path, required: true, "
        "schema: {type: string}}\n  get:\n    responses: {...}",
    ),
    rule_entry(
        "path-parameter-unused",
        Severity.ERROR,
        "path parameter `{name}` is not in the path `{path}`",
        why="""A client would ask for a value and have no place to put it.""",
        fails="/pets/{id}:\n  get:\n    parameters:\n      - {name: petId, in: path, required: true, ...}",
        mended="/pets/{id}:\n  get:\n    parameters:\n      - {name: id, in: path, required: true, ...}",
    ),
    rule_entry(
        "parameter-duplicate",
        Severity.ERROR,
        "{place} parameter `{name}` is declared twice",
        why="""Within one list a parameter is known by its name and its place; of two, one is
        ignored. (An operation may override a parameter of its path: those are two lists.)""",
        fails="parameters:\n  - {name: page, in: query, ...}\n  - {name: page, in: query, ...}",
        mended="parameters:\n  - {name: page, in: query, ...}",
    ),
)
