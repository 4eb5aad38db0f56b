"""The API written by hand on Starlette and pydantic alone: what no framework can be expected to beat."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, TypeAdapter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.servers.api import Item, ItemPage, ItemRequest, create, page

__all__ = ["make"]

_SKIP = TypeAdapter(Annotated[int, Field(ge=0)])
_TAKE = TypeAdapter(Annotated[int, Field(ge=1, le=100)])


def make(routes: int = 1) -> Starlette:
    """The application; `routes` is how many siblings the collection has, itself included."""
    item, items = Item.__pydantic_serializer__, ItemPage.__pydantic_serializer__

    async def read(request: Request) -> Response:
        parent_id = UUID(request.path_params["parent_id"])
        query = request.query_params
        skip = _SKIP.validate_strings(query.get("skip", "0"))
        take = _TAKE.validate_strings(query.get("take", "20"))
        return Response(items.to_json(page(parent_id, skip, take)), media_type="application/json")

    async def write(request: Request) -> Response:
        parent_id = UUID(request.path_params["parent_id"])
        body = ItemRequest.__pydantic_validator__.validate_json(await request.body())
        made, location = create(parent_id, body)
        return Response(item.to_json(made), 201, {"Location": location}, "application/json")

    return Starlette(
        routes=[
            Route(f"/items{number}/{{parent_id}}/children", endpoint, methods=[method])
            for number in range(routes)
            for method, endpoint in (("GET", read), ("POST", write))
        ]
    )


Item.model_rebuild()
ItemPage.model_rebuild()
ItemRequest.model_rebuild()
