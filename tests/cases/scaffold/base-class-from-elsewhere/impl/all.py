from elsewhere import Base
from shop_api.openapi.server import OrdersApi, StockApi


class Orders(Base, OrdersApi[str]): ...


class Stock(Base, StockApi): ...
