"""How pagers behave: lazy, without endless loops, and never to another origin unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import Field, RootModel

from specloom.targets.runtime.client.message import Headers
from specloom.targets.runtime.client.page_walk import PageWalk, PaginationError
from specloom.targets.runtime.client.response import ApiResponse
from specloom.targets.runtime.model import ApiModel
from specloom.targets.runtime.pagination import (
    Cursor,
    LinkHeader,
    NextLink,
    Offset,
    PageNumber,
    Pagination,
)

from .serving import URL, Asked, Page, Reader, Server, listing

NUMBERS = PageNumber("page", "/items")
LINK = NextLink("/items", "/next")


def endless(asked: Asked) -> Page:
    number = asked.arguments.get("page_in_python", 1)
    return Page({"items": [f"{number}a", f"{number}b"]})


def always(body: object, link: str = "") -> Callable[[Asked], Page]:
    return lambda _: Page(body, link)


def test_a_page_is_fetched_when_its_first_item_is_reached(reader: Reader) -> None:
    """What nobody looks at is not fetched."""
    server = Server(endless)
    pager = reader.pager(server, listing(NUMBERS))
    assert server.requests == []
    assert reader.items(pager, most=2) == ["1a", "1b"]
    assert len(server.requests) == 1
    assert reader.items(pager, most=3) == ["1a", "1b", "2a"]
    assert len(server.requests) == 3


def test_the_first_item_takes_one_page(reader: Reader) -> None:
    """It is None where there is none."""
    server = Server(endless)
    assert reader.first(reader.pager(server, listing(NUMBERS))) == "1a"
    assert len(server.requests) == 1
    assert reader.first(reader.pager(Server(always({"items": []})), listing(NUMBERS))) is None


def test_pages_are_given_as_they_are(reader: Reader) -> None:
    """Whoever wants totals reads them there."""
    body = {"items": [1], "total": 1}
    pagination = PageNumber("page", "/items", total_items="/total")
    assert reader.pages(reader.pager(Server(always(body)), listing(pagination))) == [body]


def test_other_arguments_stay_and_none_of_the_callers_own_is_changed(reader: Reader) -> None:
    """Only the number of the page differs from request to request."""
    server = Server(endless)
    pager = reader.pager(server, listing(NUMBERS), pageSize_in_python=2, page_in_python=4)
    assert reader.items(pager, most=3) == ["4a", "4b", "5a"]
    assert [asked.arguments for asked in server.requests] == [
        {"pageSize_in_python": 2, "page_in_python": 4},
        {"pageSize_in_python": 2, "page_in_python": 5},
    ]
    assert reader.first(pager) == "4a"


def test_a_known_end_costs_no_request(reader: Reader) -> None:
    """A total, or a page shorter than the one before, is the end."""
    for pagination, body in (
        (PageNumber("page", "/items", total_pages="/pages"), {"items": [1], "pages": 1}),
        (Offset("skip", "/items", total_items="/total"), {"items": [1], "total": 1}),
    ):
        server = Server(always(body))
        assert reader.items(reader.pager(server, listing(pagination))) == [1]
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("pagination", "body", "link", "requests"),
    [
        (Cursor("cursor", "/items", "/next"), {"items": [1], "next": "same"}, "", 2),
        (LINK, {"items": [1], "next": "?at=1"}, "", 2),
        (LINK, {"items": [1], "next": URL}, "", 1),
        (LinkHeader("/items"), {"items": [1]}, "<?at=1>; rel=next", 2),
    ],
)
def test_a_cursor_or_link_that_comes_again_is_the_end(
    reader: Reader, pagination: Pagination, body: object, link: str, requests: int
) -> None:
    """A server that leads in a circle does not keep the client for ever."""
    server = Server(always(body, link))
    assert reader.items(reader.pager(server, listing(pagination))) == [1] * requests
    assert len(server.requests) == requests


def test_the_cursor_that_a_caller_begins_with_counts_as_seen(reader: Reader) -> None:
    """It would begin the same circle."""
    server = Server(always({"items": [1], "next": "a"}))
    pager = reader.pager(server, listing(Cursor("cursor", "/items", "/next")), cursor_in_python="a")
    assert reader.items(pager) == [1]


def test_an_empty_page_in_the_middle_is_not_the_end_of_a_cursor(reader: Reader) -> None:
    """Servers that filter give pages without items and go on."""
    bodies = iter([{"items": [], "next": "b"}, {"items": [1]}])
    server = Server(lambda _: Page(next(bodies)))
    assert reader.items(reader.pager(server, listing(Cursor("cursor", "/items", "/next")))) == [1]


def test_a_cursor_goes_back_as_it_came(reader: Reader) -> None:
    """A model may read it as a date; the server wants its own spelling."""

    class Things(ApiModel):
        items: list[int]
        next: float | None = None

    bodies = iter([{"items": [1], "next": "1e0"}, {"items": [2]}])
    server = Server(lambda _: Page(next(bodies)))
    operation = listing(Cursor("cursor", "/items", "/next"), Things)
    assert reader.items(reader.pager(server, operation)) == [1, 2]
    assert server.requests[1].arguments == {"cursor_in_python": "1e0"}


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/v1/things?page=2", "https://api.example/v1/things?page=2"),
        ("?page=2", "https://api.example/v1/things?page=2"),
        ("more/2", "https://api.example/v1/more/2"),
        ("https://API.example:443/x", "https://API.example:443/x"),
    ],
)
def test_a_relative_link_starts_at_its_page(reader: Reader, link: str, target: str) -> None:
    """RFC 3986 section 5: the URL that answered is the base."""
    bodies = iter([{"items": [1], "next": link}, {"items": [2]}])
    server = Server(lambda _: Page(next(bodies)))
    assert reader.items(reader.pager(server, listing(LINK))) == [1, 2]
    assert [asked.url for asked in server.requests] == [None, target]


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/v1/things",
        "http://api.example/v1/things",
        "https://api.example:8443/v1/things",
        "//evil.example/v1/things",
        "file:///etc/passwd",
    ],
)
def test_a_link_to_another_origin_is_refused(reader: Reader, link: str) -> None:
    """The client's credentials would go there too. What came before it is not lost."""
    server = Server(always({"items": [1], "next": link}))
    pager = reader.pager(server, listing(LINK))
    assert reader.items(pager, most=1) == [1]
    with pytest.raises(PaginationError, match="another origin"):
        reader.items(pager)
    assert all(asked.url is None for asked in server.requests)


