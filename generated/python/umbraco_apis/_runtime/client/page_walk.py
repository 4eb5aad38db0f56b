# Part of specloom 0.1.0. Do not edit.
"""The way through the pages of an operation: a response in, the next request out. No I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never, cast
from urllib.parse import urljoin

from pydantic import MISSING
from pydantic_core import from_json

from ..operation import QUERY, Operation
from ..pagination import Cursor, LinkHeader, NextLink, Offset, PageNumber, Pagination
from .errors import ApiError
from .links import link_to
from .pointer import ABSENT, look_up, unwrapped
from .response import ApiResponse
from .urls import is_same_origin

__all__ = ["PageWalk", "PaginationError"]


class PaginationError(ApiError):
    """A page does not lead on as the document says, or leads to where the client must not go."""


class PageWalk:
    """Where a caller is among the pages of `operation`, from `arguments` on.

    The next request is made with `arguments`, and to `url` where that is not None. A link that
    leaves the origin of its page is refused unless it leads to one of `origins`.
    """

    def __init__(
        self,
        operation: Operation[object],
        arguments: Mapping[str, object],
        origins: Sequence[str] = (),
    ) -> None:
        if operation.pagination is None:
            raise ValueError(f"{operation.id} has no pages")
        self.arguments = dict(arguments)
        self.url: str | None = None
        self._operation = operation
        self._pagination: Pagination = operation.pagination
        self._origins = origins
        self._seen: set[object] = set()
        self._first_size: int | None = None
        self._skipped = 0
        self._count = 0

    def items(self, page: object) -> Sequence[object]:
        """The items of a page; none where the page leaves them out, as HAL may.

        Raises `PaginationError` where something else is in their place.
        """
        found = unwrapped(look_up(page, self._pagination.items))
        if found is None or found is ABSENT:
            return ()
        if isinstance(found, list | tuple):
            return cast("Sequence[object]", found)
        where = self._pagination.items or "the root"
        raise self._error(f"the items are at {where}, where there is {type(found).__name__}")

    def advance(self, response: ApiResponse[object], size: int) -> bool:
        """Go on to the page after `response`, which had `size` items; False if that was the last.

        Raises `PaginationError` where what should lead on cannot be read or must not be followed.
        """
        match self._pagination:
            case PageNumber() as pages:
                return self._next_number(pages, response, size)
            case Offset() as offset:
                return self._next_offset(offset, response, size)
            case Cursor() as cursor:
                return self._next_cursor(cursor, response)
            case NextLink(next_link=pointer):
                return self._follow(self._link(response, pointer), response)
            case LinkHeader():
                return self._follow(link_to("next", response.headers.get("link", "")), response)
            case _:
                assert_never(self._pagination)

    def _next_number(self, pages: PageNumber, response: ApiResponse[object], size: int) -> bool:
        name = self._name(pages.parameter)
        number = self._number(name, pages.first)
        if self._first_size is None:
            # How many a page holds is seen, not believed: servers cap the size that is asked for.
            self._skipped = (number - pages.first) * size
        total_pages = self._total(response, pages.total_pages)
        if total_pages is not None:
            more = number - pages.first + 1 < total_pages
        else:
            more = self._has_more(response, pages.total_items, size)
        self.arguments[name] = number + 1
        return more and size > 0

    def _next_offset(self, offset: Offset, response: ApiResponse[object], size: int) -> bool:
        name = self._name(offset.parameter)
        start = self._number(name, 0)
        if self._first_size is None:
            self._skipped = start
        more = self._has_more(response, offset.total_items, size)
        self.arguments[name] = start + size
        return more and size > 0

    def _has_more(self, response: ApiResponse[object], pointer: str | None, size: int) -> bool:
        """By the total, else until a page is shorter than the first one, which may be the last."""
        if self._first_size is None:
            self._first_size = size
        self._count += size
        total = self._total(response, pointer)
        if total is not None:
            return self._skipped + self._count < total
        return size >= self._first_size

    def _next_cursor(self, cursor: Cursor, response: ApiResponse[object]) -> bool:
        name = self._name(cursor.parameter)
        self._seen.add(self.arguments.get(name))
        body = self._raw(response)
        has_more = None if cursor.has_more is None else look_up(body, cursor.has_more)
        if has_more is False:
            return False
        found = look_up(body, cursor.next_cursor)
        if found is None or found is ABSENT or found == "":
            if has_more is True:
                raise self._error(f"there is more, but no cursor at {cursor.next_cursor}")
            return False
        if not isinstance(found, str | int):
            raise self._error(
                f"the cursor is at {cursor.next_cursor}, where there is {type(found).__name__}"
            )
        self.arguments[name] = found
        return found not in self._seen

    def _link(self, response: ApiResponse[object], pointer: str) -> str | None:
        found = look_up(self._raw(response), pointer)
        if found is None or found is ABSENT or found == "":
            return None
        if isinstance(found, str):
            return found
        raise self._error(f"the next link is at {pointer}, where there is {type(found).__name__}")

    def _follow(self, link: str | None, response: ApiResponse[object]) -> bool:
        if link is None:
            return False
        self._seen.add(response.url)
        url = urljoin(response.url, link)
        allowed = (response.url, *self._origins)
        if not any(is_same_origin(url, origin) for origin in allowed):
            raise self._error(
                f"the next page is at {url.partition('?')[0]}, which is another origin than that of "
                f"{response.url.partition('?')[0]}; credentials would go there too. "
                "Allow it with .following(origin)"
            )
        self.url = url
        return url not in self._seen

    def _total(self, response: ApiResponse[object], pointer: str | None) -> int | None:
        if pointer is None:
            return None
        found = look_up(self._raw(response), pointer)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def _raw(self, response: ApiResponse[object]) -> object:
        """The body before it was read as a model: a cursor must be sent back as it came."""
        try:
            return cast("object", from_json(response.content.removeprefix(b"\xef\xbb\xbf")))
        except ValueError as error:
            raise self._error(f"the page is not JSON: {error}") from None

    def _name(self, wire_name: str) -> str:
        for parameter in self._operation.parameters:
            if parameter.wire_name == wire_name and parameter.location is QUERY:
                return parameter.name
        raise self._error(f"it has no parameter {wire_name!r} in the query")

    def _number(self, name: str, default: int) -> int:
        given = self.arguments.get(name)
        if given is None or given is MISSING:
            return default
        if isinstance(given, int):
            return given
        raise self._error(f"{name} is {type(given).__name__}, not a number to count from")

    def _error(self, message: str) -> PaginationError:
        return PaginationError(f"{self._operation.id}: {message}")
