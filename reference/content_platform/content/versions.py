"""An item as it is to be read in, the rows that say so out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from content_platform.content.cascade import refresh_below
from content_platform.content.cultures import Cultures
from content_platform.content.item import INVARIANT, ContentItem
from content_platform.content.publication import (
    ROOT,
    Place,
    Places,
    Publication,
    cultures_to_read,
    place_of_parent,
    read_places,
    read_rows,
    shared_culture,
    write_rows,
)
from content_platform.content.routes import free_place
from content_platform.content.view import values_in
from content_platform.storage.store import Work
from content_platform.types.model import ItemType

__all__ = ["Versions", "places_above"]

_NOWHERE = Place("", "", is_visible=False)


def places_above(work: Work, item: ContentItem) -> Places:
    """Where the parent of the item is found, by culture."""
    if item.parent_id is None:
        return ROOT
    return read_places(work.connection, item.parent_id)


@dataclass(frozen=True, slots=True)
class Versions:
    """What readers see of items of a type, in the languages of the project."""

    work: Work
    item_type: ItemType
    cultures: Cultures

    def replace(self, item: ContentItem, parent: Places, changed: Collection[str]) -> None:
        """Show the item as its states say; `changed` are the cultures whose draft is now the version to read,
        or whose version is not to be read any more. What lies below moves and is seen with it.
        """
        before = read_rows(self.work.connection, item.id)
        stays = {culture: row for culture, row in before.items() if culture not in changed}
        fresh = {
            culture: self._version(item, culture)
            for culture in changed
            if item.states[culture].is_published
        }
        after = self._rows(item, parent, stays, fresh, before)
        write_rows(self.work.connection, item.id, before, after)
        places = {culture: row.place for culture, row in after.items()}
        if item.children and places != {culture: row.place for culture, row in before.items()}:
            refresh_below(self.work.connection, item.id, item.path, places)

    def move(self, item: ContentItem, parent: Places) -> None:
        """Show the item, and what lies below it, below another parent."""
        before = read_rows(self.work.connection, item.id)
        if not before:
            return
        after = self._rows(item, parent, before, {}, {})
        write_rows(self.work.connection, item.id, before, after)
        places = {culture: row.place for culture, row in after.items()}
        refresh_below(self.work.connection, item.id, item.path, places)

    def _rows(
        self,
        item: ContentItem,
        parent: Places,
        stays: Mapping[str, Publication],
        fresh: Mapping[str, Publication],
        before: Mapping[str, Publication],
    ) -> dict[str, Publication]:
        own = {culture for culture, state in item.states.items() if state.is_published} - {
            INVARIANT
        }
        shared = fresh.get(INVARIANT) or stays.get(shared_culture(item.states, stays) or "")
        rows: dict[str, Publication] = {}
        for culture in cultures_to_read(item.states, parent, stays):
            version = (fresh.get(culture) or stays[culture]) if culture in own else shared
            if version is not None:
                place = self._place(item, culture, version, before.get(culture), parent)
                rows[culture] = replace(version, culture=culture, place=place)
        return rows

    def _place(
        self,
        item: ContentItem,
        culture: str,
        version: Publication,
        before: Publication | None,
        parent: Places,
    ) -> Place:
        """Its place stays as long as its name does."""
        above = place_of_parent(parent, culture)
        if before is not None and before.name == version.name:
            return before.place.below(above)
        if above is None:
            return version.place.below(None)
        return free_place(self.work, self.cultures, item.id, culture, version.name, above)

    def _version(self, item: ContentItem, culture: str) -> Publication:
        return Publication(
            item_id=item.id,
            culture=culture,
            name=item.names[culture],
            place=_NOWHERE,
            values=values_in(item.values, self.item_type, culture),
            published_at=self.work.now,
            publisher_id=self.work.user.id,
        )
