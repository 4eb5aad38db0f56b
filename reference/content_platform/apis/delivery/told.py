"""What the domain delivers in, JSON as both versions have it out."""

from __future__ import annotations

from content_platform.delivery.deliver import Delivered
from content_platform.delivery.route import Route

__all__ = ["item_json"]


def item_json(delivered: Delivered) -> dict[str, object]:
    """A content item (`ApiContentResponseModel`)."""
    entry = delivered.entry
    return {
        "contentType": entry.type_alias,
        "name": entry.name,
        "createDate": entry.created_at,
        "updateDate": entry.updated_at,
        "route": _route_json(delivered.route),
        "id": entry.id,
        "properties": delivered.properties,
        "cultures": {culture: _route_json(route) for culture, route in delivered.cultures.items()},
    }


def _route_json(route: Route) -> dict[str, object]:
    return {"path": route.path, "startItem": {"id": route.start_id, "path": route.start_segment}}
