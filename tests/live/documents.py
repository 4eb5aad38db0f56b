"""The package of each document, as data that tests loop over: its operations, statuses and client."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import umbraco_apis
from umbraco_apis._runtime.client import ApiClient
from umbraco_apis._runtime.document import Document
from umbraco_apis._runtime.operation import Operation

__all__ = ["Published", "published"]


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """One document of the manifest. `make_client` takes what the generated `Client` takes."""

    document: Document
    operations: tuple[Operation[object], ...]
    make_client: Callable[..., ApiClient]

    @property
    def name(self) -> str:
        """As the manifest has it."""
        return self.document.name

    @property
    def base_path(self) -> str:
        """What stands before all paths of the document."""
        return urlsplit(next(iter(self.document.servers), "")).path.rstrip("/")


@cache
def published() -> tuple[Published, ...]:
    """All documents that there is a package for."""
    return tuple(_published(name) for name in sorted(_packages()))


def _packages() -> Iterable[str]:
    (folder,) = umbraco_apis.__path__
    return (path.parent.name for path in Path(folder).glob("*/_document.py"))


def _published(package: str) -> Published:
    name = f"umbraco_apis.{package}"
    document = importlib.import_module(f"{name}._document").DOCUMENT
    routes = importlib.import_module(f"{name}.server.app").ROUTES
    client: Any = importlib.import_module(f"{name}.client").Client
    return Published(
        document,
        tuple(route.operation for route in routes),
        cast("Callable[..., ApiClient]", client),
    )
