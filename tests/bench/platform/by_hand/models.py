"""What requests and answers look like, as pydantic has it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "ContentIn",
    "ContentOut",
    "ContentPage",
    "Embedded",
    "Link",
    "Links",
    "PageLinks",
    "User",
]


class Link(BaseModel):
    href: str


class Links(BaseModel):
    self: Link
    root: Link
    children: Link
    publish: Link
    unpublish: Link
    contenttype: Link


class ContentIn(BaseModel):
    model_config = ConfigDict(extra="allow")

    name: dict[str, Annotated[str, Field(max_length=255)] | None]
    content_type_alias: str = Field(alias="contentTypeAlias", min_length=1, max_length=255)
    parent_id: UUID | None = Field(default=None, alias="parentId")


class ContentOut(BaseModel):
    model_config = ConfigDict(extra="allow", populate_by_name=True)

    states: dict[str, str] = Field(alias="_currentVersionState")
    name: dict[str, str | None]
    updates: dict[str, datetime | None] = Field(alias="_updateDate")
    has_children: bool = Field(alias="_hasChildren")
    level: int = Field(alias="_level")
    created: datetime = Field(alias="_createDate")
    id: UUID = Field(alias="_id")
    links: Links = Field(alias="_links")
    content_type_alias: str = Field(alias="contentTypeAlias")
    parent_id: UUID | None = Field(default=None, alias="parentId")
    sort_order: int = Field(alias="sortOrder")


class PageLinks(BaseModel):
    self: Link
    content: list[Link]


class Embedded(BaseModel):
    content: list[ContentOut]


class ContentPage(BaseModel):
    total: int = Field(serialization_alias="_totalItems")
    pages: int = Field(serialization_alias="_totalPages")
    page: int = Field(serialization_alias="_page")
    page_size: int = Field(serialization_alias="_pageSize")
    links: PageLinks = Field(serialization_alias="_links")
    embedded: Embedded = Field(serialization_alias="_embedded")


class User(BaseModel):
    id: UUID
    sections: set[str]
    actions: set[str]
