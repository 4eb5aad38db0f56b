"""Everything put together: a platform in, one ASGI application of all documents out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from starlette.types import ASGIApp
from umbraco_apis.default.server import Application, combine

from content_platform.apis.content_management.document import create_content_management
from content_platform.apis.files import Files
from content_platform.apis.my_api.v1 import create_my_api_v1
from content_platform.apis.my_api.v2 import create_my_api_v2
from content_platform.apis.operations.document import create_operations
from content_platform.platform import Platform

__all__ = ["create_app"]

_Document: TypeAlias = Callable[[Platform], Application]

_DOCUMENTS: Final[tuple[_Document, ...]] = (
    create_content_management,
    create_my_api_v1,
    create_my_api_v2,
    create_operations,
)


def create_app(platform: Platform) -> ASGIApp:
    """The application. The platform is closed by whoever opened it."""
    return Files(combine(*_documents(platform)), platform.uploads)


def _documents(platform: Platform) -> Iterator[Application]:
    for create in _DOCUMENTS:
        yield create(platform)
