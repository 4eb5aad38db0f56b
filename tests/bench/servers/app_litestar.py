"""The API written by hand in Litestar, as its documentation teaches it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Litestar, Response, get, post
from litestar.params import Parameter
from litestar.plugins.pydantic import PydanticPlugin

from bench.servers.api import Item, ItemPage, ItemRequest, create, page

__all__ = ["make"]


def make(routes: int = 1) -> Litestar:
    """The application; `routes` is how many siblings the collection has, itself included."""
    paths = [f"/items{number}/{{parent_id:uuid}}/children" for number in range(routes)]

    @get(paths)
    async def read(
        parent_id: UUID,
        skip: Annotated[int, Parameter(ge=0)] = 0,
        take: Annotated[int, Parameter(ge=1, le=100)] = 20,
    ) -> ItemPage:
        return page(parent_id, skip, take)

    @post(paths)
    async def write(parent_id: UUID, data: ItemRequest) -> Response[Item]:
        item, location = create(parent_id, data)
        return Response(item, headers={"Location": location})

    return Litestar([read, write], plugins=[PydanticPlugin(prefer_alias=True)])
