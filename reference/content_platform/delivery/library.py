"""Items that others have picked: ids in, entries and media out, all that are missing loaded at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select

from content_platform.access.user import Tree
from content_platform.content.item import INVARIANT
from content_platform.delivery.entry import Entry
from content_platform.delivery.find import find_entries, find_start_segments
from content_platform.delivery.route import Route, preview_route, route_of, start_id_of
from content_platform.delivery.view import View
from content_platform.errors import Invalid
from content_platform.storage.schema import item

__all__ = ["MOST_PICKED", "Library", "PickedMedia"]

T = TypeVar("T")

MOST_PICKED: Final = 10_000
"""Picked items of one answer; more are refused, since each level multiplies them."""


@dataclass(frozen=True, slots=True)
class PickedMedia:
    """A media item: `values` are as editors store them, by alias."""

    id: UUID
    type_alias: str
    name: str
    values: Mapping[str, object]


@dataclass(slots=True)
class _Shelf(Generic[T]):
    """Things by id: those that were looked for already, and those that are wanted."""

    found: dict[UUID, T | None] = field(default_factory=dict[UUID, "T | None"])
    wanted: set[UUID] = field(default_factory=set[UUID])

    def get(self, id: UUID) -> T | None:
        if id not in self.found:
            self.wanted.add(id)
        return self.found.get(id)

    def put(self, things: Mapping[UUID, T]) -> None:
        self.found |= {each: things.get(each) for each in self.wanted}
        self.wanted.clear()


@dataclass(slots=True)
class Library:
    """What one answer tells of other items, as far as `view` shows them.

    Whoever asks for an item that is not here yet gets None, and it is noted. So an answer is made again until
    `load` had nothing to do: once for each level that is expanded, and with two queries for each.
    """

    view: View
    _entries: _Shelf[Entry] = field(default_factory=_Shelf[Entry])
    _media: _Shelf[PickedMedia] = field(default_factory=_Shelf[PickedMedia])
    _segments: _Shelf[str] = field(default_factory=_Shelf[str])
    _told: int = 0

    def entry(self, id: UUID) -> Entry | None:
        """A content item. Raises `Invalid` after too many."""
        self._count()
        return self._entries.get(id)

    def media(self, id: UUID) -> PickedMedia | None:
        """A media item. Raises `Invalid` after too many."""
        self._count()
        return self._media.get(id)

    def route(self, entry: Entry) -> Route:
        """Where an entry is."""
        if entry.route is not None:
            return route_of(entry.path, entry.route)
        return preview_route(entry.path, entry.id, self._segments.get(start_id_of(entry.path)))

    def load(self, connection: Connection) -> bool:
        """Look for all that was missing; whether there was anything."""
        is_incomplete = bool(self._entries.wanted or self._media.wanted or self._segments.wanted)
        self._entries.put(find_entries(connection, self.view, self._entries.wanted))
        self._media.put(_find_media(connection, self._media.wanted))
        segments = find_start_segments(connection, self.view, self._segments.wanted)
        self._segments.put(segments)
        self._told = 0
        return is_incomplete

    def _count(self) -> None:
        self._told += 1
        if self._told > MOST_PICKED:
            raise Invalid({"expand": [f"expand: more than {MOST_PICKED} items would be picked."]})


def _find_media(connection: Connection, ids: Collection[UUID]) -> Mapping[UUID, PickedMedia]:
    if not ids:
        return {}
    query = select(item.c.id, item.c.type_alias, item.c.names, item.c["values"].label("values_"))
    rows = connection.execute(query.where(item.c.kind == Tree.MEDIA.value, item.c.id.in_(ids)))
    return {
        row.id: PickedMedia(row.id, row.type_alias, row.names[INVARIANT], row.values_)
        for row in rows
    }
