"""What readers of the site see: one row for each item and each culture that it can be read in.

An item in languages has a row for each that it is published in. One without languages can be read wherever
its parent can: it has the cultures of its parent's rows, and `$invariant` at the root or below others of its
kind. So whoever reads in a culture looks for rows of this culture and of `$invariant`, and no further; where
an item has both, since what was written in a language that is gone became invariant, that of the culture counts.
Routes have the segments of all ancestors, the root's first. `is_visible` holds while every ancestor is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypeAlias
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from content_platform.content.item import INVARIANT, ContentState
from content_platform.errors import Invalid
from content_platform.storage.schema import publication

__all__ = [
    "ROOT",
    "Place",
    "Places",
    "Publication",
    "cultures_to_read",
    "place_of_parent",
    "read_places",
    "read_rows",
    "shared_culture",
    "write_rows",
]


_of_item: Final = select(publication).where(publication.c.item_id == bindparam("item"))
_places_of_item: Final = select(
    publication.c.culture, publication.c.segment, publication.c.route, publication.c.is_visible
).where(publication.c.item_id == bindparam("item"))
_insert: Final = insert(publication)
_update: Final = update(publication).where(
    publication.c.item_id == bindparam("of_item"), publication.c.culture == bindparam("of_culture")
)


_LONGEST_ROUTE: Final = (
    2000  # bytes: an index of PostgreSQL has room for 2,704, browsers for as many
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is found in one culture."""

    segment: str
    route: str
    is_visible: bool

    def below(self, parent: Place | None) -> Place:
        """The same below its parent. None is one that is not published: the route stays, out of sight.

        Raises `Invalid` if the route gets too long.
        """
        if parent is None:
            return replace(self, is_visible=False)
        route = f"{parent.route}{self.segment}/"
        if len(route.encode()) > _LONGEST_ROUTE:
            reason = f"The address {route[:60]!r}... is longer than {_LONGEST_ROUTE} bytes."
            raise Invalid({"name": [reason]})
        return replace(self, route=route, is_visible=parent.is_visible)


Places: TypeAlias = Mapping[str, Place]
"""Where one item is found, by culture; empty for one that is not published."""

ROOT: Places = {INVARIANT: Place("", "/", is_visible=True)}
"""What items at the root lie below."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One published version. `values` are by alias, as the culture reads them; what is empty is not there."""

    item_id: UUID
    culture: str
    name: str
    place: Place
    values: Mapping[str, object]
    published_at: datetime
    publisher_id: UUID


def place_of_parent(parent: Places, culture: str) -> Place | None:
    """What a row in `culture` lies below; None if the parent cannot be read in it."""
    return parent.get(culture) or parent.get(INVARIANT)


def cultures_to_read(
    states: Mapping[str, ContentState], parent: Places, present: Iterable[str]
) -> tuple[str, ...]:
    """The cultures that an item in these states can be read in; `present` are those of rows there are.

    There is always a row to come back to, whatever becomes of the parent.
    """
    own = _own_cultures(states)
    if not states.get(INVARIANT, ContentState.NOT_CREATED).is_published:
        return own
    inherited = tuple(culture for culture in (parent or present) if culture not in own)
    return own + (inherited or (INVARIANT,))


def shared_culture(states: Mapping[str, ContentState], present: Iterable[str]) -> str | None:
    """The culture of a row with what the item says without language, which rows of other cultures can share."""
    own = _own_cultures(states)
    return next((culture for culture in present if culture not in own), None)


def _own_cultures(states: Mapping[str, ContentState]) -> tuple[str, ...]:
    """The languages that there are versions of their own in."""
    return tuple(
        culture for culture, state in states.items() if state.is_published and culture != INVARIANT
    )


def read_rows(connection: Connection, item_id: UUID) -> dict[str, Publication]:
    """All rows of an item, by culture."""
    found = connection.execute(_of_item, {"item": item_id})
    return {row.culture: _publication(row) for row in found}


def read_places(connection: Connection, item_id: UUID) -> dict[str, Place]:
    """Where an item is found, by culture."""
    found = connection.execute(_places_of_item, {"item": item_id})
    return {row.culture: Place(row.segment, row.route, row.is_visible) for row in found}


def write_rows(
    connection: Connection,
    item_id: UUID,
    before: Mapping[str, Publication],
    after: Mapping[str, Publication],
) -> None:
    """Turn the rows of an item into others, touching only those that differ."""
    gone = [culture for culture in before if culture not in after]
    if gone:
        connection.execute(delete(publication).where(_of(item_id, gone)))
    if new := [_columns(row) for culture, row in after.items() if culture not in before]:
        connection.execute(_insert, new)
    if changed := [
        {"of_item": item_id, "of_culture": culture, **_columns(row)}
        for culture, row in after.items()
        if culture in before and row != before[culture]
    ]:
        connection.execute(_update, changed)


def _of(item_id: UUID, cultures: Iterable[str]) -> ColumnElement[bool]:
    is_of: ColumnElement[bool] = publication.c.item_id == item_id
    return is_of & publication.c.culture.in_(cultures)


def _columns(row: Publication) -> dict[str, object]:
    return {
        "item_id": row.item_id,
        "culture": row.culture,
        "name": row.name,
        "segment": row.place.segment,
        "route": row.place.route,
        "is_visible": row.place.is_visible,
        "values": dict(row.values),
        "published_at": row.published_at,
        "publisher_id": row.publisher_id,
    }


def _publication(row: Row[Any]) -> Publication:
    return Publication(
        item_id=row.item_id,
        culture=row.culture,
        name=row.name,
        place=Place(row.segment, row.route, row.is_visible),
        values=row.values,
        published_at=row.published_at,
        publisher_id=row.publisher_id,
    )
