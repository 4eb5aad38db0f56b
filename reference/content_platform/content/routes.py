"""Names in, places out that no sibling has."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, select

from content_platform.content.cultures import Cultures
from content_platform.content.item import INVARIANT
from content_platform.content.publication import Place
from content_platform.content.segment import distinct, segment_of
from content_platform.storage.schema import publication
from content_platform.storage.store import Work

__all__ = ["free_place"]

_READERS: Final[BindParameter[str]] = bindparam("readers", expanding=True)
_TAKEN: Final = (
    select(publication.c.item_id)
    .where(
        publication.c.culture.in_(_READERS),
        publication.c.route == bindparam("route"),
        publication.c.item_id != bindparam("item"),
    )
    .limit(1)
)


def free_place(
    work: Work, cultures: Cultures, item_id: UUID, culture: str, name: str, parent: Place
) -> Place:
    """Where the item is found as `name` below `parent`; where another one is already, it gets a segment of
    its own. Nobody else takes the place until the transaction ends. Raises `Invalid` if the route gets too long.
    """
    segment = segment_of(name, item_id)
    place = Place(segment, "", is_visible=False).below(parent)
    work.lock(f"route:{place.route}")
    if _is_taken(work, cultures, item_id, culture, place.route):
        return Place(distinct(segment, item_id), "", is_visible=False).below(parent)
    return place


def _is_taken(work: Work, cultures: Cultures, item_id: UUID, culture: str, route: str) -> bool:
    """Whether a reader in the culture finds another item there. One without language is read in all."""
    readers = (*cultures.codes, INVARIANT) if culture == INVARIANT else (culture, INVARIANT)
    asked = {"readers": readers, "route": route, "item": item_id}
    return work.connection.execute(_TAKEN, asked).first() is not None
