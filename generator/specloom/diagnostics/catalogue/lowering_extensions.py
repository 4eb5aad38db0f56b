"""What can be found while lowering what documents say in `x-` extensions."""

from __future__ import annotations

from specloom.diagnostics.catalogue.entry import Entry
from specloom.diagnostics.severity import Severity

__all__ = ["ENTRIES"]

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "pagination-malformed",
        Severity.WARNING,
        "x-pagination {what}; the operation is not paged",
        """`x-pagination` says how a client gets from one page to the next. Its `style` is `page`, `offset`,
`cursor`, `next-link`, `hal` or `link-header`, and each style has keys of its own; docs/extensions.md
lists them. Without it the operation is generated all the same, and gives one page a call.

Reported:

    x-pagination: {style: pages, items: /data}

Meant:

    x-pagination: {style: page, page: page, items: /data}
""",
    ),
    Entry(
        "pagination-key-unknown",
        Severity.WARNING,
        "x-pagination of style {style} has no key `{key}`; the operation is not paged",
        """Each style of `x-pagination` has keys of its own; docs/extensions.md lists them. A key that says
nothing is a mistake more often than not, so none of it is used.

Reported:

    x-pagination: {style: page, page: page, item: /data}

Meant:

    x-pagination: {style: page, page: page, items: /data}
""",
    ),
    Entry(
        "pagination-parameter-unknown",
        Severity.WARNING,
        "`{key}` of x-pagination is {name}, which is no query parameter of the operation",
        """To ask for the next page, a client sends a query parameter that the operation declares, itself or
at its path item. The operation is generated without pages.

Reported:

    parameters: [{name: page, in: query, schema: {type: integer}}]
    x-pagination: {style: page, page: pageNumber, items: /data}

Meant:

    x-pagination: {style: page, page: page, items: /data}
""",
    ),
    Entry(
        "pagination-pointer-unknown",
        Severity.WARNING,
        "`{key}` of x-pagination is {pointer!r}, which leads {to} in the response",
        """`items` and other pointers of `x-pagination` are JSON pointers (RFC 6901) into the JSON body of the
first 2xx response: `/data`, `/_embedded/media`, or nothing (`''`) where the body itself is the
list. Its schema must have something there; `items` leads to an array. The operation is generated without pages.

Reported:

    x-pagination: {style: page, page: page, items: /results}
    # the schema: {properties: {data: {type: array, items: {...}}}}

Meant:

    x-pagination: {style: page, page: page, items: /data}
""",
    ),
)
