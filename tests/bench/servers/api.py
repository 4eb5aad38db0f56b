"""What all applications of the comparison answer with: models as specloom generates them, and data."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from specloom.targets.runtime.model import ApiModel

__all__ = ["PARENT", "Item", "ItemPage", "ItemRequest", "create", "page"]

PARENT = UUID("1c2b3a4d-0000-4000-8000-000000000001")


class Reference(ApiModel):
    """Something else, by its id."""

    id: UUID
    name: str | None = None


class Value(ApiModel):
    """The value of a property in one language."""

    alias: Annotated[str, Field(min_length=1)]
    culture: str | None = None
    value: str


class Item(ApiModel):
    """A content item."""

    id: UUID
    name: Annotated[str, Field(min_length=1, max_length=255)]
    parent: Reference
    create_date: Annotated[datetime, Field(alias="createDate")]
    sort_order: Annotated[int, Field(alias="sortOrder", ge=0)]
    is_trashed: Annotated[bool, Field(alias="isTrashed")] = False
    tags: list[str]
    values: list[Value]


class ItemPage(ApiModel):
    """One page of items, with the total."""

    total: int
    items: list[Item]


class ItemRequest(ApiModel):
    """A content item that shall be made."""

    name: Annotated[str, Field(min_length=1, max_length=255)]
    parent: Reference
    sort_order: Annotated[int, Field(alias="sortOrder", ge=0)] = 0
    tags: Annotated[list[str], Field(max_length=20)]
    values: list[Value]


def page(parent_id: UUID, skip: int, take: int) -> ItemPage:
    """`take` children of an item after `skip`, as a store has them."""
    return ItemPage(total=100, items=_STORE[skip : skip + take] if parent_id == PARENT else [])


def create(parent_id: UUID, request: ItemRequest) -> tuple[Item, str]:
    """What is answered for a new item, and where it is. Nothing is kept: frameworks are measured."""
    return _STORE[request.sort_order], f"/items0/{parent_id}"


def _make(number: int) -> Item:
    return Item(
        id=UUID(int=number),
        name=f"Article {number}",
        parent=Reference(id=PARENT, name="Articles"),
        create_date=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        sort_order=number,
        tags=["news", "front"],
        values=[
            Value(alias="title", culture="en", value=f"Article {number}"),
            Value(alias="text", culture="en", value="Some text, not long. " * 4),
        ],
    )


_STORE = [_make(number) for number in range(100)]
