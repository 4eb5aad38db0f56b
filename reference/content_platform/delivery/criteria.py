"""The texts of `fetch`, `filter` and `sort` in, what they mean out. Their form has been checked already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, TypeAlias

from content_platform.errors import Invalid

__all__ = [
    "Around",
    "Bound",
    "Criteria",
    "Fetch",
    "Filter",
    "NameFilter",
    "Sort",
    "SortKey",
    "TimeFilter",
    "TypeFilter",
    "parse_criteria",
]


class Around(StrEnum):
    """Which items are meant, seen from another one."""

    ANCESTORS = "ancestors"
    CHILDREN = "children"
    DESCENDANTS = "descendants"


class Bound(StrEnum):
    """How a time is compared."""

    AFTER = ">"
    FROM = ">:"
    BEFORE = "<"
    UNTIL = "<:"


class SortKey(StrEnum):
    """What items can be sorted by."""

    CREATE_DATE = "createDate"
    LEVEL = "level"
    NAME = "name"
    SORT_ORDER = "sortOrder"
    UPDATE_DATE = "updateDate"


@dataclass(frozen=True, slots=True)
class Fetch:
    """Items around one that is named by its id or its path."""

    around: Around
    target: str


@dataclass(frozen=True, slots=True)
class TypeFilter:
    """Items of a content type, or all others."""

    alias: str
    is_negated: bool


@dataclass(frozen=True, slots=True)
class NameFilter:
    """Items whose name has the text in it, or all others."""

    text: str
    is_negated: bool


@dataclass(frozen=True, slots=True)
class TimeFilter:
    """Items that were created or updated on one side of a moment."""

    is_creation: bool
    bound: Bound
    moment: datetime


Filter: TypeAlias = TypeFilter | NameFilter | TimeFilter


@dataclass(frozen=True, slots=True)
class Sort:
    """One thing to sort by."""

    key: SortKey
    is_descending: bool


@dataclass(frozen=True, slots=True)
class Criteria:
    """What to look for: items that all filters let through. The first of `sorts` counts most."""

    fetch: Fetch | None = None
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = ()


_CREATED: Final = "createDate"
_UPDATED: Final = "updateDate"


def parse_criteria(
    fetch: str | None, filters: Sequence[str] | None, sorts: Sequence[str] | None
) -> Criteria:
    """What the texts mean. Raises `Invalid` for a time that is none."""
    return Criteria(
        _fetch(fetch) if fetch else None,
        tuple(_filter(text) for text in filters or ()),
        tuple(_sort(text) for text in sorts or ()),
    )


def _fetch(text: str) -> Fetch:
    around, _, target = text.partition(":")
    return Fetch(Around(around), target)


def _filter(text: str) -> Filter:
    for key in (_CREATED, _UPDATED):
        if text.startswith(key):
            return _time_filter(key, text.removeprefix(key))
    key, _, value = text.partition(":")
    is_negated = value.startswith("!")
    value = value.removeprefix("!")
    if key == "contentType":
        return TypeFilter(value, is_negated)
    return NameFilter(value, is_negated)


def _time_filter(key: str, text: str) -> TimeFilter:
    size = 2 if text[1:2] == ":" else 1
    return TimeFilter(key == _CREATED, Bound(text[:size]), _moment(key, text[size:]))


def _moment(key: str, text: str) -> datetime:
    """A date is its midnight, and what has no offset is UTC."""
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        message = f"filter: {key} needs a date or a time such as 2024-03-05T09:30:00Z."
        raise Invalid({"filter": [message]}) from None


def _sort(text: str) -> Sort:
    key, _, direction = text.partition(":")
    return Sort(SortKey(key), direction == "desc")
