"""A number in, a shop of so many products out: a database with the starter kit, and requests of its owner."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from umbraco_apis._runtime.client.asgi import SyncAsgiTransport
from umbraco_apis.content_management_v2 import Client

from bench.platform.data import add_copies
from bench.platform.load import request
from content_platform.app import create_app
from content_platform.kit.read import STARTER
from content_platform.platform import open_platform
from content_platform.settings import Settings
from live.bodies import product, products
from live.site import Kit

__all__ = ["CALLS", "Requests", "Shop"]

CALLS = ("content by id", "page of children", "create", "publish")

_PAGES = 5


class Shop(Kit):
    """Fills a database; afterwards `key`, `parent` and `drafts` say what is in it."""

    def __init__(self, size: int, files: Path) -> None:
        super().__init__(STARTER)
        self._size = size
        self._files = files
        self.parent = UUID(int=0)
        self.drafts: Sequence[UUID] = ()

    def __call__(self, url: str) -> None:
        """See `databases.Fill`."""
        super().__call__(url)
        settings = Settings.model_validate({"DATABASE_URL": url, "FILES_URL": str(self._files)})
        platform = open_platform(settings)
        transport = SyncAsgiTransport(create_app(platform))
        client = Client(
            base_url="http://platform.test",
            api_key=self.keys["administrator"],
            umb_project_alias=settings.project_alias,
            http_client=transport,
        )
        self.parent = client.content.post(body=products("Shop")).id
        client.content.put_by_id_publish(id=self.parent)
        first = client.content.post(body=product("Jacket", parentId=str(self.parent))).id
        transport.close()
        platform.close()
        self.drafts = add_copies(url, first, self._size)


@dataclass
class Requests:
    """What the owner of a shop asks for. Items are published one after the other, each once."""

    shop: Shop
    _chance: random.Random = field(default_factory=lambda: random.Random(1))
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _unpublished: Iterator[UUID] = field(init=False)

    def __post_init__(self) -> None:
        self._unpublished = iter(self.shop.drafts)

    def of(self, call: str, count: int) -> Sequence[bytes]:
        """So many requests. Raises StopIteration where there are not so many drafts left."""
        return [self._request(call) for _ in range(count)]

    @property
    def _headers(self) -> Mapping[str, str]:
        return {"Api-Key": self.shop.keys["administrator"], "Umb-Project-Alias": "demo"}

    def _request(self, call: str) -> bytes:
        match call:
            case "content by id":
                return self._send("GET", f"/content/{self._chance.choice(self.shop.drafts)}")
            case "page of children":
                page = self._chance.randint(1, _PAGES)
                return self._send("GET", f"/content/{self.shop.parent}/children?page={page}")
            case "create":
                name = f"Scarf {next(self._numbers)}"
                body = product(name, parentId=str(self.shop.parent))
                return self._send("POST", "/content", json.dumps(body).encode())
            case _:
                return self._send("PUT", f"/content/{next(self._unpublished)}/publish")

    def _send(self, method: str, target: str, body: bytes = b"") -> bytes:
        return request(method, target, dict(self._headers), body)
