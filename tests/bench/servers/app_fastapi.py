"""The API written by hand in FastAPI, as its documentation teaches it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from bench.servers.api import Item, ItemPage, ItemRequest, page, stored
from fastapi import FastAPI, Path, Query, Response

__all__ = ["make"]


def make(routes: int = 1) -> FastAPI:
    """The application; `routes` is how many siblings the collection has, itself included."""
    app = FastAPI()

    async def read(
        parent_id: Annotated[UUID, Path(alias="parentId")],
        skip: Annotated[int, Query(ge=0)] = 0,
        take: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> ItemPage:
        return page(skip, take)

    async def create(
        parent_id: Annotated[UUID, Path(alias="parentId")], body: ItemRequest, response: Response
    ) -> Item:
        response.headers["Location"] = f"/items0/{parent_id}"
        return stored(1)

    for number in range(routes):
        path = f"/items{number}/{{parentId}}/children"
        app.get(path)(read)
        app.post(path, status_code=201)(create)
    return app


app = make()
