"""A plan in, the same plan without what no request can reach out."""

from __future__ import annotations

from dataclasses import replace

from specloom.targets.python import ApiPlan

__all__ = ["served_part"]


def served_part(plan: ApiPlan) -> ApiPlan:
    """`plan` with the methods that a server has; groups that are left without any are gone."""
    groups = (
        replace(group, methods=tuple(method for method in group.methods if method.is_served))
        for group in plan.groups
    )
    return replace(plan, groups=tuple(group for group in groups if group.methods))
