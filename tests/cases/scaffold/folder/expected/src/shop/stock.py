"""Implements the tag stock."""

from __future__ import annotations

from shop_api.shop_v1.server import NotFound, StockApi, Unimplemented


class StockImpl(StockApi):
    """The tag stock."""

    async def remove_item(self, *, item: str) -> NotFound[None] | None:
        """DELETE /stock/{item}."""
        raise Unimplemented("removeItem")
