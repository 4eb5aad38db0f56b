# Part of specloom 0.1.0. Do not edit.
"""A paged operation and its arguments to the items of all its pages, fetched as they are reached.

What leads from one page to the next is in `page_walk`; here are the two ways to wait for a page.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Generic, Self, TypeVar, cast

from ..operation import Operation
from .caller import AsyncCaller, Caller
from .mismatch import warn_of_mismatches
from .options import CallOptions
from .page_walk import PageWalk
from .response import ApiResponse

__all__ = ["AsyncPager", "Pager"]

Item_co = TypeVar("Item_co", covariant=True)
Page_co = TypeVar("Page_co", covariant=True)
Call = TypeVar("Call", Caller, AsyncCaller)


class _Pages(Generic[Call, Item_co, Page_co]):
    """What both pagers know: the call for the first page, and where links may lead."""

    def __init__(
        self,
        caller: Call,
        operation: Operation[Page_co],
        arguments: Mapping[str, object],
        body: object,
        options: CallOptions,
    ) -> None:
        self._caller: Call = caller
        self._operation = operation
        self._arguments = arguments
        self._body = body
        self._options = options
        self._origins: tuple[str, ...] = ()

    def following(self, *origins: str) -> Self:
        """Also follow links to `origins` (`https://host`), sending them the client's credentials."""
        self._origins += origins
        return self

    def _walk(self) -> PageWalk:
        return PageWalk(self._operation, self._arguments, self._origins)

    def _items(self, walk: PageWalk, response: ApiResponse[Page_co]) -> Sequence[Item_co]:
        if response.mismatches:
            warn_of_mismatches(self._operation.id, response.mismatches)
        return cast("Sequence[Item_co]", walk.items(response.parsed))


class Pager(_Pages[Caller, Item_co, Page_co]):
    """The items of all pages, in order; each iteration starts at the first page again.

    A page is fetched when its first item is asked for, so what is not reached is not fetched.
    Raises what calls raise, and `PaginationError` where a page does not lead on as documented.
    """

    def __iter__(self) -> Iterator[Item_co]:
        for _, items in self._turned():
            yield from items

    def pages(self) -> Iterator[Page_co]:
        """The pages themselves, which may know totals."""
        for page, _ in self._turned():
            yield page

    def first(self) -> Item_co | None:
        """The first item; None if there is none at all."""
        return next(iter(self), None)

    def _turned(self) -> Iterator[tuple[Page_co, Sequence[Item_co]]]:
        walk, more = self._walk(), True
        while more:
            response = self._caller.respond(
                self._operation, walk.arguments, self._body, self._options, url=walk.url
            )
            items = self._items(walk, response)
            yield response.parsed, items
            more = walk.advance(response, len(items))


class AsyncPager(_Pages[AsyncCaller, Item_co, Page_co]):
    """As `Pager`, for async clients."""

    async def __aiter__(self) -> AsyncIterator[Item_co]:
        async for _, items in self._turned():
            for item in items:
                yield item

    async def pages(self) -> AsyncIterator[Page_co]:
        """The pages themselves, which may know totals."""
        async for page, _ in self._turned():
            yield page

    async def first(self) -> Item_co | None:
        """The first item; None if there is none at all."""
        async for item in self:
            return item
        return None

    async def _turned(self) -> AsyncIterator[tuple[Page_co, Sequence[Item_co]]]:
        walk, more = self._walk(), True
        while more:
            response = await self._caller.respond(
                self._operation, walk.arguments, self._body, self._options, url=walk.url
            )
            items = self._items(walk, response)
            yield response.parsed, items
            more = walk.advance(response, len(items))
