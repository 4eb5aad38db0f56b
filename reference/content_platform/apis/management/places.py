"""A request to sort in, the parent and the new places of its children out."""

from __future__ import annotations

from uuid import UUID

from umbraco_apis.management_v1 import models as m

from content_platform.errors import Invalid

__all__ = ["places_of"]


def places_of(body: m.SortingRequestModel) -> tuple[UUID | None, dict[UUID, int]]:
    """The parent, None for the root, and sort orders by id. Raises `Invalid` for one that is there twice."""
    parent = body.parent
    places = {each.id: each.sort_order for each in body.sorting}
    if len(places) < len(body.sorting):
        raise Invalid({"sorting": ["An item is there twice."]})
    return (parent.id if isinstance(parent, m.ReferenceByIdModel) else None), places
