"""Where an item is: the path below its start item, made of what the storage knows of both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

__all__ = [
    "PREVIEW",
    "Route",
    "id_of_preview",
    "normal_path",
    "preview_route",
    "route_of",
    "start_id_of",
]

PREVIEW: Final = "preview-"
"""What paths of items begin with that are not published; their ids follow."""


@dataclass(frozen=True, slots=True)
class Route:
    """`path` begins and ends with a slash; `start_segment` is the URL segment of the start item."""

    path: str
    start_id: UUID
    start_segment: str


def route_of(item_path: str, published: str) -> Route:
    """The route of a published item: `/shop/products/tea/` is `/products/tea/` below `shop`."""
    segment, _, rest = published[1:].partition("/")
    return Route(f"/{rest}", start_id_of(item_path), segment)


def preview_route(item_path: str, id: UUID, start_segment: str | None) -> Route:
    """The route of an item that is not published."""
    start_id = start_id_of(item_path)
    return Route(f"/{PREVIEW}{id}/", start_id, start_segment or f"{PREVIEW}{start_id}")


def normal_path(text: str) -> str:
    """A path as somebody wrote it, as routes have it: slashes around it, in lower case."""
    inner = "/".join(segment for segment in text.lower().split("/") if segment)
    return f"/{inner}/" if inner else "/"


def id_of_preview(path: str) -> UUID | None:
    """The id in the path of a preview, None if it is another path."""
    text = path.strip("/")
    try:
        return UUID(text.removeprefix(PREVIEW)) if text.startswith(PREVIEW) else None
    except ValueError:
        return None


def start_id_of(item_path: str) -> UUID:
    """The item at the root that the item of a path lies below, or is."""
    return UUID(item_path[1:33])
