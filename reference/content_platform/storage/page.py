"""A query in, some of its rows and how many there are out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Row, Select, func

__all__ = ["Page", "read_page"]

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """Some of `total` things."""

    items: tuple[T_co, ...]
    total: int


def read_page(
    connection: Connection, query: Select[Any], *, skip: int, take: int
) -> Page[Row[Any]]:
    """The rows from `skip` on, at most `take` of them: two queries, one where no rows are wanted."""
    counted = query.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
    total: int = connection.execute(counted).scalar_one()
    rows: Sequence[Row[Any]] = ()
    if take:
        rows = connection.execute(query.offset(skip).limit(take)).all()
    return Page(tuple(rows), total)
