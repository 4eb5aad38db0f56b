"""What pages of a list have to do with each other: one page in, what does not add up out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from specloom.conform.exchange import Answer
from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work
from specloom.conform.inside.checks.operation import Paging
from specloom.conform.inside.checks.values import at, json_of
from specloom.source import Json

__all__ = ["CHECKS", "Page"]

_DEEP: Final = 8
"""So many items of a list are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one answer says of a list; None where it does not say."""

    items: tuple[Json, ...]
    total: int | None
    pages: int | None

    @classmethod
    def of(cls, paging: Paging, body: Json) -> Self | None:
        """The page in `body`; None for what has no list where one is expected."""
        items = at(body, paging.items)
        if not isinstance(items, list):
            return None
        total = at(body, paging.total_items) if paging.total_items else None
        pages = at(body, paging.total_pages) if paging.total_pages else None
        return cls(
            tuple(items),
            total if isinstance(total, int) else None,
            pages if isinstance(pages, int) else None,
        )

    @classmethod
    def of_answer(cls, paging: Paging, answer: Answer | None) -> Self | None:
        """The page in an answer that is a success."""
        return cls.of(paging, json_of(answer)) if answer and answer.status == 200 else None


def _page_adds_up(seen: Seen, _work: Work) -> Iterator[Complaint]:
    paging = seen.operation.paging
    page = Page.of(paging, seen.body) if paging and seen.is_success else None
    if paging is None or page is None:
        return
    size, position = _number(seen, paging.size), _number(seen, paging.position)
    have = len(page.items)
    if size is not None and size > 0 and have > size:
        said = f"`{paging.size}` is {size}, and {have} items came"
        yield Complaint("Page is longer than asked for", said)
    if page.total is not None:
        yield from _total_fits(page, page.total, size, position, paging)
    if len(set(spelled := [_spelled(each) for each in page.items])) < have and _are_items(page):
        twice = next(each for each in spelled if spelled.count(each) > 1)
        yield Complaint("List has an item twice", f"twice in one page: {twice[:200]}")


def _total_fits(
    page: Page, total: int, size: int | None, position: int | None, paging: Paging
) -> Iterator[Complaint]:
    have = len(page.items)
    if size is not None and size > 0 and page.pages is not None and page.pages != -(-total // size):
        yield Complaint(
            "Number of pages does not fit the total",
            f"{total} items in pages of {size} make {-(-total // size)} pages, not {page.pages}",
        )
    if position is None and paging.position is not None:
        position = 0 if paging.by_items else paging.first
    if position is None:
        expected = total if paging.size is None else None
    elif paging.by_items:
        left = max(0, total - position)
        expected = min(left, size) if size is not None else None
    else:
        left = max(0, total - (position - paging.first) * size) if size else 0
        expected = min(left, size) if size else None
    if have > total or (expected is not None and position is not None and 0 <= expected != have):
        yield Complaint(
            "Number of items does not fit the total",
            f"of {total} items {have} came, for position {position} and size {size}"
            + (f": {expected} were to be expected" if expected is not None else ""),
        )


def _pages_make_the_list(seen: Seen, work: Work) -> Iterator[Complaint]:
    """Ask for the list in small pages, and compare them with the one that was seen."""
    paging, whole = seen.operation.paging, None
    if paging and seen.is_success and seen.is_plain and paging.position and paging.size:
        whole = Page.of(paging, seen.body)
    if (
        paging is None
        or whole is None
        or len(whole.items) < 2
        or not _starts_at_first(seen, paging)
    ):
        return
    if not work.memory.is_new("pages", seen.operation.label, _names(seen), times=2):
        return
    walk = _Walk(seen, work, paging, whole)
    found = list(walk.complaints())
    if found and walk.is_steady():
        yield from found


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through the list that `whole` begins."""

    seen: Seen
    work: Work
    paging: Paging
    whole: Page

    def complaints(self) -> Iterator[Complaint]:
        yield from self._in_ones()
        yield from self._in_twos()
        yield from self._beyond_the_end()

    def is_steady(self) -> bool:
        """Whether the first answer is still the same: else somebody has changed the list meanwhile."""
        again = Page.of_answer(self.paging, self.work.again(self.seen))
        return again == self.whole

    def _in_ones(self) -> Iterator[Complaint]:
        for number, expected in enumerate(self.whole.items[:_DEEP]):
            page = self._page(number, 1)
            if page is None:
                yield Complaint("Page cannot be had", f"{self._words(number, 1)} has no list")
                return
            if len(page.items) != 1:
                title = (
                    "Page is longer than asked for"
                    if page.items
                    else "Page is shorter than it can be"
                )
                yield Complaint(title, f"{self._words(number, 1)} has {len(page.items)} items")
                return
            if _spelled(page.items[0]) != _spelled(expected):
                yield Complaint(
                    "Pages do not follow each other",
                    f"{self._words(number, 1)} is not item {number} of the longer page",
                )
                return
            yield from self._same_total(page, self._words(number, 1))

    def _in_twos(self) -> Iterator[Complaint]:
        if len(self.whole.items) < 3:
            return
        page = self._page(1, 2) if not self.paging.by_items else self._page_at(2, 2)
        expected = self.whole.items[2:4]
        if page is not None and [*map(_spelled, page.items[: len(expected)])] != [
            *map(_spelled, expected)
        ]:
            yield Complaint(
                "Pages do not follow each other",
                "the second page of two is not items 2 and 3 of the longer page",
            )

    def _beyond_the_end(self) -> Iterator[Complaint]:
        total = self.whole.total
        if total is None:
            return
        page = self._page(total, 1)
        if page is not None and page.items:
            yield Complaint(
                "Items after the end of the list",
                f"there are {total} items, and {self._words(total, 1)} has one more",
            )
        if page is not None:
            yield from self._same_total(page, self._words(total, 1))

    def _same_total(self, page: Page, words: str) -> Iterator[Complaint]:
        if self.whole.total is not None and page.total != self.whole.total:
            yield Complaint(
                "Total depends on the page",
                f"{words} says that there are {page.total}, the longer page {self.whole.total}",
            )

    def _page(self, number: int, size: int) -> Page | None:
        """The page `number`, counted from nought."""
        return self._page_at(
            number * size if self.paging.by_items else number + self.paging.first, size
        )

    def _page_at(self, position: int, size: int) -> Page | None:
        names = {self.paging.position: str(position), self.paging.size: str(size)}
        rest = tuple((name, value) for name, value in self.seen.query if name not in names)
        query = (*rest, *((str(name), value) for name, value in names.items()))
        return Page.of_answer(self.paging, self.work.again(self.seen, query))

    def _words(self, number: int, size: int) -> str:
        position = number * size if self.paging.by_items else number + self.paging.first
        return f"`{self.paging.position}={position}&{self.paging.size}={size}`"


def _number(seen: Seen, name: str | None) -> int | None:
    """What the request says for `name`, else what the document says is meant then."""
    said = [value for each, value in seen.query if each == name]
    parameter = seen.operation.parameter("query", name) if name else None
    if not said and parameter is not None:
        default = parameter.schema.get("default")
        return default if isinstance(default, int) and not isinstance(default, bool) else None
    return int(said[0]) if len(said) == 1 and said[0].isdecimal() else None


def _starts_at_first(seen: Seen, paging: Paging) -> bool:
    position = _number(seen, paging.position)
    return position is None or position == (0 if paging.by_items else paging.first)


def _names(seen: Seen) -> frozenset[str]:
    return frozenset(name for name, _ in seen.query)


def _are_items(page: Page) -> bool:
    return all(isinstance(each, dict) and len(each) > 1 for each in page.items)


def _spelled(item: Json) -> str:
    return json.dumps(item, sort_keys=True)


CHECKS: Final = (
    Check(
        "page_adds_up",
        "A page is as long as it was asked for and as the total allows.",
        _page_adds_up,
    ),
    Check(
        "pages_follow",
        "Pages of a list follow each other without gaps.",
        _pages_make_the_list,
        asks=True,
    ),
)
