"""Where one published item is found in, the same for all that is published below it, down to the leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from sqlalchemy import Connection, bindparam, select, update

from content_platform.content.item import ContentState
from content_platform.content.publication import (
    Place,
    Places,
    cultures_to_read,
    place_of_parent,
    read_rows,
    shared_culture,
    write_rows,
)
from content_platform.storage.path import below
from content_platform.storage.schema import item, publication

__all__ = ["places_below", "refresh_below"]


def places_below(
    states: Mapping[str, ContentState], parent: Places, present: Places
) -> dict[str, Place]:
    """Where an item in these states is found below its parent, as `present` has its segments."""
    shared = shared_culture(states, present)
    return {
        culture: present[culture if culture in present else shared or culture].below(
            place_of_parent(parent, culture)
        )
        for culture in cultures_to_read(states, parent, present)
    }


def refresh_below(connection: Connection, top_id: UUID | None, path: str, top: Places) -> None:
    """Bring the rows below an item into line with its own; None and the empty path are the whole tree.

    Whoever calls has the tree alone.
    """
    places: dict[UUID | None, Places] = {top_id: top}
    changes: list[dict[str, object]] = []
    for found in [*_by_item(connection, path)]:
        now = places_below(found.states, places.get(found.parent_id, {}), found.places)
        places[found.id] = now
        if now.keys() == found.places.keys():
            changes.extend(_changes(found.id, found.places, now))
        else:
            _rewrite(connection, found.id, found.states, now)
    if changes:
        connection.execute(_MOVE, changes)


_MOVE = (
    update(publication)
    .where(
        publication.c.item_id == bindparam("of_item"),
        publication.c.culture == bindparam("of_culture"),
    )
    .values(route=bindparam("to_route"), is_visible=bindparam("to_visible"))
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A published item, and where it was found until now."""

    id: UUID
    parent_id: UUID | None
    states: Mapping[str, ContentState]
    places: Places


def _by_item(connection: Connection, path: str) -> Iterator[_Found]:
    """The published items below `path`, parents before their children."""
    columns = (publication.c.culture, publication.c.segment, publication.c.route)
    query = (
        select(item.c.id, item.c.parent_id, item.c.states, *columns, publication.c.is_visible)
        .join_from(item, publication, publication.c.item_id == item.c.id)
        .where(below(path))
        .order_by(item.c.level, item.c.id)
    )
    for _, group in groupby(connection.execute(query), key=lambda row: row.id):
        rows = [*group]
        yield _Found(
            rows[0].id,
            rows[0].parent_id,
            {culture: ContentState(state) for culture, state in rows[0].states.items()},
            {row.culture: Place(row.segment, row.route, row.is_visible) for row in rows},
        )


def _changes(item_id: UUID, present: Places, now: Places) -> Iterator[dict[str, object]]:
    for culture, place in now.items():
        if place != present[culture]:
            yield {
                "of_item": item_id,
                "of_culture": culture,
                "to_route": place.route,
                "to_visible": place.is_visible,
            }


def _rewrite(
    connection: Connection, item_id: UUID, states: Mapping[str, ContentState], now: Places
) -> None:
    """Rows of other cultures than before: what has no language has one version, whatever its cultures."""
    before = read_rows(connection, item_id)
    shared = shared_culture(states, before)
    after = {
        culture: replace(
            before[culture if culture in before else shared or culture],
            culture=culture,
            place=place,
        )
        for culture, place in now.items()
    }
    write_rows(connection, item_id, before, after)
