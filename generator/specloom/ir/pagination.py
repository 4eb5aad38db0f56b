"""How an endpoint is paged: a closed union of styles, as `x-pagination` declares them.

`items` and other pointers (RFC 6901) lead into the body of the first success; `item` is the type of
one item. Parameters are named by wire name, and are in the query.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from specloom.ir.types import Type

__all__ = ["Cursor", "LinkHeader", "NextLink", "Offset", "PageNumber", "Pagination"]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Pages by number, counted from `first`; the end is told by a total, or by a short page."""

    parameter: str
    items: str
    item: Type
    page_size: str | None = None
    total_items: str | None = None
    total_pages: str | None = None
    first: int = 1


@dataclass(frozen=True, slots=True)
class Offset:
    """So many items are skipped; `page_size` is the parameter for how many are taken."""

    parameter: str
    items: str
    item: Type
    page_size: str | None = None
    total_items: str | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """A response has the value of the parameter for the one after it at `next_cursor`."""

    parameter: str
    items: str
    item: Type
    next_cursor: str
    has_more: str | None = None


@dataclass(frozen=True, slots=True)
class NextLink:
    """A response has the URL of the one after it at `next_link`."""

    items: str
    item: Type
    next_link: str


@dataclass(frozen=True, slots=True)
class LinkHeader:
    """The URL of the response after this is in its `Link` header, with `rel="next"` (RFC 8288)."""

    items: str
    item: Type


Pagination: TypeAlias = PageNumber | Offset | Cursor | NextLink | LinkHeader
"""Without more pages there is no cursor and no link; where a pointer leads to null, that is none."""
