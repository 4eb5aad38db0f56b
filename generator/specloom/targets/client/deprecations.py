"""What a decorator says of an operation that is on its way out."""

from __future__ import annotations

from collections.abc import Mapping

from specloom.ir import Endpoint
from specloom.targets.models.literals import literal
from specloom.targets.python import ApiPlan

__all__ = ["deprecation_text", "method_places"]


def method_places(plan: ApiPlan) -> dict[str, str]:
    """Where a client has the method of an operation, by operation id: `content.get_by_id`."""
    return {
        method.endpoint.id: f"{group.attribute}.{method.name}"
        for group in plan.groups
        for method in group.methods
    }


def deprecation_text(endpoint: Endpoint, places: Mapping[str, str]) -> str:
    """The literal for the decorator, empty if `endpoint` is not deprecated."""
    deprecation = endpoint.deprecation
    if deprecation is None:
        return ""
    since = f" since {deprecation.since}" if deprecation.since else ""
    parts = [f"{places.get(endpoint.id, endpoint.id)} is deprecated{since}."]
    if deprecation.sunset:
        parts.append(f"It is gone after {deprecation.sunset}.")
    if deprecation.replaced_by:
        instead = places.get(deprecation.replaced_by, deprecation.replaced_by)
        parts.append(f"Use {instead} instead.")
    return literal(" ".join(parts))
