"""The API as users of specloom have it: the generated server, and a class with its methods."""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast
from uuid import UUID

from bench import items
from bench.servers.drive import Application

__all__ = ["make"]

_PARENT = UUID(items.PARENT)


def make(routes: int = 1) -> Application:
    """The application of the package that was generated for so many collections."""
    package = f"items_{routes}.openapi"
    server, models = import_module(f"{package}.server"), import_module(f"{package}.models")
    module = import_module(f"{package}.server.items")
    return cast("Application", server.create_app(items=_implementation(module, models, routes)))


def _implementation(module: Any, models: Any, routes: int) -> object:
    """Answers all collections alike. Generated while it runs, so no type of it is known here."""
    stored = [models.Item.model_validate(each) for each in items.STORED]

    async def read(_: object, *, parent_id: UUID, skip: int, take: int) -> object:
        found = stored[skip : skip + take] if parent_id == _PARENT else []
        return models.ItemPage(total=100, items=found)

    async def create(_: object, *, parent_id: UUID, body: Any) -> object:
        answer = module.CreateItemCreated
        return answer(stored[body.sort_order], location=f"/items0/{parent_id}")

    names = [route.method for route in import_module(f"items_{routes}.openapi.server.app").ROUTES]
    handlers = {name: create if name.startswith("create") else read for name in names}
    return type("Items", (), handlers)()
