"""The API written by hand in FastAPI, as its documentation teaches it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import FastAPI, Path, Query, Response

from bench.servers.api import Item, ItemPage, ItemRequest, create, page

__all__ = ["make"]


def make(routes: int = 1) -> FastAPI:
    """The application; `routes` is how many siblings the collection has, itself included."""
    app = FastAPI()

    async def read(
        parent_id: Annotated[UUID, Path(alias="parentId")],
        skip: Annotated[int, Query(ge=0)] = 0,
        take: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> ItemPage:
        return page(parent_id, skip, take)

    async def write(
        parent_id: Annotated[UUID, Path(alias="parentId")], body: ItemRequest, response: Response
    ) -> Item:
        item, response.headers["Location"] = create(parent_id, body)
        return item

    for number in range(routes):
        path = f"/items{number}/{{parentId}}/children"
        app.get(path)(read)
        app.post(path, status_code=201)(write)
    return app
