"""Runs Shop: `python -m` this module."""

from __future__ import annotations

import uvicorn
from shop_api.shop_v1.server import create_app

from .orders import OrdersImpl
from .security import SecurityImpl
from .stock import StockImpl

app = create_app(orders=OrdersImpl(), stock=StockImpl(), security=SecurityImpl())

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=8000)
