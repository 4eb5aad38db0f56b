"""The models of the API as they are written by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from bench.servers.rows import PARENT, ROWS

__all__ = ["Item", "ItemPage", "ItemRequest", "create", "page"]


class Reference(BaseModel):
    """Something else, by its id."""

    id: UUID
    name: str | None = None


class Value(BaseModel):
    """The value of a property in one language."""

    alias: Annotated[str, Field(min_length=1)]
    culture: str | None = None
    value: str


class Item(BaseModel):
    """A content item."""

    id: UUID
    name: Annotated[str, Field(min_length=1, max_length=255)]
    parent: Reference
    create_date: Annotated[datetime, Field(alias="createDate")]
    sort_order: Annotated[int, Field(alias="sortOrder", ge=0)]
    is_trashed: Annotated[bool, Field(alias="isTrashed")] = False
    tags: list[str]
    values: list[Value]


class ItemPage(BaseModel):
    """One page of items, with the total."""

    total: int
    items: list[Item]


class ItemRequest(BaseModel):
    """A content item that shall be made."""

    name: Annotated[str, Field(min_length=1, max_length=255)]
    parent: Reference
    sort_order: Annotated[int, Field(alias="sortOrder", ge=0)] = 0
    tags: Annotated[list[str], Field(max_length=20)]
    values: list[Value]


def page(parent_id: UUID, skip: int, take: int) -> ItemPage:
    """`take` children of an item after `skip`, as a store has them."""
    found = _STORE[skip : skip + take] if str(parent_id) == PARENT else []
    return ItemPage(total=len(_STORE), items=found)


def create(parent_id: UUID, request: ItemRequest) -> tuple[Item, str]:
    """What is answered for a new item, and where it is. Nothing is kept: frameworks are measured."""
    return _STORE[request.sort_order], f"/items0/{parent_id}"


_STORE = [Item.model_validate(row) for row in ROWS]
