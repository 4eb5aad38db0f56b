"""What a request of either version says in, what it is told out: one view of the storage for each request."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypedDict, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from content_platform.access.user import User
from content_platform.apis.delivery.refusals import refusals, unauthorized
from content_platform.apis.delivery.told import item_json
from content_platform.delivery.criteria import Criteria
from content_platform.delivery.deliver import Wanted, deliver
from content_platform.delivery.entry import Entry
from content_platform.delivery.find import find_at, find_entries, find_entry
from content_platform.delivery.open_view import open_view
from content_platform.delivery.query import query_entries
from content_platform.delivery.view import View
from content_platform.errors import NotFound
from content_platform.platform import Platform

__all__ = ["VARY", "Asked", "Reader", "Told"]

VARY = "Accept-Language, Preview, Start-Item"
"""The headers of requests that make another answer."""


class Asked(TypedDict):
    """What all operations are asked beside what to read."""

    accept_language: str | None
    preview: bool
    start_item: str | None
    principal: User | None


Item: TypeAlias = dict[str, object]
"""A content item as JSON."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """An answer as JSON values, and its language."""

    culture: str
    body: T


class Reader:
    """Reads for both versions. Its methods raise `RequestError`."""

    def __init__(self, platform: Platform) -> None:
        self._store = platform.store
        self._types = platform.types
        self._is_public = platform.settings.delivery_is_public

    def by_id(self, id: UUID, wanted: Wanted, asked: Asked) -> Told[Item]:
        """The item of an id."""
        with self._look(asked) as (connection, view):
            return self._one(connection, view, find_entry(connection, view, id), wanted)

    def by_path(self, path: str, wanted: Wanted, asked: Asked) -> Told[Item]:
        """The item of a path."""
        with self._look(asked) as (connection, view):
            return self._one(connection, view, find_at(connection, view, path), wanted)

    def by_ids(self, ids: Sequence[UUID], wanted: Wanted, asked: Asked) -> Told[list[Item]]:
        """Those of the items that there are, in the order of `ids`."""
        with self._look(asked) as (connection, view):
            found = find_entries(connection, view, ids)
            entries = [found[each] for each in dict.fromkeys(ids) if each in found]
            return Told(view.culture, self._all(connection, view, entries, wanted))

    def part(
        self, criteria: Criteria, skip: int, take: int, wanted: Wanted, asked: Asked
    ) -> Told[Item]:
        """Some of the items that meet `criteria`, and how many do."""
        with self._look(asked) as (connection, view):
            found = query_entries(connection, view, self._types, criteria, skip, take)
            items = self._all(connection, view, found.entries, wanted)
            return Told(view.culture, {"total": found.total, "items": items})

    @contextmanager
    def _look(self, asked: Asked) -> Generator[tuple[Connection, View]]:
        user = asked["principal"]
        if user is None and asked["preview"]:
            raise unauthorized("Drafts need an API key.")
        if user is None and not self._is_public:
            raise unauthorized("An API key is needed.")
        previewer = user if asked["preview"] else None
        with refusals(), self._store.read() as connection:
            view = open_view(connection, asked["accept_language"], asked["start_item"], previewer)
            yield connection, view

    def _one(
        self, connection: Connection, view: View, entry: Entry | None, wanted: Wanted
    ) -> Told[Item]:
        if entry is None:
            raise NotFound("content item", "")
        (body,) = self._all(connection, view, [entry], wanted)
        return Told(view.culture, body)

    def _all(
        self, connection: Connection, view: View, entries: Sequence[Entry], wanted: Wanted
    ) -> list[Item]:
        delivered = deliver(connection, view, self._types, entries, wanted)
        return [item_json(each) for each in delivered]
