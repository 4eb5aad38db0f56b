"""The calls through what openapi-python-client generates; it has httpx, in an environment of its own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import UUID

import httpx

from bench.clients.answers import BASE_URL, BODIES, HEADERS
from bench.items import CALLS, NEW_ITEM, PARENT

__all__ = ["make"]

_PACKAGE = "opc_items"


def make(call_name: str) -> Callable[[], object]:
    """The call. Generated while it runs, so no type of it is known here."""
    package: Any = import_module(_PACKAGE)
    status, content = CALLS[call_name].status, BODIES[call_name]

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers=HEADERS, content=content)

    transport = httpx.MockTransport(answer)
    client = package.Client(base_url=BASE_URL, httpx_args={"transport": transport})
    parent_id = UUID(PARENT)
    read_items: Any = import_module(f"{_PACKAGE}.api.items.read_items")
    create_item: Any = import_module(f"{_PACKAGE}.api.items.create_item")
    body = import_module(f"{_PACKAGE}.models").ItemRequest.from_dict(NEW_ITEM)

    def page() -> object:
        return read_items.sync(parent_id, client=client, skip=20, take=20)

    def create() -> object:
        return create_item.sync(parent_id, client=client, body=body)

    return {"page": page, "create": create}[call_name]
