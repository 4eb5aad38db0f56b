"""Implements the tag orders."""

from __future__ import annotations

import builtins
from datetime import date

from shop_api.shop_v1 import models as m
from shop_api.shop_v1.server import (
    Conflict,
    OrdersApi,
    PlaceOrderCreated,
    Unimplemented,
)

from .security import Principal


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
