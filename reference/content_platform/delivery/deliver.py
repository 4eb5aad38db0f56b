"""Entries in, content items as the Delivery API tells of them out, with what they picked as far as it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from content_platform.content.item import INVARIANT
from content_platform.delivery.entry import Entry
from content_platform.delivery.library import Library, PickedMedia
from content_platform.delivery.media_fields import TOLD, media_fields
from content_platform.delivery.route import Route, route_of
from content_platform.delivery.selection import Extent, Selection, within
from content_platform.delivery.values import convert
from content_platform.delivery.view import View
from content_platform.errors import NotFound
from content_platform.storage.schema import publication
from content_platform.types.catalogue import Types
from content_platform.types.model import ItemType, Kind

__all__ = ["Delivered", "Wanted", "deliver"]

_NO_PROPERTIES: Final[Mapping[str, object]] = {}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to tell of items: which properties, and of which of them what was picked with its properties."""

    expand: Selection = Extent.NOTHING
    fields: Selection = Extent.EVERYTHING


@dataclass(frozen=True, slots=True)
class Delivered:
    """A content item in one language. `cultures` are empty where its type has no languages."""

    entry: Entry
    route: Route
    properties: Mapping[str, object]
    cultures: Mapping[str, Route]


def deliver(
    connection: Connection, view: View, types: Types, entries: Sequence[Entry], wanted: Wanted
) -> tuple[Delivered, ...]:
    """All that is to tell of `entries`. Raises `Invalid` if that is too much."""
    library = Library(view)
    teller = _Teller(types, library, wanted)
    routes = _routes_by_culture(connection, types, entries)
    while True:
        delivered = tuple(
            Delivered(
                each, library.route(each), teller.properties_of(each), routes.get(each.id, {})
            )
            for each in entries
        )
        if not library.load(connection):
            return delivered


def _routes_by_culture(
    connection: Connection, types: Types, entries: Sequence[Entry]
) -> Mapping[UUID, Mapping[str, Route]]:
    varying = {
        each.id: each.path
        for each in entries
        if types.find(Kind.CONTENT, each.type_alias).varies_by_culture
    }
    if not varying:
        return {}
    query = select(publication.c.item_id, publication.c.culture, publication.c.route).where(
        publication.c.item_id.in_(varying),
        publication.c.is_visible,
        publication.c.culture != INVARIANT,
    )
    found: dict[UUID, dict[str, Route]] = {}
    for row in connection.execute(query.order_by(publication.c.culture)):
        routes = found.setdefault(row.item_id, {})
        routes[row.culture] = route_of(varying[row.item_id], row.route)
    return found


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of properties at one level, and is the `Items` that their values refer to.

    `is_expanded`: whether picked items come with their properties.
    """

    types: Types
    library: Library
    wanted: Wanted
    is_expanded: bool = True

    def properties_of(self, entry: Entry) -> Mapping[str, object]:
        return self._properties(self.types.find(Kind.CONTENT, entry.type_alias), entry.values)

    def content(self, id: UUID) -> object | None:
        entry = self.library.entry(id)
        if entry is None:
            return None
        return {
            "contentType": entry.type_alias,
            "name": entry.name,
            "createDate": _text_of(entry.created_at),
            "updateDate": _text_of(entry.updated_at),
            "route": _route_json(self.library.route(entry)),
            "id": str(id),
            "properties": self.properties_of(entry) if self.is_expanded else _NO_PROPERTIES,
        }

    def media(self, id: UUID, pick: Mapping[str, object]) -> object | None:
        media = self.library.media(id)
        if media is None:
            return None
        told = self._media_properties(media) if self.is_expanded else _NO_PROPERTIES
        return {**media_fields(media, pick), "properties": told}

    def element(
        self, type_alias: str, id: str | None, values: Mapping[str, object]
    ) -> object | None:
        try:
            element_type = self.types.find(Kind.CONTENT, type_alias)
        except NotFound:
            return None
        properties = self._properties(element_type, values)
        return {"contentType": element_type.alias, "id": id, "properties": properties}

    def content_link(self, id: UUID) -> Mapping[str, object] | None:
        entry = self.library.entry(id)
        if entry is None:
            return None
        route = _route_json(self.library.route(entry))
        return {"route": route, "title": entry.name, "destinationType": entry.type_alias}

    def media_link(self, id: UUID) -> Mapping[str, object] | None:
        media = self.library.media(id)
        if media is None:
            return None
        url = media_fields(media, {})["url"]
        return {"url": url, "title": media.name, "destinationType": media.type_alias}

    def _media_properties(self, media: PickedMedia) -> Mapping[str, object]:
        media_type = self.types.find(Kind.MEDIA, media.type_alias)
        return self._properties(media_type, media.values, but=TOLD)

    def _properties(
        self, item_type: ItemType, values: Mapping[str, object], but: Collection[str] = ()
    ) -> Mapping[str, object]:
        told: dict[str, object] = {}
        for alias, property_ in item_type.properties.items():
            inner = None if alias in but else self._within(alias)
            if inner is not None:
                told[alias] = convert(property_, values.get(alias), inner)
        return told

    def _within(self, alias: str) -> _Teller | None:
        """Who tells of what a property holds; None if nothing is to be told of it."""
        fields = within(self.wanted.fields, alias)
        if fields is None:
            return None
        expand = within(self.wanted.expand, alias)
        return replace(
            self,
            wanted=Wanted(Extent.NOTHING if expand is None else expand, fields),
            is_expanded=expand is not None,
        )


def _route_json(route: Route) -> Mapping[str, object]:
    start = {"id": str(route.start_id), "path": route.start_segment}
    return {"path": route.path, "startItem": start}


def _text_of(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
