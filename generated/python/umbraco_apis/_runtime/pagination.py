# Part of specloom 0.1.0. Do not edit.
"""How an operation is paged, as `x-pagination` declares it; read by clients only.

Pointers (RFC 6901) lead into the body of a response; `parameter`s are wire names in the query.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Cursor", "LinkHeader", "NextLink", "Offset", "PageNumber", "Pagination"]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Pages by number, counted from `first`; the end is told by a total, or by a short page."""

    parameter: str
    items: str
    page_size: str | None = None
    total_items: str | None = None
    total_pages: str | None = None
    first: int = 1


@dataclass(frozen=True, slots=True)
class Offset:
    """So many items are skipped: `skip` and `take`, or `offset` and `limit`."""

    parameter: str
    items: str
    page_size: str | None = None
    total_items: str | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """A response names the value of `parameter` for the one after it at `next_cursor`."""

    parameter: str
    items: str
    next_cursor: str
    has_more: str | None = None


@dataclass(frozen=True, slots=True)
class NextLink:
    """A response has the URL of the one after it at `next_link`, as HAL does (`/_links/next/href`)."""

    items: str
    next_link: str


@dataclass(frozen=True, slots=True)
class LinkHeader:
    """The URL of the response after this is in its `Link` header, with `rel="next"` (RFC 8288)."""

    items: str


Pagination: TypeAlias = PageNumber | Offset | Cursor | NextLink | LinkHeader
