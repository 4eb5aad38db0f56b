"""A filled database in, the whole platform in process out, with generated clients that are recorded."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import urljoin

from starlette.types import ASGIApp
from umbraco_apis import (
    content_management_v2,
    default,
    delivery_v1,
    delivery_v2,
    management_v1,
    my_api_v1,
    my_api_v2,
)
from umbraco_apis._runtime.client import ApiClient
from umbraco_apis._runtime.client.asgi import SyncAsgiTransport
from umbraco_apis._runtime.client.message import Request

from content_platform.access.accounts import account_id
from content_platform.access.tokens import NewToken, TokenKind, issue_token
from content_platform.app import create_app
from content_platform.platform import Platform, open_platform, prepare_storage
from content_platform.settings import Settings
from live.databases import Databases
from live.documents import Published, published
from live.recorder import Log, Recorder

__all__ = ["Kit", "Site", "open_site"]

_ORIGIN = "http://platform.test"
_CLIENT_ID = "umbraco-back-office"


class Kit:
    """Fills an empty database with the kit of `folder`; `keys` are the API keys that it made, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys: Mapping[str, str] = {}

    def __call__(self, url: str) -> None:
        """See `databases.Fill`."""
        self.keys = prepare_storage(
            Settings.model_validate({"DATABASE_URL": url, "starter_kit": self.folder})
        )


@dataclass(frozen=True)
class Site:
    """A platform that answers in process. `keys` are API keys by the name that the kit gives them."""

    settings: Settings
    platform: Platform
    keys: Mapping[str, str]
    log: Log
    app: ASGIApp
    transport: SyncAsgiTransport

    def client(self, document: Published, who: str) -> ApiClient:
        """A client of any document, with the credentials of whom the kit calls `who`."""
        match document.name:
            case "content-management-v2":
                return self.content_management(who)
            case "management-v1":
                return self.management(self.token(who))
            case "delivery-v1" | "delivery-v2":
                options = self._options(document.name, {"api_key": self.keys[who]})
                return document.make_client(**options)
            case _:
                return document.make_client(**self._options(document.name, {}))

    def content_management(
        self, key: str = "administrator", **options: Any
    ) -> content_management_v2.Client:
        """A client with the API key that the kit calls `key`; `options` are those of `Client`."""
        given = {"api_key": self.keys[key], "umb_project_alias": self.settings.project_alias}
        return content_management_v2.Client(
            **self._options("content-management-v2", given | options)
        )

    def delivery_v1(self, **options: Any) -> delivery_v1.Client:
        """A client of the first version; nobody in particular, unless `options` say so."""
        return delivery_v1.Client(**self._options("delivery-v1", options))

    def delivery_v2(self, **options: Any) -> delivery_v2.Client:
        """As `delivery_v1`."""
        return delivery_v2.Client(**self._options("delivery-v2", options))

    def management(self, token: object = None, **options: Any) -> management_v1.Client:
        """A client with an access token of this API; `options` are those of `Client`."""
        return management_v1.Client(
            **self._options("management-v1", {"backoffice_user": token} | options)
        )

    def my_api_v1(self) -> my_api_v1.Client:
        """A client of the first version."""
        return my_api_v1.Client(**self._options("my-api-v1", {}))

    def my_api_v2(self) -> my_api_v2.Client:
        """A client of the second version."""
        return my_api_v2.Client(**self._options("my-api-v2", {}))

    def default(self, **options: Any) -> default.Client:
        """A client of the document of all that is in no other."""
        return default.Client(**self._options("default", options))

    def token(self, who: str) -> str:
        """An access token of the Management API, as the login page gives it to whom the kit calls `who`."""
        email = "admin@example.com" if who == "administrator" else f"{who}@example.com"
        store = self.platform.store
        new = NewToken(TokenKind.ACCESS, _CLIENT_ID, timedelta(minutes=10))
        with store.engine.begin() as connection:
            user_id = account_id(connection, email)
            return issue_token(connection, new, user_id=user_id, now=store.clock())

    def download(self, address: str) -> bytes:
        """The file at an address that the platform has given away; no generated client knows it."""
        response = self.transport.send(Request("GET", urljoin(_ORIGIN, address)))
        content = b"".join(cast("Iterable[bytes]", response.body))
        if response.status_code != 200:
            raise AssertionError(f"{address}: {response.status_code} {content[:200]!r}")
        return content

    def exchange(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Status and body of a request of Content Management, as they are on the wire."""
        headers = {
            "api-key": self.keys["administrator"],
            "umb-project-alias": self.settings.project_alias,
            "content-type": "application/json",
        }
        sent = b"" if body is None else json.dumps(body).encode()
        response = self.transport.send(Request(method, f"{_ORIGIN}{path}", headers, sent))
        content = b"".join(cast("Iterable[bytes]", response.body))
        return response.status_code, json.loads(content) if content else None

    def close(self) -> None:
        """Give back threads and connections."""
        self.transport.close()
        self.platform.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _options(self, name: str, options: Mapping[str, Any]) -> dict[str, Any]:
        document = _named(name)
        return {
            "base_url": _ORIGIN + document.base_path,
            "http_client": Recorder(self.transport, document, self.log),
            "responses": "strict",
            "retries": 0,
            **options,
        }


def open_site(databases: Databases, files: Path, log: Log, kit: Kit, **settings: object) -> Site:
    """A site of its own, on a copy of what `kit` makes. `settings` are fields of `Settings`."""
    url = databases.copy(kit)
    chosen = Settings.model_validate(
        {
            "DATABASE_URL": url,
            "FILES_URL": str(files),
            "starter_kit": kit.folder,
            "validate_responses": "always",
            **settings,
        }
    )
    platform = open_platform(chosen)
    app = create_app(platform)
    return Site(chosen, platform, kit.keys, log, app, SyncAsgiTransport(app))


def _named(name: str) -> Published:
    return next(each for each in published() if each.name == name)
