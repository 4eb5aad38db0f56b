"""What applications written by hand answer with: models as one writes them, and the data."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from bench import items

__all__ = ["Item", "ItemPage", "ItemRequest", "create", "page"]


class Base(BaseModel):
    """Names in Python's way here, in that of JSON on the wire."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, serialize_by_alias=True
    )


class Reference(Base):
    """Something else, by its id."""

    id: UUID
    name: str | None = None


class Value(Base):
    """The value of a property in one language."""

    alias: Annotated[str, Field(min_length=1)]
    culture: str | None = None
    value: str


class Item(Base):
    """A content item."""

    id: UUID
    name: Annotated[str, Field(min_length=1, max_length=255)]
    parent: Reference
    create_date: datetime
    sort_order: Annotated[int, Field(ge=0)]
    is_trashed: bool
    tags: list[str]
    values: list[Value]


class ItemPage(Base):
    """One page of items, with the total."""

    total: int
    items: list[Item]


class ItemRequest(Base):
    """A content item that shall be made."""

    name: Annotated[str, Field(min_length=1, max_length=255)]
    parent: Reference
    sort_order: Annotated[int, Field(ge=0)] = 0
    tags: Annotated[list[str], Field(max_length=20)]
    values: list[Value]


_PARENT = UUID(items.PARENT)
_STORED = [Item.model_validate(each) for each in items.STORED]


def page(parent_id: UUID, skip: int, take: int) -> ItemPage:
    """`take` children of an item after `skip`, as a store has them."""
    return ItemPage(total=100, items=_STORED[skip : skip + take] if parent_id == _PARENT else [])


def create(parent_id: UUID, request: ItemRequest) -> tuple[Item, str]:
    """What is answered for a new item, and where it is. Nothing is kept: frameworks are measured."""
    return _STORED[request.sort_order], f"/items0/{parent_id}"
