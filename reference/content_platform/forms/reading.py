"""Ids in, forms out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping

from content_platform.errors import NotFound
from content_platform.forms.definition import Definition
from content_platform.storage.schema import form

__all__ = ["Form", "find", "find_all"]

_QUERY: Final = sa.select(form.c.id, form.c.name, form.c.definition)


@dataclass(frozen=True, slots=True)
class Form:
    """A form that editors have built."""

    id: UUID
    name: str
    definition: Definition


def find_all(connection: Connection) -> list[Form]:
    """All forms, sorted by name."""
    rows = connection.execute(_QUERY.order_by(form.c.name, form.c.id)).mappings()
    return [_form(row) for row in rows]


def find(connection: Connection, id: UUID) -> Form:
    """The form with this id. Raises `NotFound`."""
    row = connection.execute(_QUERY.where(form.c.id == id)).mappings().one_or_none()
    if row is None:
        raise NotFound("form", id)
    return _form(row)


def _form(row: RowMapping) -> Form:
    return Form(row["id"], row["name"], Definition.model_validate(row["definition"]))
