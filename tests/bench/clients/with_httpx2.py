"""The calls as one writes them by hand with httpx2 and pydantic."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import httpx2

from bench.clients.answers import BASE_URL, BODIES, HEADERS
from bench.items import CALLS, NEW_ITEM, PARENT
from bench.servers.api import Item, ItemPage, ItemRequest

__all__ = ["make"]


def make(call_name: str) -> Callable[[], object]:
    """The call."""
    status, content = CALLS[call_name].status, BODIES[call_name]

    def answer(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, headers=HEADERS, content=content)

    client = httpx2.Client(base_url=BASE_URL, transport=httpx2.MockTransport(answer))
    parent_id = UUID(PARENT)
    body = ItemRequest.model_validate(NEW_ITEM)

    def page() -> object:
        response = client.get(f"/items0/{parent_id}/children", params={"skip": 20, "take": 20})
        response.raise_for_status()
        return ItemPage.model_validate_json(response.content)

    def create() -> object:
        response = client.post(
            f"/items0/{parent_id}/children",
            content=body.model_dump_json(),
            headers={"Content-Type": "application/json"},
        )
        response.raise_for_status()
        return Item.model_validate_json(response.content)

    return {"page": page, "create": create}[call_name]
