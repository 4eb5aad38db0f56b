"""What rules find in values: examples, defaults, links."""

from __future__ import annotations

from specloom.diagnostics.catalogue.checking.rule_entry import rule_entry
from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    rule_entry(
        "default-not-valid",
        Severity.ERROR,
        "{what} does not fit its schema: {reason}",
        why="""A default is what a server takes where nothing is sent, so it is a value that the schema
        allows. openapi-spec-validator calls the document invalid where it sees one that does not.""",
        fails="type: integer\ndefault: ten",
        mended="type: integer\ndefault: 10",
    ),
    rule_entry(
        "example-not-valid",
        Severity.WARNING,
        "{what} does not fit its schema: {reason}",
        why="""People copy examples, mock servers answer with them and contract tests send them. The
        example of a request need not have what is `readOnly`, that of a response need not have
        what is `writeOnly`. Of formats only date, date-time, uuid, ipv4 and ipv6 are looked at, and
        examples of other formats than JSON only where they are not written as text.""",
        fails="type: object\nrequired: [id]\nproperties: {id: {type: integer}}\nexample: {id: seven}",
        mended="type: object\nrequired: [id]\nproperties: {id: {type: integer}}\nexample: {id: 7}",
    ),
    rule_entry(
        "link-parameter-not-valid",
        Severity.WARNING,
        "{what} does not fit the parameter's schema: {reason}",
        why="""A constant in a link is sent as it stands; one that does not fit the parameter is
        refused.""",
        fails="links:\n  next:\n    operationId: listPets     # its `page` is an integer\n"
        "    parameters: {page: second}",
        mended="links:\n  next:\n    operationId: listPets\n    parameters: {page: 2}",
    ),
    rule_entry(
        "link-operation-unknown",
        Severity.ERROR,
        "link leads to the operation `{name}`, which does not exist",
        why="""A link names an operation of the document by its id, or points at it by
        `operationRef`. Stateful tests and generated clients follow it.""",
        fails="links:\n  self: {operationId: getPett}",
        mended="links:\n  self: {operationId: getPet}",
    ),
    rule_entry(
        "link-parameter-unknown",
        Severity.ERROR,
        "link sets `{name}`, which is no parameter of {operation}",
        why="""A link gives values to parameters of the operation that it leads to, by name, or by
        place and name (`path.id`).""",
        fails="links:\n  self:\n    operationId: getPet      # its parameter is petId\n"
        "    parameters: {id: '$response.body#/id'}",
        mended="links:\n  self:\n    operationId: getPet\n    parameters: {petId: '$response.body#/id'}",
    ),
    rule_entry(
        "link-expression-malformed",
        Severity.ERROR,
        "runtime expression `{expression}` cannot be evaluated: {problem}",
        why="""What starts with `$` in a link is evaluated: `$url`, `$method`, `$statusCode`, or
        `$request.` and `$response.` followed by `header.NAME`, `query.NAME`, `path.NAME` or `body`
        with an optional JSON Pointer.""",
        fails="parameters: {petId: '$response.body.id'}",
        mended="parameters: {petId: '$response.body#/id'}",
    ),
)
