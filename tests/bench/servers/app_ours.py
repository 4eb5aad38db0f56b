"""The API as specloom generates it, written out by hand: descriptors, and a handler for each operation."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from bench.servers.models_as_generated import Item, ItemPage, ItemRequest, create, page
from specloom.targets.runtime.document import Document
from specloom.targets.runtime.operation import (
    PATH,
    QUERY,
    Body,
    Content,
    Header,
    Operation,
    Parameter,
    Response,
)
from specloom.targets.runtime.server import Application, Created, ExtraHeaders, Route, build_app
from specloom.targets.runtime.shapes import INTEGER

__all__ = ["make"]

_JSON = "application/json"


class PostCreated(Created[Item]):
    """As generated: 201 with `Location`."""

    __slots__ = ("location",)

    def __init__(self, body: Item, *, location: str, headers: ExtraHeaders | None = None) -> None:
        super().__init__(body, headers=headers)
        self.location = location


class Children:
    """The handlers."""

    async def read(self, *, parent_id: UUID, skip: int, take: int) -> ItemPage:
        return page(parent_id, skip, take)

    async def write(self, *, parent_id: UUID, body: ItemRequest) -> PostCreated:
        item, location = create(parent_id, body)
        return PostCreated(item, location=location)


def operations(number: int) -> tuple[Operation[ItemPage], Operation[Item]]:
    path = f"/items{number}/{{parentId}}/children"
    parent = Parameter("parent_id", "parentId", PATH, lambda: UUID, required=True)
    return (
        Operation(
            f"Read{number}",
            "GET",
            path,
            parameters=(
                parent,
                Parameter(
                    "skip", "skip", QUERY, lambda: Annotated[int, Field(ge=0)], INTEGER, default="0"
                ),
                Parameter(
                    "take",
                    "take",
                    QUERY,
                    lambda: Annotated[int, Field(ge=1, le=100)],
                    INTEGER,
                    default="20",
                ),
            ),
            responses=(Response(200, (Content(_JSON, lambda: ItemPage),)),),
        ),
        Operation(
            f"Create{number}",
            "POST",
            path,
            parameters=(parent,),
            body=Body((Content(_JSON, lambda: ItemRequest),), required=True),
            responses=(
                Response(
                    201,
                    (Content(_JSON, lambda: Item),),
                    (Header("location", "Location", lambda: str),),
                ),
            ),
        ),
    )


def make(routes: int = 1) -> Application:
    """The application; `routes` is how many siblings the collection has, itself included."""
    described = [
        Route(operation, "children", method)
        for number in range(routes)
        for operation, method in zip(operations(number), ("read", "write"), strict=True)
    ]
    return build_app(Document("items", "Items", "1"), described, {"children": Children()})


app = make()
