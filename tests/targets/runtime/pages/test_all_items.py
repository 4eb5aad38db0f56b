"""Whatever the number of items and the size of pages: all of them, once each, in order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.targets.runtime.pagination import (
    Cursor,
    LinkHeader,
    NextLink,
    Offset,
    PageNumber,
    Pagination,
)

from .serving import URL, Answer, Asked, Page, Reader, Server, listing

SIZES = st.integers(1, 7)
COUNTS = st.integers(0, 30)
KINDS = st.booleans().map(lambda is_async: Reader(is_async=is_async))


def number(asked: Asked, name: str, default: int) -> int:
    given_one = asked.arguments.get(f"{name}_in_python", default)
    assert isinstance(given_one, int)
    return given_one


def numbered(count: int, cap: int, first: int) -> Answer:
    """Pages by number; the server gives no more than `cap` items, whatever it is asked for."""

    def answer(asked: Asked) -> Page:
        size = min(number(asked, "pageSize", cap), cap)
        start = (number(asked, "page", first) - first) * size
        return Page(
            {
                "items": list(range(count))[start : start + size],
                "total": count,
                "pages": -(-count // size),
            }
        )

    return answer


@given(
    COUNTS,
    SIZES,
    st.none() | st.integers(1, 10),
    st.sampled_from([0, 1]),
    st.sampled_from([(None, None), ("/total", None), (None, "/pages"), ("/missing", "/missing")]),
    KINDS,
)
def test_page_numbers_lead_through_all_items(
    count: int,
    cap: int,
    size: int | None,
    first: int,
    totals: tuple[str | None, str | None],
    reader: Reader,
) -> None:
    """With totals or without, from 0 or 1, and where the server gives less than it is asked for."""
    total_items, total_pages = totals
    pagination = PageNumber("page", "/items", "pageSize", total_items, total_pages, first)
    server = Server(numbered(count, cap, first))
    pager = reader.pager(server, listing(pagination), pageSize_in_python=size)
    assert reader.items(pager) == list(range(count))


@given(COUNTS, SIZES, st.integers(1, 10), st.integers(1, 5), KINDS)
def test_page_numbers_lead_from_any_page_to_the_end(
    count: int, cap: int, size: int, start: int, reader: Reader
) -> None:
    """Who begins in the middle misses nothing behind it, whatever the total is counted from."""
    server = Server(numbered(count, cap, 1))
    pagination = PageNumber("page", "/items", "pageSize", "/total")
    pager = reader.pager(server, listing(pagination), pageSize_in_python=size, page_in_python=start)
    assert reader.items(pager) == list(range(count))[(start - 1) * min(size, cap) :]


@given(COUNTS, SIZES, st.integers(0, 12), st.sampled_from([None, "/total"]), KINDS)
def test_offsets_lead_through_all_items(
    count: int, cap: int, start: int, total: str | None, reader: Reader
) -> None:
    """The next offset counts what came, not what was asked for."""

    def answer(asked: Asked) -> Page:
        skip = number(asked, "skip", 0)
        return Page({"items": list(range(count))[skip : skip + cap], "total": count})

    pager = reader.pager(
        Server(answer),
        listing(Offset("skip", "/items", "take", total)),
        skip_in_python=start or None,
        take_in_python=5,
    )
    assert reader.items(pager) == list(range(count))[start:]


def chunks(count: int, size: int) -> Sequence[list[int]]:
    return [list(range(count))[start : start + size] for start in range(0, count, size)] or [[]]


def position(asked: Asked) -> int:
    """The number of a page that was asked for by cursor or link."""
    if asked.url is not None:
        return int(asked.url.rpartition("=")[2])
    return int(str(asked.arguments.get("cursor_in_python", "0")))


LED: dict[str, Pagination] = {
    "cursor": Cursor("cursor", "/items", "/next"),
    "cursor and flag": Cursor("cursor", "/items", "/next", "/more"),
    "link": NextLink("/items", "/_links/next/href"),
    "header": LinkHeader("/items"),
}


@pytest.mark.parametrize("pagination", LED.values(), ids=LED)
@given(COUNTS, SIZES, st.sampled_from([URL, "", "/v1/things"]), KINDS)
def test_what_a_page_names_leads_through_all_items(
    pagination: Pagination, count: int, size: int, base: str, reader: Reader
) -> None:
    """Cursors, links in the body and in the header, absolute or relative."""

    def answer(asked: Asked) -> Page:
        here = position(asked)
        all_pages = chunks(count, size)
        more = here + 1 < len(all_pages)
        link = f"{base}?at={here + 1}"
        return Page(
            {
                "items": all_pages[here],
                "more": more,
                "next": str(here + 1) if more else None,
                "_links": {"next": {"href": link}} if more else {},
            },
            f'<{URL}?at=0>; rel="first", <{link}>; rel=next' if more else "",
        )

    server = Server(answer)
    assert reader.items(reader.pager(server, listing(pagination))) == list(range(count))
    assert len(server.requests) == len(chunks(count, size))
