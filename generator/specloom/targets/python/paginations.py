"""How an endpoint is paged in, the expression for the runtime's `Pagination` out."""

from __future__ import annotations

import dataclasses

from specloom.ir import Pagination
from specloom.targets.models.literals import literal
from specloom.targets.python.expressions import call

__all__ = ["pagination_expression"]


def pagination_expression(pagination: Pagination | None) -> str:
    """The call that makes it: a class of the same name and fields, but for the type of items."""
    if pagination is None:
        return ""
    said: dict[str, str] = {}
    for field in dataclasses.fields(pagination):
        value: object = getattr(pagination, field.name)
        if isinstance(value, str | int) and value != field.default:
            said[field.name] = literal(value)
    return call(type(pagination).__name__, **said)
