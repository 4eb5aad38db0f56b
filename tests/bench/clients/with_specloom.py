"""The calls through the generated client."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import UUID

import httpx2

from bench.clients.answers import BASE_URL, BODIES, HEADERS
from bench.items import CALLS, NEW_ITEM, PARENT

__all__ = ["make"]


def make(call_name: str) -> Callable[[], object]:
    """The call. Generated while it runs, so no type of it is known here."""
    package: Any = import_module("items_1.openapi")
    status, content = CALLS[call_name].status, BODIES[call_name]

    def answer(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, headers=HEADERS, content=content)

    http_client = httpx2.Client(transport=httpx2.MockTransport(answer))
    api = package.Client(base_url=BASE_URL, http_client=http_client)
    parent_id = UUID(PARENT)
    body = package.models.ItemRequest.model_validate(NEW_ITEM)

    def page() -> object:
        return api.items.read(parent_id=parent_id, skip=20, take=20)

    def create() -> object:
        return api.items.create(parent_id=parent_id, body=body)

    return {"page": page, "create": create}[call_name]
