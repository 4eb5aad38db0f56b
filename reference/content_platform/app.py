"""Everything put together: a platform in, one ASGI application of all documents out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from starlette.routing import BaseRoute
from starlette.types import ASGIApp
from umbraco_apis.default.server import Application, combine

from content_platform.apis.content_management.document import create_content_management
from content_platform.apis.content_management.trailing_slashes import TrailingSlashes
from content_platform.apis.delivery.item_paths import ItemPaths
from content_platform.apis.delivery.v1 import create_delivery_v1
from content_platform.apis.delivery.v2 import create_delivery_v2
from content_platform.apis.files import Files
from content_platform.apis.login.page import login_routes
from content_platform.apis.management.application import create_management
from content_platform.apis.my_api.v1 import create_my_api_v1
from content_platform.apis.my_api.v2 import create_my_api_v2
from content_platform.apis.operations.document import create_operations
from content_platform.operations.protect import protect
from content_platform.platform import Platform

__all__ = ["create_app"]

_Document: TypeAlias = Callable[[Platform], Application]
_Pages: TypeAlias = Callable[[Platform], Iterable[BaseRoute]]

_DOCUMENTS: Final[tuple[_Document, ...]] = (
    create_content_management,
    create_management,
    create_my_api_v1,
    create_my_api_v2,
    create_operations,
)
"""What `spec/` describes. Paths of one document are never those of another."""

_PAGES: Final[tuple[_Pages, ...]] = (login_routes,)
"""What people and browsers get beside it, such as files and the page to log in; asked after the documents."""


def create_app(platform: Platform) -> ASGIApp:
    """The application. Its lifespan ends with the platform's connections given back."""
    app = combine(*_documents(platform))
    app.router.routes.extend(route for pages in _PAGES for route in pages(platform))
    return protect(Files(ItemPaths(TrailingSlashes(app)), platform.uploads), platform.settings)


def _documents(platform: Platform) -> Iterator[Application]:
    for create in _DOCUMENTS:
        yield create(platform)
    if platform.settings.delivery_enabled:
        yield create_delivery_v1(platform)
        yield create_delivery_v2(platform)
