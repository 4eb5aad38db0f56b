"""Implements Shop and runs it: `python server.py`."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from datetime import date

import uvicorn
from shop_api.openapi import models as m
from shop_api.openapi.server import (
    Conflict,
    Credentials,
    NotFound,
    OrdersApi,
    PlaceOrderCreated,
    Security,
    StockApi,
    Unimplemented,
    create_app,
)


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls: what handlers are to know of them."""

    name: str


class SecurityImpl(Security[Principal]):
    """Tells who calls."""

    async def authenticate(
        self, credentials: Credentials, scopes: frozenset[str]
    ) -> Principal | None:
        """Whoever `credentials` belong to. Nobody, until this is written."""
        return None


class OrdersImpl(OrdersApi[Principal]):
    """What was bought."""

    async def list(self, *, since: date | None) -> builtins.list[m.Order]:
        """All orders."""
        raise Unimplemented("listOrders")

    async def place(
        self, *, body: m.Order, principal: Principal
    ) -> PlaceOrderCreated | Conflict[None]:
        """POST /orders."""
        raise Unimplemented("placeOrder")


class StockImpl(StockApi):
    """The tag stock."""

    async def remove_item(self, *, item: str) -> NotFound[None] | None:
        """DELETE /stock/{item}."""
        raise Unimplemented("removeItem")


app = create_app(orders=OrdersImpl(), stock=StockImpl(), security=SecurityImpl())

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=8000)