def test_a_link_to_an_allowed_origin_is_followed(reader: Reader) -> None:
    """The user says which origins the credentials may go to."""
    bodies = iter([{"items": [1], "next": "https://two.example/x"}, {"items": [2]}])
    server = Server(lambda _: Page(next(bodies)))
    pager = reader.pager(server, listing(LINK)).following("https://two.example")
    assert reader.items(pager) == [1, 2]


@pytest.mark.parametrize("body", [{}, {"items": None}, {"_embedded": {}}, None, 3])
def test_items_that_are_left_out_are_none(reader: Reader, body: object) -> None:
    """HAL and many others leave out what is empty."""
    for pointer in ("/items", "/_embedded/things"):
        pagination = PageNumber("page", pointer)
        assert reader.items(reader.pager(Server(always(body)), listing(pagination))) == []


@pytest.mark.parametrize(
    ("pagination", "body", "message"),
    [
        (NUMBERS, {"items": {"a": 1}}, "the items are at /items, where there is dict"),
        (LINK, {"items": [1], "next": {"href": "x"}}, "link is at /next, where there is dict"),
        (
            Cursor("cursor", "/items", "/next"),
            {"items": [1], "next": [1]},
            "the cursor is at /next, where there is list",
        ),
        (
            Cursor("cursor", "/items", "/next", "/more"),
            {"items": [1], "more": True},
            "there is more, but no cursor at /next",
        ),
        (PageNumber("nr", "/items"), {"items": [1]}, "it has no parameter 'nr' in the query"),
    ],
)
def test_a_page_that_does_not_lead_on_as_documented_is_an_error(
    reader: Reader, pagination: Pagination, body: object, message: str
) -> None:
    """Items would be missed in silence otherwise."""
    with pytest.raises(PaginationError, match=f"^ListThings: .*{message}"):
        reader.items(reader.pager(Server(always(body)), listing(pagination)))


def test_a_page_that_is_not_json_is_an_error() -> None:
    """Totals and cursors are read from the body as it came."""
    walk = PageWalk(listing(Cursor("cursor", "/items", "/next")), {})
    response = ApiResponse(None, 200, Headers(), b"<x/>", "GET", URL, "HTTP/1.1", 0.0, 1)
    with pytest.raises(PaginationError, match="ListThings: the page is not JSON"):
        walk.advance(response, 1)


def test_an_operation_without_pages_has_no_pager(reader: Reader) -> None:
    """A mistake of whoever calls the runtime by hand is told."""
    with pytest.raises(ValueError, match="ListThings has no pages"):
        reader.items(reader.pager(Server(endless), listing(None)))


def test_items_of_models_are_found_by_wire_name(reader: Reader) -> None:
    """Fields with other names in Python, unknown fields, root models and plain lists alike."""

    class Embedded(ApiModel):
        things: list[int] = Field(alias="content-items")

    class Hal(ApiModel):
        embedded: Embedded = Field(alias="_embedded")

    class Wrapped(RootModel[Hal]):
        pass

    class Numbers(RootModel[list[int]]):
        pass

    body = {"_embedded": {"content-items": [1, 2], "more": [3]}}
    for type_, pointer, sent, items in (
        (Hal, "/_embedded/content-items", body, [1, 2]),
        (Hal, "/_embedded/more", body, [3]),
        (Wrapped, "/_embedded/content-items", body, [1, 2]),
        (Numbers, "", [1, 2], [1, 2]),
        (list[int], "", [1, 2], [1, 2]),
        (dict[str, list[int]], "/a~1b", {"a/b": [1, 2]}, [1, 2]),
    ):
        pages = iter([sent])
        server = Server(lambda _, pages=pages: Page(next(pages, {})))  # type: ignore[misc]  # a lambda with a default
        operation = listing(LinkHeader(pointer), type_)
        assert reader.items(reader.pager(server, operation)) == items
